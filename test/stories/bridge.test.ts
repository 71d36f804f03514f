import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";
import { briefed } from "../support/raised.ts";

describe("the bridge between a team and its mentor", () => {
  let app: TestApp;
  // Set, WhatsApp lets free words through only for so long after somebody's last one.
  let window: number | undefined;
  beforeEach(async () => {
    window = undefined;
    app = await openTestApp({
      people: ["gora", "bruno", "joseph", "farid"],
      through: (channel) => ({
        ...channel,
        get capabilities() {
          return channel.kind === "whatsapp"
            ? { ...channel.capabilities, window }
            : channel.capabilities;
        },
      }),
    });
    await briefed(app);
    await app.push("2026-11-24T12:00Z");
    await app.tap("joseph", "Oui, je peux aider");
    await app.push("2026-11-24T12:05Z");
  });

  afterEach(async () => {
    await app.close();
  });

  test("carries words both ways, each in their own place", async () => {
    await app.say("joseph", "Combien de régions en tout ?");
    await app.push("2026-11-24T12:10Z");
    expect(app.last("gora").text).toContain("Joseph, votre mentor pour « Garder");
    expect(app.last("gora").text).toMatch(/Combien de régions en tout \?$/);
    await app.reply("gora", "Quatorze", "Combien de régions");
    await app.push("2026-11-24T12:15Z");
    expect(app.last("joseph").text).toMatch(/^Gora \(Sénégal\) écrit[^]*Quatorze$/);
    await app.say("gora", "mentor : et deux essaient");
    await app.push("2026-11-24T12:20Z");
    expect(app.last("joseph").text).toMatch(/et deux essaient$/);
    expect(app.phone("bruno").join()).not.toContain("Quatorze");
  });

  test("is ended by either side, and then carries nothing", async () => {
    await app.say("joseph", "Bonne chance", "fin");
    expect(app.last("joseph").text).toContain("plus rien ne passe par moi vers Gora");
    const before = app.phone("joseph").length;
    await app.say("gora", "mentor : merci");
    await app.push("2026-11-24T12:20Z");
    expect(app.phone("joseph")).toHaveLength(before);
  });

  test("carries what is attached", async () => {
    const photo = { kind: "image", mime: "image/jpeg", ref: "the new form" } as const;
    app.practice.say(app.address("gora"), "mentor : le voici", photo);
    await app.settle();
    await app.push("2026-11-24T12:10Z");
    expect(app.last("joseph").text).toMatch(/le voici$/);
    expect(app.last("joseph").enclosed?.mime).toBe("image/jpeg");
  });

  test("says where WhatsApp keeps words waiting, and carries them with the other side's next word", async () => {
    window = 86_400_000;
    await app.say("joseph", "Une dernière question");
    expect(app.last("joseph").text).toContain("partira dès que Gora écrira");
    await app.push("2026-11-24T12:10Z");
    expect(app.phone("gora").join("\n")).not.toContain("Une dernière question");
    await app.say("gora", "bonjour");
    expect(app.phone("gora").join("\n")).toContain("Une dernière question");
    await app.say("joseph", "Encore une");
    expect(app.last("joseph").text).toContain("Je le transmets à Gora");
  });
});

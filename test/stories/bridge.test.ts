import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";
import { briefed } from "../support/raised.ts";

describe("the bridge between a team and its mentor", () => {
  let house: TestHouse;
  // Set, WhatsApp lets free words through only for so long after somebody's last one.
  let window: number | undefined;
  beforeEach(async () => {
    window = undefined;
    house = await openTestHouse({
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
    await briefed(house);
    await house.push("2026-11-24T12:00Z");
    await house.tap("joseph", "Oui, je peux aider");
    await house.push("2026-11-24T12:05Z");
  });

  afterEach(async () => {
    await house.close();
  });

  test("carries words both ways, each in their own place", async () => {
    await house.say("joseph", "Combien de régions en tout ?");
    await house.push("2026-11-24T12:10Z");
    expect(house.last("gora").text).toContain("Joseph, votre mentor pour « Garder");
    expect(house.last("gora").text).toMatch(/Combien de régions en tout \?$/);
    await house.reply("gora", "Quatorze", "Combien de régions");
    await house.push("2026-11-24T12:15Z");
    expect(house.last("joseph").text).toMatch(/^Gora \(Sénégal\) écrit[^]*Quatorze$/);
    await house.say("gora", "mentor : et deux essaient");
    await house.push("2026-11-24T12:20Z");
    expect(house.last("joseph").text).toMatch(/et deux essaient$/);
    expect(house.phone("bruno").join()).not.toContain("Quatorze");
  });

  test("is ended by either side, and then carries nothing", async () => {
    await house.say("joseph", "Bonne chance", "fin");
    expect(house.last("joseph").text).toContain("plus rien ne passe par moi vers Gora");
    const before = house.phone("joseph").length;
    await house.say("gora", "mentor : merci");
    await house.push("2026-11-24T12:20Z");
    expect(house.phone("joseph")).toHaveLength(before);
  });

  test("carries what is attached", async () => {
    const photo = { kind: "image", mime: "image/jpeg", ref: "the new form" } as const;
    house.practice.say(house.address("gora"), "mentor : le voici", photo);
    await house.settle();
    await house.push("2026-11-24T12:10Z");
    expect(house.last("joseph").text).toMatch(/le voici$/);
    expect(house.last("joseph").enclosed?.mime).toBe("image/jpeg");
  });

  test("says where WhatsApp keeps words waiting, and carries them with the other side's next word", async () => {
    window = 86_400_000;
    await house.say("joseph", "Une dernière question");
    expect(house.last("joseph").text).toContain("partira dès que Gora écrira");
    await house.push("2026-11-24T12:10Z");
    expect(house.phone("gora").join("\n")).not.toContain("Une dernière question");
    await house.say("gora", "bonjour");
    expect(house.phone("gora").join("\n")).toContain("Une dernière question");
    await house.say("joseph", "Encore une");
    expect(house.last("joseph").text).toContain("Je le transmets à Gora");
  });
});

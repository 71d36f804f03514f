import { afterEach, describe, expect, test } from "@jest/globals";
import type { MessageAction, MessagePart } from "../../src/domain/message.ts";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

let open: TestApp | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function wednesday(...people: readonly string[]): Promise<TestApp> {
  open = await openTestApp({ people: ["amina", "gora", "bruno", ...people] });
  await open.push("2026-11-23T10:20Z");
  await open.say("amina", "2", "skip", "No vehicle", "money", "no", "skip", "a call", "yes");
  await open.push("2026-11-25T10:00Z");
  return open;
}

const wordsOf = (parts: readonly MessagePart[]): string =>
  parts
    .map((part) =>
      part.type === "heading" || part.type === "paragraph"
        ? part.text
        : part.type === "bullets"
          ? part.items.join("\n")
          : "",
    )
    .join("\n");

const actionsOf = (parts: readonly MessagePart[]): readonly MessageAction[] =>
  parts.flatMap((part) => (part.type === "actions" ? part.actions : []));

describe("a coach's own page", () => {
  test("shows each team with its light and next check-in, what waits, decisions and settings", async () => {
    const app = await wednesday();
    const parts = await app.bot.home(app.address("bruno"));
    const words = wordsOf(parts);
    expect(words).toContain("Kenya · 🟡 At risk · Next check-in: Monday 30 November, 07:00");
    expect(words).toContain(
      "Sénégal · ⚪ No answer yet · Next check-in: Monday 30 November, 10:00",
    );
    expect(words).toContain("Kenya asks for help: A call");
    expect(words).toContain("No decision is ahead.");
    expect(words).toContain("Time zone: Europe/Paris");
    expect(actionsOf(parts).map(({ label }) => label)).toEqual(
      expect.arrayContaining(["Nudge", "Answer the team", "Details", "Change", "Pause for a week"]),
    );
  });

  test("speaks the language that was chosen, and what the form holds is kept", async () => {
    const app = await wednesday();
    const form = await app.bot.form(app.address("bruno"), "settings:me/bruno");
    expect(form?.fields.map(({ id, value }) => [id, value])).toEqual([
      ["language", "en"],
      ["hour", undefined],
      ["reminders", "standard"],
      ["zone", "follow"],
      ["away", undefined],
    ]);
    const filled = { language: "fr", hour: "16:00", reminders: "light", zone: "stay", away: "" };
    app.practice.press(app.address("bruno"), "", "settings:me/bruno", filled);
    await app.settle();
    expect(app.last("bruno").text).toBe("C’est enregistré.");
    const words = wordsOf(await app.bot.home(app.address("bruno")));
    expect(words).toContain("Kenya · 🟡 À surveiller · Prochain point : lundi 30 novembre, 07:00");
    expect(words).toContain("Heure des questions : 16:00");
    expect(words).toContain("Rappels : Léger : aucun");
    expect(await app.store.contact("bruno")).toMatchObject({ staying: true, hour: "16:00" });
  });

  test("nobody changes what is another one's", async () => {
    const app = await wednesday("hiba");
    expect(await app.bot.form(app.address("hiba"), "settings:me/bruno")).toBeUndefined();
    app.practice.press(app.address("hiba"), "", "settings:me/bruno", { language: "fr" });
    await app.settle();
    expect((await app.store.contact("bruno"))?.languages[0]).toBe("en");
    expect((await app.store.contact("hiba"))?.languages[0]).toBe("en");
    expect(app.last("hiba").text).toContain("for the coach of the team");
  });

  test("a stranger learns nothing but how to be added", async () => {
    const app = await wednesday();
    const parts = await app.bot.home({ channel: "slack", id: "U0NOBODY" });
    expect(parts).toHaveLength(1);
    expect(wordsOf(parts)).not.toContain("Kenya");
  });
});

describe("a coach who is away", () => {
  test("hears nothing until they are back, and at once when they say so", async () => {
    const app = await wednesday();
    app.practice.press(app.address("bruno"), "", "pause:weeks/1", {});
    await app.settle();
    expect(app.last("bruno").text).toContain("you are away until Tuesday 1 December");
    const before = app.phone("bruno").length;
    await app.push("2026-11-27T18:00Z");
    expect(app.phone("bruno")).toHaveLength(before);
    const home = await app.bot.home(app.address("bruno"));
    expect(actionsOf(home).map(({ label }) => label)).toContain("I am back");
    app.practice.press(app.address("bruno"), "", "pause:weeks/0", {});
    await app.settle();
    await app.push("2026-12-04T18:00Z");
    expect(app.phone("bruno").length).toBeGreaterThan(before + 1);
  });

  test("whoever likes few reminders gets none of themselves", async () => {
    const app = await wednesday();
    const filled = { language: "en", reminders: "light", zone: "follow", away: "" };
    app.practice.press(app.address("bruno"), "", "settings:me/bruno", filled);
    await app.push("2026-11-26T14:00Z");
    const asked = app.phone("bruno").filter((text) => text.includes("in touch with the team"));
    await app.push("2026-12-01T14:00Z");
    const later = app.phone("bruno").filter((text) => text.includes("in touch with the team"));
    expect(asked).toHaveLength(1);
    expect(later).toHaveLength(1);
  });
});

describe("what a coach types", () => {
  test("is answered at once where it only reads", async () => {
    const app = await wednesday();
    const say = async (words: string) => await app.bot.command(app.address("bruno"), words);
    expect((await say("status"))?.text).toContain("Kenya · 🟡 At risk");
    expect((await say("digest"))?.text).toContain("There is no digest yet");
    expect((await say("help"))?.text).toContain("/baraza nudge Kenya");
    expect((await say("what is this"))?.text).toContain("/baraza nudge Kenya");
    expect(await say("nudge Kenya")).toBeUndefined();
    await app.push("2026-11-26T10:00Z");
    const digest = await say("digest");
    expect(digest?.text).toContain("Health Bridges · week 48");
    expect(actionsOf(digest?.parts ?? []).map(({ label }) => label)).toContain("Answer the team");
  });

  test("is done once where it changes something, in English and in French", async () => {
    const app = await wednesday();
    await app.practice.command(app.address("bruno"), "/baraza relance senegal");
    await app.settle();
    expect(app.last("bruno").text).toBe("Done: a kind reminder goes to Gora (Sénégal) now.");
    expect(app.phone("gora").at(-1)).toContain("la réponse de Sénégal manque encore");
    await app.say("bruno", "/baraza nudge");
    expect(app.last("bruno").text).toBe("For which team?");
    await app.act("bruno", "Kenya");
    expect(app.last("bruno").text).toContain("Nobody of Kenya is silent");
    await app.say("bruno", "/baraza pause 2");
    expect(app.last("bruno").text).toContain("you are away until Tuesday 8 December");
  });

  test("never reaches a question that waits for an answer", async () => {
    const app = await wednesday();
    await app.push("2026-11-26T14:00Z");
    await app.say("bruno", "/baraza help");
    await app.say("bruno", "yes");
    expect(app.last("bruno").text).toContain("Who did most of the work");
  });
});

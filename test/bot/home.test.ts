import { afterEach, describe, expect, test } from "@jest/globals";
import type { Action, Part } from "../../src/domain/message.ts";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

let open: TestHouse | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function wednesday(...people: readonly string[]): Promise<TestHouse> {
  open = await openTestHouse({ people: ["amina", "gora", "bruno", ...people] });
  await open.push("2026-11-23T10:20Z");
  await open.say("amina", "2", "skip", "No vehicle", "money", "no", "skip", "a call", "yes");
  await open.push("2026-11-25T10:00Z");
  return open;
}

const wordsOf = (parts: readonly Part[]): string =>
  parts
    .map((part) =>
      part.type === "heading" || part.type === "paragraph"
        ? part.text
        : part.type === "bullets"
          ? part.items.join("\n")
          : "",
    )
    .join("\n");

const actionsOf = (parts: readonly Part[]): readonly Action[] =>
  parts.flatMap((part) => (part.type === "actions" ? part.actions : []));

describe("a coach's own page", () => {
  test("shows each team with its light and next check-in, what waits, decisions and settings", async () => {
    const house = await wednesday();
    const parts = await house.bot.home(house.address("bruno"));
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
    const house = await wednesday();
    const form = await house.bot.form(house.address("bruno"), "settings:me/bruno");
    expect(form?.fields.map(({ id, value }) => [id, value])).toEqual([
      ["language", "en"],
      ["hour", undefined],
      ["reminders", "standard"],
      ["zone", "follow"],
      ["away", undefined],
    ]);
    const filled = { language: "fr", hour: "16:00", reminders: "light", zone: "stay", away: "" };
    house.practice.press(house.address("bruno"), "", "settings:me/bruno", filled);
    await house.settle();
    expect(house.last("bruno").text).toBe("C’est enregistré.");
    const words = wordsOf(await house.bot.home(house.address("bruno")));
    expect(words).toContain("Kenya · 🟡 À surveiller · Prochain point : lundi 30 novembre, 07:00");
    expect(words).toContain("Heure des questions : 16:00");
    expect(words).toContain("Rappels : Léger : aucun");
    expect(await house.store.contact("bruno")).toMatchObject({ staying: true, hour: "16:00" });
  });

  test("nobody changes what is another one's", async () => {
    const house = await wednesday("hiba");
    expect(await house.bot.form(house.address("hiba"), "settings:me/bruno")).toBeUndefined();
    house.practice.press(house.address("hiba"), "", "settings:me/bruno", { language: "fr" });
    await house.settle();
    expect((await house.store.contact("bruno"))?.languages[0]).toBe("en");
    expect((await house.store.contact("hiba"))?.languages[0]).toBe("en");
    expect(house.last("hiba").text).toContain("for the coach of the team");
  });

  test("a stranger learns nothing but how to be added", async () => {
    const house = await wednesday();
    const parts = await house.bot.home({ channel: "slack", id: "U0NOBODY" });
    expect(parts).toHaveLength(1);
    expect(wordsOf(parts)).not.toContain("Kenya");
  });
});

describe("a coach who is away", () => {
  test("hears nothing until they are back, and at once when they say so", async () => {
    const house = await wednesday();
    house.practice.press(house.address("bruno"), "", "pause:weeks/1", {});
    await house.settle();
    expect(house.last("bruno").text).toContain("you are away until Tuesday 1 December");
    const before = house.phone("bruno").length;
    await house.push("2026-11-27T18:00Z");
    expect(house.phone("bruno")).toHaveLength(before);
    const home = await house.bot.home(house.address("bruno"));
    expect(actionsOf(home).map(({ label }) => label)).toContain("I am back");
    house.practice.press(house.address("bruno"), "", "pause:weeks/0", {});
    await house.settle();
    await house.push("2026-12-04T18:00Z");
    expect(house.phone("bruno").length).toBeGreaterThan(before + 1);
  });

  test("whoever likes few reminders gets none of themselves", async () => {
    const house = await wednesday();
    const filled = { language: "en", reminders: "light", zone: "follow", away: "" };
    house.practice.press(house.address("bruno"), "", "settings:me/bruno", filled);
    await house.push("2026-11-26T14:00Z");
    const asked = house.phone("bruno").filter((text) => text.includes("in touch with the team"));
    await house.push("2026-12-01T14:00Z");
    const later = house.phone("bruno").filter((text) => text.includes("in touch with the team"));
    expect(asked).toHaveLength(1);
    expect(later).toHaveLength(1);
  });
});

describe("what a coach types", () => {
  test("is answered at once where it only reads", async () => {
    const house = await wednesday();
    const say = async (words: string) => await house.bot.command(house.address("bruno"), words);
    expect((await say("status"))?.text).toContain("Kenya · 🟡 At risk");
    expect((await say("digest"))?.text).toContain("There is no digest yet");
    expect((await say("help"))?.text).toContain("/baraza nudge Kenya");
    expect((await say("what is this"))?.text).toContain("/baraza nudge Kenya");
    expect(await say("nudge Kenya")).toBeUndefined();
    await house.push("2026-11-26T10:00Z");
    const digest = await say("digest");
    expect(digest?.text).toContain("Health Bridges · week 48");
    expect(actionsOf(digest?.parts ?? []).map(({ label }) => label)).toContain("Answer the team");
  });

  test("is done once where it changes something, in English and in French", async () => {
    const house = await wednesday();
    await house.practice.command(house.address("bruno"), "/baraza relance senegal");
    await house.settle();
    expect(house.last("bruno").text).toBe("Done: a kind reminder goes to Gora (Sénégal) now.");
    expect(house.phone("gora").at(-1)).toContain("la réponse de Sénégal manque encore");
    await house.say("bruno", "/baraza nudge");
    expect(house.last("bruno").text).toBe("For which team?");
    await house.act("bruno", "Kenya");
    expect(house.last("bruno").text).toContain("Nobody of Kenya is silent");
    await house.say("bruno", "/baraza pause 2");
    expect(house.last("bruno").text).toContain("you are away until Tuesday 8 December");
  });

  test("never reaches a question that waits for an answer", async () => {
    const house = await wednesday();
    await house.push("2026-11-26T14:00Z");
    await house.say("bruno", "/baraza help");
    await house.say("bruno", "yes");
    expect(house.last("bruno").text).toContain("Who did most of the work");
  });
});

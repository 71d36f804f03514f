import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse({ people: ["amina", "gora", "bruno"] });
  await house.push("2026-11-23T10:00Z");
});
afterEach(async () => {
  await house.close();
});

/** What a coach gets to read for a typed command, as Slack shows it. */
async function typed(words: string): Promise<string> {
  const read = await house.bot.command(house.address("bruno"), words);
  if (read) return read.text;
  await house.say("bruno", `/baraza ${words}`);
  return house.last("bruno").text;
}

const NOT_USED: readonly (readonly [string, string])[] = [
  ["status Kenya", "“status” takes no “Kenya”"],
  ["statut du Kenya", "“status” takes no “du Kenya”"],
  ["digest Kenya", "“digest” takes no “Kenya”"],
  ["help me please", "“help” takes no “me please”"],
  ["nudge Kenya and Sénégal", "“nudge Kenya” takes no “and Sénégal”"],
  ["relance Kenya demain", "“nudge Kenya” takes no “demain”"],
  ["mentor Kenya financing", "“mentor Kenya” takes no “financing”"],
];

const PAUSES_NOBODY = [
  "Kenya",
  "Amina",
  "2 Kenya",
  "Kenya 2",
  "team kenya",
  "tomorrow",
  "-1",
  "2 months",
  "100",
];

describe("a typed command", () => {
  test.each(NOT_USED)(
    "“%s” does nothing with words that it does not use, and says so",
    async (words, said) => {
      const before = house.phone("amina").length;
      const answer = await typed(words);
      expect(answer).toContain(said);
      expect(answer).toContain("I did nothing");
      expect(house.phone("amina")).toHaveLength(before);
    },
  );

  test("to pause a team or a person pauses nobody, and says what to do", async () => {
    for (const words of PAUSES_NOBODY) {
      expect([words, await typed(`pause ${words}`)]).toEqual([
        words,
        expect.stringContaining("I changed nothing, for you or for anybody else"),
      ]);
      for (const contact of ["bruno", "amina", "gora"])
        expect(await house.store.leaves(contact)).toEqual([]);
    }
    expect(house.last("bruno").text).toContain("away until 14 December");
  });

  test.each([
    ["pause", "Sunday 29 November"],
    ["pause 2", "Sunday 6 December"],
    ["pause for 2 weeks", "Sunday 6 December"],
    ["pause 2 semaines", "Sunday 6 December"],
    ["pausa por 2 semanas", "Sunday 6 December"],
    ["pumzika wiki 2", "Sunday 6 December"],
    ["pause week", "Sunday 29 November"],
  ])("“%s” pauses who typed it", async (words, until) => {
    expect(await typed(words)).toContain(`away until ${until}`);
    expect(await house.store.leaves("bruno")).toHaveLength(1);
  });

  test("about a team that the coach does not follow does nothing for the one they do", async () => {
    await house.close();
    house = await openTestHouse({ people: ["gora", "efua", "hiba"] });
    await house.push("2026-11-23T10:00Z");
    const say = async (words: string) => {
      await house.say("hiba", `/baraza ${words}`);
      return house.last("hiba").text;
    };
    const before = house.phone("efua").length;
    expect(await say("nudge Sénégal")).toContain("I did nothing");
    expect(await say("decision Sénégal: which budget?")).toContain("I did nothing");
    expect(house.phone("efua")).toHaveLength(before);
    expect(await house.store.allDecisions()).toEqual([]);
    expect(await say("decision Ghana which budget?")).toContain("Ghana");
    expect(await house.store.allDecisions()).toHaveLength(1);
  });
});

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

let app: TestApp;
beforeEach(async () => {
  app = await openTestApp({ people: ["amina", "gora", "bruno"] });
  await app.push("2026-11-23T10:00Z");
});
afterEach(async () => {
  await app.close();
});

/** What a coach gets to read for a typed command, as Slack shows it. */
async function typed(words: string): Promise<string> {
  const read = await app.bot.command(app.address("bruno"), words);
  if (read) return read.text;
  await app.say("bruno", `/baraza ${words}`);
  return app.last("bruno").text;
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
      const before = app.phone("amina").length;
      const answer = await typed(words);
      expect(answer).toContain(said);
      expect(answer).toContain("I did nothing");
      expect(app.phone("amina")).toHaveLength(before);
    },
  );

  test("to pause a team or a person pauses nobody, and says what to do", async () => {
    for (const words of PAUSES_NOBODY) {
      expect([words, await typed(`pause ${words}`)]).toEqual([
        words,
        expect.stringContaining("I changed nothing, for you or for anybody else"),
      ]);
      for (const contact of ["bruno", "amina", "gora"])
        expect(await app.store.leaves(contact)).toEqual([]);
    }
    expect(app.last("bruno").text).toContain("away until 14 December");
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
    expect(await app.store.leaves("bruno")).toHaveLength(1);
  });

  test("about a team that the coach does not follow does nothing for the one they do", async () => {
    await app.close();
    app = await openTestApp({ people: ["gora", "efua", "hiba"] });
    await app.push("2026-11-23T10:00Z");
    const say = async (words: string) => {
      await app.say("hiba", `/baraza ${words}`);
      return app.last("hiba").text;
    };
    const before = app.phone("efua").length;
    expect(await say("nudge Sénégal")).toContain("I did nothing");
    expect(await say("decision Sénégal: which budget?")).toContain("I did nothing");
    expect(app.phone("efua")).toHaveLength(before);
    expect(await app.store.allDecisions()).toEqual([]);
    expect(await say("decision Ghana which budget?")).toContain("Ghana");
    expect(await app.store.allDecisions()).toHaveLength(1);
  });
});

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

describe("what was written while the service was down", () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({ people: ["amina", "gora", "bruno"] });
    await app.push("2026-11-23T09:10Z");
  });
  afterEach(async () => {
    await app.close();
  });

  const late = async (who: string, ...texts: readonly string[]) => {
    const from = app.address(who);
    for (const text of texts) app.practice.act(from, text, { late: true });
    await app.push("2026-11-25T06:00Z");
  };
  const replies = (who: string, since: number) =>
    app.phone(who).filter((line, n) => n >= since && line.startsWith("Baraza"));

  test.each([
    ["amina", ["at risk", "Roads closed", "No car"], "I was away for a while", "What kind of"],
    ["gora", ["bloqué", "Grève", "Pas d’argent"], "J’étais absent un moment", "quel type"],
  ])(
    "each message of %s is an answer, and one reply catches up",
    async (who, texts, words, question) => {
      const before = app.phone(who).length;
      for (const text of texts) app.practice.act(app.address(who), text, { late: true });
      await app.settle();
      expect(replies(who, before)).toEqual([expect.stringContaining(words)]);
      expect(app.last(who).text).toContain(question);
      const results = (await app.store.waitingRun(who))?.results ?? {};
      expect(Object.values(results).map(({ said }) => said)).toEqual(texts);
    },
  );

  test("it is an answer of its time: tomorrow is the day after it was written", async () => {
    await app.say("amina", "on track", "skip", "no", "Train the clerks");
    const { channel, id } = app.address("amina");
    const at = new Date("2026-11-23T10:00:00Z");
    await app.push("2026-11-25T06:00Z");
    await app.bot.receive({
      id: "late-1",
      from: { channel, id },
      at,
      text: "tomorrow",
      late: true,
    });
    await app.bot.idle();
    expect(await app.store.waitingRun("amina")).toMatchObject({
      results: { next_step_by: { answer: { date: "2026-11-24" }, at } },
    });
  });

  test("a stop among them is obeyed and confirmed once", async () => {
    const before = app.phone("amina").length;
    await late("amina", "on track", "stop", "hello?");
    expect(replies("amina", before)).toEqual([expect.stringContaining("I will not write again")]);
  });
});

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

describe("what was written while the service was down", () => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await openTestHouse({ people: ["amina", "gora", "bruno"] });
    await house.push("2026-11-23T09:10Z");
  });
  afterEach(async () => {
    await house.close();
  });

  const late = async (who: string, ...texts: readonly string[]) => {
    const from = house.address(who);
    for (const text of texts) house.practice.act(from, text, { late: true });
    await house.push("2026-11-25T06:00Z");
  };
  const replies = (who: string, since: number) =>
    house.phone(who).filter((line, n) => n >= since && line.startsWith("Baraza"));

  test.each([
    ["amina", ["at risk", "Roads closed", "No car"], "I was away for a while", "What kind of"],
    ["gora", ["bloqué", "Grève", "Pas d’argent"], "J’étais absent un moment", "quel type"],
  ])(
    "each message of %s is an answer, and one reply catches up",
    async (who, texts, words, question) => {
      const before = house.phone(who).length;
      for (const text of texts) house.practice.act(house.address(who), text, { late: true });
      await house.settle();
      expect(replies(who, before)).toEqual([expect.stringContaining(words)]);
      expect(house.last(who).text).toContain(question);
      const results = (await house.store.waitingRun(who))?.results ?? {};
      expect(Object.values(results).map(({ said }) => said)).toEqual(texts);
    },
  );

  test("it is an answer of its time: tomorrow is the day after it was written", async () => {
    await house.say("amina", "on track", "skip", "no", "Train the clerks");
    const { channel, id } = house.address("amina");
    const at = new Date("2026-11-23T10:00:00Z");
    await house.push("2026-11-25T06:00Z");
    await house.bot.receive({
      id: "late-1",
      from: { channel, id },
      at,
      text: "tomorrow",
      late: true,
    });
    await house.bot.idle();
    expect(await house.store.waitingRun("amina")).toMatchObject({
      results: { next_step_by: { answer: { date: "2026-11-24" }, at } },
    });
  });

  test("a stop among them is obeyed and confirmed once", async () => {
    const before = house.phone("amina").length;
    await late("amina", "on track", "stop", "hello?");
    expect(replies("amina", before)).toEqual([expect.stringContaining("I will not write again")]);
  });
});

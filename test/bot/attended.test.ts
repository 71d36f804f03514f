import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

describe("a conversation in which somebody of the programme writes themself", () => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await openTestHouse({ people: ["amina", "efua", "bruno"] });
    await house.push("2026-11-23T09:10Z");
  });
  afterEach(async () => {
    await house.close();
  });

  const humanWrites = async (to: string): Promise<void> => {
    house.practice.act(house.address(to), "", { act: "attended" });
    await house.settle();
  };
  const progress = async () => (await house.store.waitingRun("amina"))?.results["progress"]?.answer;
  const count = (): number => house.phone("amina").length;

  test("is left alone: what is said there is no answer, is not kept, and nobody is answered", async () => {
    const before = count();
    await humanWrites("amina");
    await house.say("amina", "Yes, that is fine, 1 day is enough");
    expect(count()).toBe(before + 2);
    expect(await progress()).toBeUndefined();
    const kept = await house.database.models.inbound.find().lean();
    expect(JSON.stringify(kept)).not.toContain("1 day is enough");
  });

  test("is taken up half an hour later, with the question that was open", async () => {
    await humanWrites("amina");
    await house.say("amina", "Yes, that is fine");
    await house.push("2026-11-23T09:39Z");
    expect(house.phone("amina").at(-1)).toContain("Yes, that is fine");
    await house.push("2026-11-23T09:41Z");
    expect(house.last("amina").choices?.map(({ label }) => label)).toContain("On track");
    await house.say("amina", "on track");
    expect(await progress()).toMatchObject({ choice: "on_track" });
  });

  test("lasts from the human's last word", async () => {
    await humanWrites("amina");
    await house.push("2026-11-23T09:30Z");
    await humanWrites("amina");
    const before = count();
    await house.push("2026-11-23T09:59Z");
    expect(count()).toBe(before);
    await house.push("2026-11-23T10:01Z");
    expect(house.last("amina").choices?.map(({ label }) => label)).toContain("On track");
  });

  test("still takes what is plainly the bot's: a tap, a control word", async () => {
    await humanWrites("amina");
    await house.tap("amina", "On track");
    expect(await progress()).toMatchObject({ choice: "on_track" });
    await house.say("amina", "stop");
    expect((await house.store.contact("amina"))?.standing).toBe("stopped");
  });

  test("still takes an answer that quotes the bot's question, and none that quotes the human", async () => {
    await humanWrites("amina");
    const { id } = house.last("amina");
    const quoting = async (about: string): Promise<void> => {
      house.practice.act(house.address("amina"), "on track", { about });
      await house.settle();
    };
    await quoting("what the human wrote");
    expect(await progress()).toBeUndefined();
    await quoting(id);
    expect(await progress()).toMatchObject({ choice: "on_track" });
  });

  test("still takes what was said before the human came, and is heard only afterwards", async () => {
    await humanWrites("amina");
    const at = new Date("2026-11-23T09:09Z");
    const from = house.address("amina");
    await house.bot.receive({ id: "missed", from, at, text: "on track", late: true });
    await house.settle();
    expect(await progress()).toMatchObject({ choice: "on_track" });
  });

  test("is nothing to other people", async () => {
    await humanWrites("amina");
    await house.say("efua", "on track");
    expect((await house.store.waitingRun("efua"))?.results["progress"]?.answer).toMatchObject({
      choice: "on_track",
    });
  });
});

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

describe("a conversation in which somebody of the programme writes themself", () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({ people: ["amina", "efua", "bruno"] });
    await app.push("2026-11-23T09:10Z");
  });
  afterEach(async () => {
    await app.close();
  });

  const humanWrites = async (to: string): Promise<void> => {
    app.practice.act(app.address(to), "", { act: "attended" });
    await app.settle();
  };
  const progress = async () => (await app.store.waitingRun("amina"))?.results["progress"]?.answer;
  const count = (): number => app.phone("amina").length;

  test("is left alone: what is said there is no answer, is not kept, and nobody is answered", async () => {
    const before = count();
    await humanWrites("amina");
    await app.say("amina", "Yes, that is fine, 1 day is enough");
    expect(count()).toBe(before + 2);
    expect(await progress()).toBeUndefined();
    const kept = await app.database.models.inbound.find().lean();
    expect(JSON.stringify(kept)).not.toContain("1 day is enough");
  });

  test("is taken up half an hour later, with the question that was open", async () => {
    await humanWrites("amina");
    await app.say("amina", "Yes, that is fine");
    await app.push("2026-11-23T09:39Z");
    expect(app.phone("amina").at(-1)).toContain("Yes, that is fine");
    await app.push("2026-11-23T09:41Z");
    expect(app.last("amina").choices?.map(({ label }) => label)).toContain("On track");
    await app.say("amina", "on track");
    expect(await progress()).toMatchObject({ choice: "on_track" });
  });

  test("lasts from the human's last word", async () => {
    await humanWrites("amina");
    await app.push("2026-11-23T09:30Z");
    await humanWrites("amina");
    const before = count();
    await app.push("2026-11-23T09:59Z");
    expect(count()).toBe(before);
    await app.push("2026-11-23T10:01Z");
    expect(app.last("amina").choices?.map(({ label }) => label)).toContain("On track");
  });

  test("still takes what is plainly the bot's: a tap, a control word", async () => {
    await humanWrites("amina");
    await app.tap("amina", "On track");
    expect(await progress()).toMatchObject({ choice: "on_track" });
    await app.say("amina", "stop");
    expect((await app.store.contact("amina"))?.standing).toBe("stopped");
  });

  test("still takes an answer that quotes the bot's question, and none that quotes the human", async () => {
    await humanWrites("amina");
    const { id } = app.last("amina");
    const quoting = async (about: string): Promise<void> => {
      app.practice.act(app.address("amina"), "on track", { about });
      await app.settle();
    };
    await quoting("what the human wrote");
    expect(await progress()).toBeUndefined();
    await quoting(id);
    expect(await progress()).toMatchObject({ choice: "on_track" });
  });

  test("still takes what was said before the human came, and is heard only afterwards", async () => {
    await humanWrites("amina");
    const at = new Date("2026-11-23T09:09Z");
    const from = app.address("amina");
    await app.bot.receive({ id: "missed", from, at, text: "on track", late: true });
    await app.settle();
    expect(await progress()).toMatchObject({ choice: "on_track" });
  });

  test("is nothing to other people", async () => {
    await humanWrites("amina");
    await app.say("efua", "on track");
    expect((await app.store.waitingRun("efua"))?.results["progress"]?.answer).toMatchObject({
      choice: "on_track",
    });
  });
});

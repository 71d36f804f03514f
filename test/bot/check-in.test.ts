import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { CampaignFile } from "../../src/scheduling/campaign.ts";
import {
  openTestApp,
  practiceCatalog,
  practiceRoster,
  type TestApp,
} from "../support/open-test-app.ts";

describe("check-ins", () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp();
  });
  afterEach(async () => {
    await app.close();
  });

  const lines = (contact: string, words: string): number =>
    app.phone(contact).filter((line) => line.includes(words)).length;
  const down = async (to: string): Promise<void> => {
    app.practice.clock.set(new Date(to));
    await app.bot.tick();
    await app.bot.idle();
  };

  test("a campaign may follow another one's result, so many days after it", async () => {
    await app.close();
    const catalog = await practiceCatalog();
    const after = CampaignFile.parse({
      id: "after_the_week",
      type: "flow",
      flow: "lesson",
      to: ["team_lead"],
      when: { every: "result", of: "team_weekly", days: 2, at: "09:00" },
    });
    app = await openTestApp({ catalog: { ...catalog, campaigns: [...catalog.campaigns, after] } });
    await app.push("2026-11-23T06:10Z");
    await app.say("amina", "1", "skip", "no", "skip", "1", "yes");
    const before = app.phone("amina").length;
    await app.push("2026-11-25T05:50Z");
    expect(app.phone("amina")).toHaveLength(before);
    await app.push("2026-11-25T06:10Z");
    expect((await app.store.waitingRun("amina"))?.flow.id).toBe("lesson");
    expect((await app.store.waitingRun("efua"))?.flow.id).toBe("team_weekly");
  });

  test("a team is asked no more in a month than its programme allows, and what was left out is kept", async () => {
    await app.close();
    const roster = await practiceRoster();
    const programme = { ...roster.programme, budget: { prompts: 2, minutes: 500 } };
    app = await openTestApp({ roster: { ...roster, programme } });
    await app.push("2026-11-24T12:00Z");
    const answers = ["1", "skip", "no", "skip", "1", "yes"];
    await app.say("efua", ...answers);
    await app.push("2026-11-30T12:00Z");
    expect(lines("efua", "A few short questions")).toBe(1);
    expect(await app.store.fire("team_weekly/efua/2026-W49")).toMatchObject({
      state: "skipped",
      reason: "over_budget",
    });
    await app.push("2026-12-07T12:00Z");
    expect(lines("efua", "A few short questions")).toBe(2);
  });

  test("each person is asked at nine by their own clock", async () => {
    await app.push("2026-11-23T06:00Z");
    expect([lines("amina", "A few short"), lines("efua", "A few short")]).toEqual([1, 0]);
    await app.push("2026-11-23T09:00Z");
    expect(lines("efua", "A few short")).toBe(1);
  });

  test("after a short downtime a check-in is caught up, after a long one it is skipped with a reason", async () => {
    await app.push("2026-11-23T06:10Z");
    await down("2026-11-30T12:00Z");
    expect(lines("amina", "A few short")).toBe(2);
    await down("2026-12-09T06:00Z");
    expect(lines("amina", "A few short")).toBe(2);
    expect(await app.store.fire("team_weekly/amina/2026-W50")).toMatchObject({
      state: "skipped",
      reason: "too_late",
    });
  });

  test("of several periods missed at once only the newest is asked", async () => {
    await app.push("2026-11-23T06:10Z");
    await down("2026-12-14T06:30Z");
    expect(lines("amina", "A few short")).toBe(2);
    expect(await app.store.fire("team_weekly/amina/2026-W49")).toMatchObject({
      state: "skipped",
      reason: "superseded",
    });
  });

  test("a new week closes the one before, and what was answered of it stays", async () => {
    await app.push("2026-11-23T06:10Z");
    await app.say("amina", "stuck");
    await app.push("2026-11-30T06:10Z");
    expect(await app.store.run("team_weekly/amina/2026-W48")).toMatchObject({
      state: "expired",
      results: { progress: { answer: { choice: "stuck" } } },
    });
    expect((await app.store.waitingRun("amina"))?.period).toBe("2026-W49");
  });

  test("a coach's second engagement waits for the first conversation to end", async () => {
    await app.push("2026-11-26T13:10Z");
    expect(lines("bruno", "one minute on the")).toBe(1);
    await app.say("bruno", "yes", "1", "skip", "skip", "no");
    expect(lines("bruno", "one minute on the")).toBe(2);
  });

  test("silence brings one reminder, then the coach, who hears of the team and of nobody in it", async () => {
    await app.push("2026-11-25T20:00Z");
    expect(lines("efua", "whenever you have two minutes")).toBe(1);
    await app.push("2026-11-26T12:00Z");
    expect(lines("hiba", "There is no answer from Ghana")).toBe(1);
    const told = app.phone("hiba").filter((text) => text.includes("There is no answer"));
    expect(told.join()).not.toContain("Efua");
  });

  test("no reminder comes after an answer, nor at night or at the weekend", async () => {
    await app.push("2026-11-23T06:10Z");
    await app.say("amina", "1", "skip", "no", "skip", "1", "yes");
    await app.push("2026-11-28T20:00Z");
    expect(lines("amina", "whenever you have two minutes")).toBe(0);
    const hours = app.practice
      .messages()
      .filter(({ direction }) => direction === "out")
      .map(({ at, address }) => ({ at: new Date(at), address }));
    const saturday = hours.filter(({ at }) => [0, 6].includes(at.getUTCDay()));
    expect(saturday).toEqual([]);
  });

  test("a late answer changes the posted digest in place, and its team is told once what was passed on", async () => {
    await app.push("2026-11-26T08:00Z");
    expect(app.last("bruno").text).toContain("Kenya · ⚪ No answer yet");
    const posted = app.last("bruno").id;
    await app.say("amina", "2", "skip", "No vehicle", "money", "no", "skip", "a call", "yes");
    expect(app.last("bruno")).toMatchObject({ id: posted, edited: true });
    expect(app.last("bruno").text).toContain("Kenya · 🟡 At risk");
    expect(lines("amina", "This is what Bruno was told about")).toBe(1);
    await app.say("amina", "change", "1", "3", "yes");
    expect(app.last("bruno").text).toContain("Kenya · 🔴 Stuck");
    expect(lines("amina", "This is what Bruno was told about")).toBe(1);
  });

  test("nothing leaves a team before its read-back is answered", async () => {
    await app.push("2026-11-23T06:10Z");
    await app.say("amina", "3", "The treasurer resigned");
    await app.push("2026-11-26T08:00Z");
    expect(app.last("bruno").text).toContain("Kenya · ⚪ Began, not finished yet");
    expect(app.last("bruno").text).not.toContain("resigned");
  });
});

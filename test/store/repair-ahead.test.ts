import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { planAhead } from "../../src/bot/timing/plan-ahead.ts";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

const PEOPLE = ["amina", "bruno"] as const;
const DAY = 86_400_000;
const YEAR = 365 * DAY;

let app: TestApp;
beforeEach(async () => {
  app = await openTestApp({ people: PEOPLE, startsAt: new Date("2026-11-23T05:00:00Z") });
});
afterEach(async () => {
  await app.close();
});

/** Plans as the service does at an instant, by a clock that may be wrong. */
async function planAt(at: Date): Promise<void> {
  const wrong = { ...app.ctx, clock: { now: () => at } };
  await planAhead(wrong);
}

const weeks = async (): Promise<Record<string, string>> => {
  const fires = await app.store.firesOf(
    "amina",
    new Date("2026-11-01T00:00:00Z"),
    new Date("2028-06-01T00:00:00Z"),
  );
  const asked = fires.filter(({ campaign }) => campaign === "team_weekly");
  return Object.fromEntries(asked.map(({ period, state }) => [period ?? "", state]));
};

const now = (): Date => app.ctx.clock.now();

describe("what a clock that was ahead left behind", () => {
  test.each([
    ["proven", YEAR],
    ["all", YEAR],
    ["all", 21 * DAY],
    ["all", DAY],
    ["proven", 21 * DAY],
  ] as const)("silences nobody once it is repaired: %s, %i ms ahead", async (scope, ahead) => {
    await planAt(now());
    await planAt(new Date(now().getTime() + ahead));
    await app.store.repairTooFarAhead(now(), scope);
    await app.push("2026-11-23T07:00Z");
    expect((await app.store.waitingRun("amina"))?.period).toBe("2026-W48");
    await app.push("2026-12-15T07:00Z");
    expect(await weeks()).toMatchObject({
      "2026-W48": "done",
      "2026-W49": "done",
      "2026-W50": "done",
      "2026-W51": "done",
    });
  });

  test("is nothing where the clock was right: what was called off stays so, and nobody is asked twice", async () => {
    await app.push("2026-12-01T07:00Z");
    const before = await weeks();
    const sent = app.phone("amina").length;
    expect(await app.store.repairTooFarAhead(now(), "proven")).toBe(0);
    await app.store.repairTooFarAhead(now(), "all");
    await app.bot.tick();
    await app.bot.idle();
    expect(await weeks()).toEqual(before);
    expect(app.phone("amina")).toHaveLength(sent);
  });

  test("holds no message: a pause and a lease of a year end", async () => {
    await app.push("2026-11-23T05:30Z");
    await app.store.commit({
      cause: { type: "operator" },
      drafts: [
        {
          id: "notice",
          to: app.address("amina"),
          contact: "amina",
          purpose: "notice",
          body: { text: "The meeting is at ten." },
          createdAt: now(),
        },
      ],
    });
    const later = new Date(now().getTime() + YEAR);
    await app.database.models.outbox.updateOne(
      { _id: "notice" },
      { $set: { not_before: later, lease_until: new Date(Date.now() + YEAR) } },
    );
    await app.bot.tick();
    expect(app.phone("amina").join()).not.toContain("at ten");
    await app.store.repairTooFarAhead(now(), "all");
    await app.bot.tick();
    expect(app.phone("amina").join()).toContain("at ten");
  });
});

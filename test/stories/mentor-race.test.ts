import { describe, expect, test } from "@jest/globals";
import { buildAdvanceFire } from "../../src/bot/shared/decision-fires.ts";
import type { DecisionPoint } from "../../src/domain/decision.ts";
import { crashingStore } from "../support/crashing-store.ts";
import { openTestApp, type TestApp, type TestAppOptions } from "../support/open-test-app.ts";
import { restoreSnapshot, takeSnapshot } from "../support/snapshot.ts";

const MENTORS = ["chidi", "joseph"] as const;
const startsAt = new Date("2026-11-24T10:00:00Z");
const options: TestAppOptions = {
  people: ["gora", "bruno", "farid", "chidi", "joseph", "ines"],
  startsAt,
};
// Its day is tomorrow, so that two mentors are asked at once.
const decision: DecisionPoint = {
  id: "form",
  team: "senegal",
  question: "Keep the old form?",
  by: "2026-11-25",
  state: "open",
  raisedBy: "gora",
  raisedAt: startsAt,
  audience: "mentor",
  brief: "given",
  expertise: ["financing"],
  languages: ["fr", "en"],
  version: 0,
};
const LONG = 60_000;
const YES: Readonly<Record<string, string>> = {
  chidi: "Yes, I can help",
  joseph: "Oui, je peux aider",
};

async function bothAsked(app: TestApp): Promise<void> {
  const fires = [buildAdvanceFire(decision, "raised", startsAt)];
  await app.store.commit({ cause: { type: "operator" }, decisions: [decision], fires });
  await app.push("2026-11-24T10:01Z");
}

async function bothSayYes(app: TestApp): Promise<void> {
  await Promise.all(MENTORS.map((who) => app.tap(who, YES[who] ?? "")));
}

/** How many messages to each of these people say one of these things. */
function told(app: TestApp, who: string, ...what: readonly string[]): number {
  return app.phone(who).filter((line) => what.some((each) => line.includes(each))).length;
}

const WON = ["I will tell the team and its coach", "Je préviens l’équipe et son coach"];
const LOST = [
  "In the meantime the team has found advice",
  "Entre-temps l’équipe a trouvé conseil",
  "so nothing more is asked of you this time",
  "rien de plus ne vous est demandé cette fois",
];

/** One mentor has it and was told so once; the other was told kindly, once; the team and its coach met one mentor. */
async function expectOneWinner(app: TestApp): Promise<string> {
  const now = await app.store.decision("form");
  const winner = now?.mentor ?? "nobody";
  const loser = MENTORS.find((each) => each !== winner) ?? "nobody";
  expect(now).toMatchObject({ state: "with_mentor" });
  expect(now?.asked?.filter(({ outcome }) => outcome === "accepted")).toHaveLength(1);
  expect([told(app, winner, ...WON), told(app, winner, ...LOST)]).toEqual([1, 0]);
  expect([told(app, loser, ...WON), told(app, loser, ...LOST)]).toEqual([0, 1]);
  expect(told(app, "gora", "va vous conseiller")).toBe(1);
  expect(told(app, "bruno", "has said yes to Sénégal")).toBe(1);
  return winner;
}

describe("two mentors say yes at one instant", () => {
  test("one of them advises, the other is told kindly, whichever way it goes", async () => {
    const app = await openTestApp(options);
    await bothAsked(app);
    for (const who of MENTORS) expect(told(app, who, YES[who] ?? "")).toBe(1);
    await bothSayYes(app);
    await app.push("2026-11-24T12:00Z");
    await expectOneWinner(app);
    await app.close();
  });

  test("the same where each is heard by a process of its own", async () => {
    const one = await openTestApp(options);
    await bothAsked(one);
    const before = await takeSnapshot(one.database, one.ledger);
    const winners: string[] = [];
    for (let round = 0; round < 8; round++) {
      await restoreSnapshot(one.database, one.ledger, before);
      const here = await openTestApp({ ...options, on: one, bare: true });
      const there = await openTestApp({ ...options, on: one, bare: true });
      const order = round % 2 === 0 ? [here, there] : [there, here];
      await Promise.all(
        MENTORS.map(
          async (who, n) =>
            await order[n]?.bot.receive({
              id: `yes.${who}`,
              from: here.address(who),
              at: startsAt,
              text: "1",
            }),
        ),
      );
      await Promise.all(order.map((each) => each.settle()));
      await there.abandon();
      await here.wait(LONG);
      await here.push("2026-11-24T12:00Z");
      const now = await here.store.decision("form");
      expect(now?.asked?.filter(({ outcome }) => outcome === "accepted")).toHaveLength(1);
      expect(now?.asked?.find(({ outcome }) => outcome === "accepted")?.mentor).toBe(now?.mentor);
      winners.push(now?.mentor ?? "nobody");
      await here.abandon();
    }
    await one.close();
    expect(winners).toHaveLength(8);
  });

  test("the same wherever the process dies", async () => {
    const healthy = await openTestApp(options);
    await bothAsked(healthy);
    const before = await takeSnapshot(healthy.database, healthy.ledger);
    await healthy.abandon();
    let places = 0;
    for (let at = 0; ; at++) {
      await restoreSnapshot(healthy.database, healthy.ledger, before);
      const trouble = await crashingStore(healthy.database, at);
      const again = { ...options, on: healthy, bare: true } as const;
      const dying = await openTestApp({ ...again, around: async () => trouble.store });
      await Promise.race([bothSayYes(dying).catch(() => undefined), trouble.death]);
      await dying.abandon();
      if (!trouble.met()) break;
      places++;
      const next = await openTestApp(again);
      await next.settle();
      await next.wait(LONG);
      await next.push("2026-11-24T12:00Z");
      await next.wait(LONG);
      await expectOneWinner(next);
      await next.abandon();
    }
    await healthy.close();
    expect(places).toBeGreaterThan(20);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Enrolment } from "../../src/scheduling/campaign.ts";
import { givenServer, openTestStore, type TestStore } from "../support/open-test-store.ts";
import { amina, dalia, roster } from "../support/programme.ts";
import {
  draftTo,
  ended,
  fireOf,
  MONDAY,
  minutes,
  movedOn,
  responseOf,
  runOf,
} from "../support/turn.ts";
import { type Command, planOf, watchCommands } from "../support/watch-commands.ts";

const OPERATOR = { type: "operator" } as const;
const LEASE = { from: MONDAY, until: minutes(2) };
const ENROLMENT: Enrolment = {
  id: "weekly/amina",
  campaign: "weekly",
  contact: "amina",
  zone: "Africa/Nairobi",
  basis: "b",
  nextAt: MONDAY,
  nextPeriod: "2026-W02",
  active: true,
};

/** These indexes by name; a server other than the embedded one may choose another, but reads no whole collection. */
function by(...plans: readonly string[]): string[] {
  return plans.map((plan) => (givenServer && plan !== "COLLSCAN" ? "some index" : plan));
}

describe("what the store looks for, it finds by an index", () => {
  let opened: TestStore;
  let seen: Command[];

  beforeAll(async () => {
    opened = await openTestStore();
    await opened.store.saveRoster(roster);
    seen = watchCommands(opened.connection);
  });
  beforeEach(() => {
    seen.length = 0;
  });
  afterAll(async () => {
    await opened.close();
  });

  const plansOf = async (collection: string) => {
    const lookups = seen
      .filter((command) => command.collection === collection)
      .flatMap(({ looksFor }) => looksFor);
    const plans = lookups.map(async (each) => await planOf(opened.connection, each));
    return by(...(await Promise.all(plans)));
  };

  test("due fires and enrolments", async () => {
    await opened.store.dueFires(MONDAY, 10);
    expect(await plansOf("fires")).toEqual(by("due"));
    await opened.store.dueEnrolments(MONDAY, 10);
    expect(await plansOf("enrolments")).toEqual(by("due"));
  });

  test("the next instant at which anything falls due", async () => {
    await opened.store.nextDue(MONDAY);
    expect(await plansOf("fires")).toEqual(by("due"));
    expect(await plansOf("enrolments")).toEqual(by("due"));
    expect(await plansOf("outbox")).toEqual(by("due", "due"));
  });

  test("a claim, an intent, a delivery and what is in doubt", async () => {
    await opened.store.commit({ cause: OPERATOR, drafts: [draftTo(amina, "i1")] });
    seen.length = 0;
    const [row] = await opened.store.claimOutbox("whatsapp", MONDAY, LEASE, 10);
    expect(await plansOf("outbox")).toEqual(by("due", "line", "_id_", "_id_"));
    if (!row) throw new Error("nothing was claimed");
    await opened.store.intend(row, LEASE);
    await opened.store.deliver(row, { state: "sent", platformId: "1" });
    seen.length = 0;
    await opened.store.ambiguous("whatsapp", LEASE, 10);
    expect(await plansOf("outbox")).toEqual(by("sending"));
  });

  test("a contact's conversation, and what came in and was not applied", async () => {
    await opened.store.waitingRun("amina");
    expect(await plansOf("runs")).toEqual(by("one_waiting"));
    await opened.store.unapplied(10);
    expect(await plansOf("inbound")).toEqual(by("received"));
  });

  test("nothing that a busy day does reads a whole collection", async () => {
    const { store } = opened;
    const run = runOf(amina, "i2");
    const next = movedOn(run, "progress", "good");
    const responses = [responseOf(next, "progress", "good")];
    await store.contactAt(amina.address);
    await store.keepInbound({ id: "i", from: amina.address, at: MONDAY, text: "x" }, MONDAY);
    await store.isApplied("i");
    await store.commit({ cause: { type: "inbound", id: "i" }, run, fires: [fireOf(amina, "i")] });
    await store.commit({ cause: { type: "fire", key: "i" }, run: next, responses });
    await store.commit({ cause: OPERATOR, run: ended(next), silenced: ["amina"] });
    await store.commit({ cause: OPERATOR, responses, withdrawn: ["i3"] });
    await store.commit({ cause: OPERATOR, run });
    await store.advance(ENROLMENT, ENROLMENT, []);
    await store.markFire("i", "queued");
    await store.wakeQueued();
    await store.settle();
    await store.settle("amina");
    await store.unenrolled(10);
    await store.enrol("dalia", [{ ...ENROLMENT, id: "weekly/dalia", contact: "dalia" }]);
    await store.enrolments("amina");
    await store.dropOutbox(dalia.id, ["x"]);
    await store.heard(amina.address, MONDAY);
    await store.lastHeard([amina.address, dalia.address]);
    await store.waiting({ channel: "whatsapp" }, 10);
    await store.waiting({ contact: "amina" }, 10);
    await store.checkIns({ campaign: "weekly", period: "2026-W02", teams: ["kenya", "ghana"] });
    await store.decisions(["kenya"]);
    await store.commitments(["kenya"]);
    await store.openCommitment("kenya");
    await store.notes({ teams: ["kenya"], since: MONDAY });
    await store.offeredNote("amina");
    await store.latestCheckIn("amina");
    await store.dayMarks("kenya");
    await store.leaves("amina");
    await store.firesOf("amina", MONDAY, minutes(60));
    await store.engagements({ coach: "bruno" });
    await store.engagements({ team: "kenya" });
    await store.counts();
    await store.ping();
    const lookups = [...seen].flatMap(({ looksFor }) => looksFor);
    expect(lookups.length).toBeGreaterThan(60);
    const whole: string[] = [];
    for (const lookup of lookups) {
      const plan = await planOf(opened.connection, lookup);
      if (plan === "COLLSCAN") whole.push(`${lookup.find} ${JSON.stringify(lookup.filter)}`);
    }
    expect(whole).toEqual([]);
  });

  test("a turn takes few round trips", async () => {
    const { store } = opened;
    const begun = runOf(dalia, "i4");
    await store.commit({ cause: OPERATOR, run: begun });
    await store.keepInbound({ id: "t", from: dalia.address, at: MONDAY, text: "x" }, MONDAY);
    const run = movedOn(begun, "progress", "good");
    seen.length = 0;
    await store.commit({
      cause: { type: "inbound", id: "t" },
      run,
      responses: [responseOf(run, "progress", "good")],
      fires: [fireOf(dalia, "t1"), fireOf(dalia, "t2")],
      drafts: [draftTo(dalia, "t1"), draftTo(dalia, "t2")],
    });
    // Its place, the run, three at once, the cause, done.
    expect(seen.map(({ collection }) => collection)).toEqual([
      "counters",
      "runs",
      "responses",
      "fires",
      "outbox",
      "inbound",
      "runs",
    ]);
  });
});

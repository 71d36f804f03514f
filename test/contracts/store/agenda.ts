import { expect, test } from "@jest/globals";
import type { Enrolment } from "../../../src/scheduling/campaign.ts";
import { amina, bruno, dalia, efua, roster } from "../../support/programme.ts";
import { draftTo, ended, fireOf, MONDAY, minutes, runOf } from "../../support/turn.ts";
import { type OpenStore, opened } from "./opened.ts";

const OPERATOR = { type: "operator" } as const;

function enrolment(contact: string, more: Partial<Enrolment> = {}): Enrolment {
  return {
    id: `weekly/${contact}`,
    campaign: "weekly",
    contact,
    zone: "Africa/Nairobi",
    basis: "weekly monday 09:00",
    nextAt: minutes(10),
    nextPeriod: "2026-W02",
    active: true,
    ...more,
  };
}

/** What a store knows of what falls due. */
export function agendaContract(open: OpenStore): void {
  const store = opened(open);

  test("nothing is due in an empty house", async () => {
    expect(await store().nextDue(MONDAY)).toBeUndefined();
    expect(await store().dueFires(minutes(1000), 10)).toEqual([]);
    expect(await store().dueEnrolments(minutes(1000), 10)).toEqual([]);
    expect(await store().wakeQueued()).toBe(0);
  });

  test("a contact has exactly the enrolments that were put last", async () => {
    await store().saveRoster(roster);
    const weekly = enrolment("amina", { hour: "08:00" });
    const monthly = enrolment("amina", { id: "monthly/amina", campaign: "monthly" });
    await store().enrol("amina", [weekly, monthly]);
    await store().enrol("dalia", [enrolment("dalia")]);
    expect(await store().enrolments("amina")).toEqual([monthly, weekly]);
    const { hour: _none, ...changed } = weekly;
    await store().enrol("amina", [changed]);
    expect(await store().enrolments("amina")).toEqual([changed]);
    await store().enrol("amina", []);
    expect(await store().enrolments("amina")).toEqual([]);
    expect(await store().enrolments("dalia")).toHaveLength(1);
    await store().enrol("dalia", []);
  });

  test("a contact waits for enrolment until it is done", async () => {
    await store().enrolEverybodyAnew();
    expect(await store().unenrolled(2)).toHaveLength(2);
    for (const { id } of await store().unenrolled(100)) await store().enrol(id, []);
    expect(await store().unenrolled(100)).toEqual([]);
  });

  test("what is said while enrolments are worked out is not forgotten", async () => {
    await store().enrolEverybodyAnew();
    await store().unenrolled(100);
    await store().commit({ cause: OPERATOR, contacts: [{ id: "amina", hour: "11:00" }] });
    for (const { id } of await store().contacts()) await store().enrol(id, []);
    expect(await store().unenrolled(100)).toEqual([{ ...amina, hour: "11:00" }]);
    await store().enrol("amina", []);
  });

  test("enrolments whose turn has come, earliest first; not those that rest", async () => {
    await store().enrol("amina", [enrolment("amina")]);
    await store().enrol("efua", [enrolment("efua", { nextAt: minutes(5) })]);
    await store().enrol("dalia", [enrolment("dalia", { active: false })]);
    const { nextAt: _at, nextPeriod: _period, ...over } = enrolment("bruno");
    await store().enrol("bruno", [over]);
    const due = async (at: Date) =>
      (await store().dueEnrolments(at, 10)).map(({ contact }) => contact);
    expect(await due(minutes(4))).toEqual([]);
    expect(await due(minutes(5))).toEqual(["efua"]);
    expect(await due(minutes(60))).toEqual(["efua", "amina"]);
    expect(await store().dueEnrolments(minutes(60), 1)).toHaveLength(1);
    expect(await store().nextDue(MONDAY)).toEqual(minutes(5));
    expect(await store().nextDue(minutes(5))).toEqual(minutes(10));
  });

  test("an enrolment moves on once, and its fires are made once", async () => {
    const from = enrolment("amina");
    const to = enrolment("amina", { nextAt: minutes(10_090), nextPeriod: "2026-W03" });
    const fire = fireOf(amina, "weekly/amina/2026-W02", { dueAt: minutes(10) });
    await store().advance(from, to, [fire]);
    expect(await store().enrolments("amina")).toEqual([to]);
    await store().markFire(fire.key, "done");
    await store().advance(from, { ...to, nextAt: minutes(99_999) }, [fire]);
    expect(await store().enrolments("amina")).toEqual([to]);
    expect((await store().fire(fire.key))?.state).toBe("done");
    const { nextAt: _at, nextPeriod: _period, ...over } = to;
    await store().advance(to, over, []);
    expect(await store().enrolments("amina")).toEqual([over]);
    await store().advance(over, from, []);
    expect(await store().enrolments("amina")).toEqual([from]);
    for (const { id } of roster.contacts) await store().enrol(id, []);
  });

  test("due fires, earliest first, then by key", async () => {
    const fires = [
      fireOf(dalia, "b", { dueAt: minutes(2) }),
      fireOf(dalia, "a", { dueAt: minutes(2), kind: "reminder", run: "r", sprint: 3 }),
      fireOf(amina, "c", { dueAt: minutes(1), engagement: "bruno_kenya", period: "2026-W02" }),
      fireOf(amina, "d", { dueAt: minutes(3) }),
      fireOf(amina, "e", { dueAt: minutes(1), state: "queued" }),
    ];
    await store().commit({ cause: OPERATOR, fires });
    expect(await store().dueFires(minutes(2), 10)).toEqual([fires[2], fires[1], fires[0]]);
    expect(await store().dueFires(minutes(2), 1)).toEqual([fires[2]]);
    expect(await store().nextDue(MONDAY)).toEqual(minutes(1));
    expect(await store().nextDue(minutes(2))).toEqual(minutes(3));
  });

  test("a fire's state and reason are set, and the reason goes with the state", async () => {
    await store().markFire("d", "skipped", "too_late");
    expect(await store().fire("d")).toMatchObject({ state: "skipped", reason: "too_late" });
    await store().markFire("d", "due");
    expect(await store().fire("d")).not.toHaveProperty("reason");
    expect(await store().fire("nothing")).toBeUndefined();
  });

  test("a fire is put off once for each time, keeps why, and is found among its contact's", async () => {
    const fire = fireOf(bruno, "put off", { dueAt: minutes(20) });
    await store().commit({ cause: OPERATOR, fires: [fire] });
    await store().postpone(fire, minutes(40), "holiday");
    await store().postpone(fire, minutes(90), "weekend");
    const delays = [{ from: minutes(20), because: "holiday" }];
    const later = { ...fire, dueAt: minutes(40), delays };
    expect(await store().fire(fire.key)).toEqual(later);
    expect(await store().firesOf("bruno", minutes(40), minutes(41))).toEqual([later]);
    expect(await store().firesOf("bruno", minutes(20), minutes(40))).toEqual([]);
    await store().markFire(fire.key, "done");
    await store().postpone({ ...fire, dueAt: minutes(40) }, minutes(90), "leave");
    expect((await store().fire(fire.key))?.dueAt).toEqual(minutes(40));
  });

  test("queued fires wake when their contact is in no conversation", async () => {
    const run = runOf(efua, "busy");
    const queued = fireOf(efua, "f", { state: "queued" });
    await store().commit({ cause: OPERATOR, run, fires: [queued] });
    expect(await store().wakeQueued()).toBe(1);
    expect((await store().fire("e"))?.state).toBe("due");
    expect((await store().fire("f"))?.state).toBe("queued");
    await store().commit({ cause: OPERATOR, run: ended(run) });
    expect((await store().fire("f"))?.state).toBe("due");
    expect(await store().wakeQueued()).toBe(0);
  });

  test("a message that waits for its instant falls due as well", async () => {
    const draft = draftTo(bruno, "later", { createdAt: minutes(0.5) });
    await store().commit({ cause: OPERATOR, drafts: [draft] });
    expect(await store().nextDue(MONDAY)).toEqual(minutes(0.5));
  });

  test("the counts say what stands where", async () => {
    expect(await store().counts()).toMatchObject({
      fires_due: 6,
      fires_done: 2,
      fires_queued: 0,
      runs_waiting: 0,
      runs_completed: 1,
      outbox_due: 1,
      outbox_unknown: 0,
    });
    await expect(store().ping()).resolves.toBeUndefined();
  });
}

import { expect, test } from "@jest/globals";
import type { OutboxRow } from "../../../src/domain/message.ts";
import type { Contact } from "../../../src/domain/people.ts";
import type { ClaimLease, DeliveryOutcome } from "../../../src/ports/store.ts";
import { amina, bruno, dalia, efua } from "../../support/programme.ts";
import { draftTo, MONDAY, minutes } from "../../support/turn.ts";
import { type OpenStore, opened } from "./opened.ts";

const SENT: DeliveryOutcome = { state: "sent", platformId: "wamid.7" };

function lease(from: number): ClaimLease {
  return { from: minutes(from), until: minutes(from + 2) };
}

function idsOf(rows: readonly OutboxRow[]): string[] {
  return rows.map(({ id }) => id);
}

/** What a store does with messages to send. */
export function outboxContract(open: OpenStore): void {
  const store = opened(open);
  const draft = async (to: Contact, ...ids: readonly string[]) => {
    const drafts = ids.map((id) => draftTo(to, id));
    await store().commit({ cause: { type: "operator" }, drafts });
  };
  const claim = async (at = 0, now = MONDAY, limit = 10) =>
    await store().claimOutbox("whatsapp", now, lease(at), limit);
  const claimOne = async (at = 0): Promise<OutboxRow> => {
    const [row] = await claim(at);
    if (!row) throw new Error("nothing to claim");
    return row;
  };
  const send = async (row: OutboxRow, delivery: DeliveryOutcome = SENT, at = 0) => {
    expect(await store().intend(row, lease(at))).toBe(true);
    expect(await store().deliver(row, delivery)).toBe(true);
  };

  test("a draft becomes a row that waits, with all it says", async () => {
    await draft(amina, "o1");
    const row = await store().outboxRow("o1");
    expect(row).toEqual({
      ...draftTo(amina, "o1"),
      order: expect.any(String),
      state: "due",
      notBefore: MONDAY,
      leaseUntil: new Date(0),
      fence: 0,
      attempts: 0,
    });
    expect(await store().outboxRow("o0")).toBeUndefined();
  });

  test("a message is claimed once, on its own channel, not before its instant", async () => {
    expect(await store().claimOutbox("slack", MONDAY, lease(0), 10)).toEqual([]);
    expect(await claim(0, new Date(MONDAY.getTime() - 1))).toEqual([]);
    const [row] = await claim();
    expect(row).toMatchObject({ id: "o1", state: "due", fence: 1, leaseUntil: minutes(2) });
    expect(await claim()).toEqual([]);
  });

  test("it is on its way, then sent, and never due again", async () => {
    const row = await claimOne(2);
    expect(row.fence).toBe(2);
    expect(await store().intend(row, lease(3))).toBe(true);
    expect(await store().outboxRow("o1")).toMatchObject({
      state: "sending",
      startedAt: minutes(3),
      leaseUntil: minutes(5),
      attempts: 1,
    });
    expect(await store().intend(row, lease(3))).toBe(false);
    expect(await store().deliver(row, SENT)).toBe(true);
    expect(await store().outboxRow("o1")).toMatchObject({ state: "sent", platformId: "wamid.7" });
    expect(await store().deliver(row, { state: "failed", error: "late" })).toBe(false);
    expect(await claim(100)).toEqual([]);
  });

  test("a claim that ran out is anybody's, and no longer its first owner's", async () => {
    await draft(amina, "o2");
    const first = await claimOne(0);
    expect(await store().intend(first, lease(2))).toBe(false);
    const second = await claimOne(2);
    expect(second.id).toBe("o2");
    expect(await store().intend(first, lease(1))).toBe(false);
    expect(await store().deliver(first, SENT)).toBe(false);
    await send(second, SENT, 3);
  });

  test("messages to one address leave in order, also when written at one instant", async () => {
    await draft(amina, "z1", "y2", "x3");
    await draft(amina, "a4");
    await draft(efua, "e1", "e2");
    expect(idsOf(await claim(10))).toEqual(["z1", "e1"]);
    const left: string[] = [];
    for (let at = 20; ; at += 10) {
      const rows = await claim(at);
      if (rows.length === 0) break;
      for (const row of rows) await send(row, SENT, at);
      left.push(...idsOf(rows));
    }
    expect(left).toEqual(["z1", "e1", "y2", "e2", "x3", "a4"]);
  });

  test("one person's messages leave in order whatever address each goes to, and are found as posted", async () => {
    const moved = { ...amina, address: { channel: "whatsapp", id: "7@lid" } } as const;
    await draft(amina, "n2");
    await draft(moved, "n1");
    const first = await claimOne(30);
    expect(first).toMatchObject({ id: "n2", to: amina.address });
    await send(first, { state: "sent", platformId: "wamid.n2" }, 30);
    const second = await claimOne(40);
    expect(second).toMatchObject({ id: "n1", to: moved.address });
    await send(second, SENT, 40);
    expect((await store().sentBy("whatsapp", "wamid.n2"))?.id).toBe("n2");
    expect(await store().sentBy("slack", "wamid.n2")).toBeUndefined();
  });

  test("one that must wait holds up its line, and no other line", async () => {
    await draft(amina, "w1", "w2");
    await draft(efua, "v1");
    const later: DeliveryOutcome = { state: "due", notBefore: minutes(30), error: "try_later" };
    for (const row of await claim()) await send(row, row.id === "w1" ? later : SENT);
    expect(await claim(1, minutes(29))).toEqual([]);
    expect(await store().outboxRow("w1")).toMatchObject({
      state: "due",
      error: "try_later",
      attempts: 1,
    });
    const [row] = await claim(1, minutes(30));
    expect(row?.id).toBe("w1");
    if (row) await send(row, SENT, 2);
    expect(await store().outboxRow("w1")).not.toHaveProperty("error");
    for (const next of await claim(3, minutes(31))) await send(next, SENT, 3);
    expect((await store().outboxRow("w2"))?.state).toBe("sent");
  });

  test("one that keeps a channel's pace is nobody's to claim until then, and was not tried", async () => {
    await draft(amina, "p1");
    await draft(efua, "p2");
    const until = lease(0).until;
    const held = {
      state: "due",
      notBefore: MONDAY,
      error: "keeping_pace",
      heldUntil: until,
    } as const;
    for (const row of await claim())
      if (row.id === "p1") await store().deliver(row, held);
      else await send(row, SENT);
    const now = new Date(until.getTime() - 1);
    expect(await store().claimOutbox("whatsapp", MONDAY, { from: now, until }, 10)).toEqual([]);
    const [row] = await store().claimOutbox("whatsapp", MONDAY, { ...lease(0), from: until }, 10);
    expect(row).toMatchObject({ id: "p1", attempts: 0 });
    await store().dropOutbox("amina", []);
  });

  test("one being sent holds up its line; what failed or is unknown does not", async () => {
    await draft(amina, "u1", "u2", "u3", "u4");
    const first = await claimOne();
    await store().intend(first, lease(0));
    expect(await claim(10)).toEqual([]);
    expect(await store().deliver(first, { state: "unknown", error: "unknown_outcome" })).toBe(true);
    const second = await claimOne(10);
    await send(second, { state: "failed", error: "rejected" }, 10);
    const third = await claimOne(10);
    await send(third, { state: "dropped", error: "replaced" }, 10);
    expect(idsOf([first, second, third, await claimOne(10)])).toEqual(["u1", "u2", "u3", "u4"]);
    await store().dropOutbox("amina", []);
  });

  test("a long line that is held up does not keep others from being found", async () => {
    await draft(dalia, "head");
    await send(await claimOne(), { state: "due", notBefore: minutes(500), error: "try_later" });
    await draft(dalia, ...Array.from({ length: 230 }, (_, index) => `behind ${index}`));
    await draft(efua, "free");
    expect(idsOf(await claim(1, minutes(1)))).toEqual(["free"]);
    expect(await store().dropOutbox("dalia", ["behind 7"])).toBe(230);
    await store().dropOutbox("efua", []);
    expect(idsOf(await claim(10))).toEqual(["behind 7"]);
    await store().dropOutbox("dalia", []);
  });

  test("no more are claimed than asked for", async () => {
    await draft(amina, "l1");
    await draft(efua, "l2");
    await draft(dalia, "l3");
    expect(idsOf(await claim(0, MONDAY, 2))).toEqual(["l1", "l2"]);
    for (const { id } of [amina, efua, dalia]) await store().dropOutbox(id, []);
  });

  test("what was dropped meanwhile is not sent", async () => {
    await draft(amina, "d1");
    const row = await claimOne();
    expect(await store().dropOutbox("amina", [])).toBe(1);
    expect(await store().intend(row, lease(0))).toBe(false);
    expect((await store().outboxRow("d1"))?.state).toBe("dropped");
  });

  test("a sending that nobody ended is doubtful after its lease, and one of two takes it up", async () => {
    await draft(amina, "q1");
    const row = await claimOne();
    await store().intend(row, lease(1));
    expect(await store().ambiguous("whatsapp", lease(2), 10)).toEqual([]);
    expect(await store().ambiguous("slack", lease(3), 10)).toEqual([]);
    const taken = await Promise.all([
      store().ambiguous("whatsapp", lease(3), 10),
      store().ambiguous("whatsapp", lease(3), 10),
    ]);
    expect(idsOf(taken.flat())).toEqual(["q1"]);
    const [again] = taken.flat();
    expect(await store().deliver(row, SENT)).toBe(false);
    if (!again) throw new Error("nothing was taken up");
    expect(again.fence).toBe(row.fence + 1);
    const absent: DeliveryOutcome = { state: "due", notBefore: MONDAY, error: "absent" };
    expect(await store().deliver(again, absent)).toBe(true);
    expect((await claimOne(4)).id).toBe("q1");
    await store().dropOutbox("amina", []);
  });

  test("what is in doubt of a run is what is on its way or unknown, and nothing else of it", async () => {
    const drafts = ["i1", "i2", "i3"].map((id) => ({ ...draftTo(amina, id), run: "run i" }));
    await store().commit({ cause: { type: "operator" }, drafts });
    const first = await claimOne();
    await store().intend(first, lease(1));
    expect(idsOf(await store().inDoubt("run i"))).toEqual(["i1"]);
    await store().deliver(first, { state: "unknown", error: "unknown_outcome" });
    const second = await claimOne();
    await store().intend(second, lease(1));
    await store().deliver(second, SENT);
    expect(idsOf(await store().inDoubt("run i"))).toEqual(["i1"]);
    expect(await store().inDoubt("run j")).toEqual([]);
    await store().dropOutbox("amina", []);
  });

  test("of many who claim at one instant, each message goes to one", async () => {
    const contacts = Array.from({ length: 12 }, (_, index) => ({
      ...bruno,
      id: `coach ${index}`,
      address: { channel: "slack", id: `U${index}` } as const,
    }));
    for (const contact of contacts) await draft(contact, `race ${contact.id}`);
    const claims = await Promise.all(
      Array.from(
        { length: 6 },
        async () => await store().claimOutbox("slack", MONDAY, lease(0), 5),
      ),
    );
    const ids = idsOf(claims.flat());
    expect(new Set(ids).size).toBe(ids.length);
    const rest = await store().claimOutbox("slack", MONDAY, lease(0), 20);
    expect(ids.length + rest.length).toBe(12);
  });

  test("a sent message is found by the platform's id, in its own conversation only", async () => {
    const apart = { ...amina, address: { channel: "whatsapp", id: "+254799999999" } } as const;
    await draft(apart, "posted");
    const rows = await claim(1_000, minutes(1_000), 100);
    const row = rows.find(({ id }) => id === "posted");
    if (!row) throw new Error("the message was not claimed");
    await store().intend(row, lease(1_000));
    await store().deliver(row, { state: "sent", platformId: "wamid.apart" });
    expect(await store().sentAs(row.to, "wamid.apart")).toMatchObject({ id: "posted" });
    expect(await store().sentAs(bruno.address, "wamid.apart")).toBeUndefined();
    expect(await store().sentAs(row.to, "wamid.other")).toBeUndefined();
  });
}

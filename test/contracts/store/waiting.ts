import { expect, test } from "@jest/globals";
import type { OutboxRow, Receipt } from "../../../src/domain/message.ts";
import type { Address } from "../../../src/domain/people.ts";
import type { ClaimLease } from "../../../src/ports/store.ts";
import { amina, dalia } from "../../support/programme.ts";
import { draftTo, MONDAY, minutes } from "../../support/turn.ts";
import { type OpenStore, opened } from "./opened.ts";

const at = (id: string): Address => ({ channel: "whatsapp", id });

function lease(from: number): ClaimLease {
  return { from: minutes(from), until: minutes(from + 2) };
}

/** What a store does with people's last words, and with messages that wait for the next ones. */
export function waitingContract(open: OpenStore): void {
  const store = opened(open);
  const claim = async (now = MONDAY): Promise<OutboxRow[]> =>
    await store().claimOutbox("whatsapp", now, lease(0), 10);
  const draft = async (...ids: readonly string[]): Promise<void> => {
    const drafts = ids.map((id) => draftTo(amina, id));
    await store().commit({ cause: { type: "operator" }, drafts });
  };
  const waiting = async (): Promise<string[]> =>
    (await store().waiting({ contact: "amina" }, 10)).map(({ id }) => id);
  const stateOf = async (id: string) => (await store().outboxRow(id))?.state;
  const told = (key: string, platformId: string, state: Receipt["state"]): Receipt => ({
    key,
    platformId,
    state,
    at: MONDAY,
  });

  test("the last word is the latest of any address, whatever order they are told in", async () => {
    expect(await store().lastHeard([at("+1"), at("KE.1")])).toBeUndefined();
    await store().heard(at("+1"), minutes(5));
    await store().heard(at("+1"), minutes(3));
    await store().heard(at("KE.1"), minutes(4));
    expect(await store().lastHeard([at("+1"), at("KE.1")])).toEqual(minutes(5));
    expect(await store().lastHeard([at("KE.1")])).toEqual(minutes(4));
    await store().forgetHeard([at("+1"), at("KE.1")]);
    expect(await store().lastHeard([at("+1"), at("KE.1")])).toBeUndefined();
  });

  test("what waits is never due, lets the next one be looked at, and keeps its place", async () => {
    await draft("w1", "w2");
    for (const id of ["w1", "w2"]) {
      const rows = await claim();
      expect(rows.map((row) => row.id)).toEqual([id]);
      for (const row of rows) expect(await store().wait(row)).toBe(true);
    }
    expect(await claim(new Date("2030-01-01"))).toEqual([]);
    expect(await waiting()).toEqual(["w1", "w2"]);
    const [first] = await store().waiting({ channel: "whatsapp" }, 1);
    const after = await store().waiting({ channel: "whatsapp" }, 10, first?.order);
    expect(after.map(({ id }) => id)).toEqual(["w2"]);
    expect(await store().nextDue(MONDAY)).toBeUndefined();
    expect(await store().counts()).toMatchObject({ outbox_waiting: 2 });
    expect(await store().outboxRow("w1")).toMatchObject({ state: "due", error: "window_closed" });
  });

  test("what waited goes in its order, or is dropped; once", async () => {
    const rows = await store().waiting({ contact: "amina" }, 10);
    for (const row of rows.toReversed())
      expect(await store().endWait(row, { due: MONDAY })).toBe(true);
    for (const row of rows) expect(await store().endWait(row, { dropped: "run_over" })).toBe(false);
    const [row] = await claim();
    expect(row?.id).toBe("w1");
    if (row) await store().wait(row);
    const [again] = await store().waiting({ contact: "amina" }, 10);
    if (again) await store().endWait(again, { dropped: "run_over" });
    expect(await store().outboxRow("w1")).toMatchObject({ state: "dropped", error: "run_over" });
    await store().dropOutbox("amina", []);
  });

  test("whoever opts out has nothing waiting any more", async () => {
    await draft("w3");
    const [row] = await claim();
    if (row) await store().wait(row);
    await store().commit({ cause: { type: "operator" }, silenced: ["amina"] });
    expect(await waiting()).toEqual([]);
    expect(await stateOf("w3")).toBe("dropped");
  });

  test("a word of the platform settles what is in doubt, and whoever is still sending it marks nothing", async () => {
    await draft("w4");
    const [row] = await claim();
    if (!row) throw new Error("nothing to claim");
    await store().intend(row, lease(0));
    const sent = { state: "sent", platformId: "p4" } as const;
    expect(await store().told(told("w4", "p4", "delivered"), sent)).toBe(true);
    expect(await store().told(told("w4", "p4", "read"), sent)).toBe(false);
    expect(await store().deliver(row, { state: "unknown", error: "unknown_outcome" })).toBe(false);
    expect(await store().outboxRow("w4")).toMatchObject({ state: "sent", platformId: "p4" });
  });

  test("what failed after it was taken is due again in its line, and an old word about it changes nothing", async () => {
    const later = { state: "due", notBefore: MONDAY, error: "try_later" } as const;
    expect(await store().told(told("w4", "another", "failed"), later)).toBe(false);
    expect(await store().told(told("w4", "p4", "failed"), later)).toBe(true);
    expect((await store().outboxRow("w4"))?.platformId).toBeUndefined();
    const [row] = await claim();
    expect(row?.id).toBe("w4");
    if (!row) return;
    await store().intend(row, lease(0));
    expect(await store().told(told("w4", "p4", "sent"), { state: "sent", platformId: "p4" })).toBe(
      false,
    );
    expect(await store().told(told("w4", "p4", "failed"), later)).toBe(false);
    expect(await store().deliver(row, { state: "sent", platformId: "p5" })).toBe(true);
  });

  test("what a platform found closed waits; of what nobody knows nothing is kept", async () => {
    expect(await store().told(told("w4", "p5", "failed"), { state: "waits" })).toBe(true);
    expect(await waiting()).toEqual(["w4"]);
    expect(await store().told(told("w99", "p", "read"), { state: "sent", platformId: "p" })).toBe(
      false,
    );
    expect(await store().waiting({ contact: dalia.id }, 10)).toEqual([]);
  });
}

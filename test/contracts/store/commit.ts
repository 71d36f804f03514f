import { expect, test } from "@jest/globals";
import type { Changes } from "../../../src/ports/changes.ts";
import type { ClaimLease } from "../../../src/ports/store.ts";
import { amina, bruno, chidi, dalia, efua, roster } from "../../support/programme.ts";
import {
  draftTo,
  ended,
  fireOf,
  MONDAY,
  minutes,
  movedOn,
  responseOf,
  runOf,
} from "../../support/turn.ts";
import { type OpenStore, opened } from "./opened.ts";

const OPERATOR = { type: "operator" } as const;
const LEASE: ClaimLease = { from: MONDAY, until: minutes(2) };

/** What a store does with the changes of a move. */
export function commitContract(open: OpenStore): void {
  const store = opened(open);

  test("a run is read back exactly, and is its contact's conversation while it waits", async () => {
    await store().saveRoster(roster);
    const run = runOf(amina, "c1", { engagement: "bruno_kenya" });
    expect(await store().commit({ cause: OPERATOR, run })).toBe(true);
    expect(await store().run("c1")).toEqual(run);
    expect(await store().waitingRun("amina")).toEqual(run);
    const next = movedOn(run, "what_changed", "Bajeti imepita", { skipped: ["blocker"] });
    expect(await store().commit({ cause: OPERATOR, run: next })).toBe(true);
    expect(await store().run("c1")).toEqual(next);
    const over = ended(next);
    expect(await store().commit({ cause: OPERATOR, run: over })).toBe(true);
    expect(await store().run("c1")).toEqual(over);
    expect(await store().waitingRun("amina")).toBeUndefined();
    expect(await store().run("c0")).toBeUndefined();
  });

  test("a run that was moved on in the meantime is not moved, and nothing is written", async () => {
    const run = runOf(bruno, "c2");
    await store().commit({ cause: OPERATOR, run });
    const first = movedOn(run, "progress", "good");
    const second = movedOn(run, "progress", "bad");
    expect(await store().commit({ cause: OPERATOR, run: first })).toBe(true);
    const late: Changes = {
      cause: OPERATOR,
      run: second,
      responses: [responseOf(second, "progress", "bad")],
      drafts: [draftTo(bruno, "c2.late")],
      fires: [fireOf(bruno, "c2 late")],
    };
    expect(await store().commit(late)).toBe(false);
    expect(await store().commit({ ...late, run: { ...second, sprint: 9 } })).toBe(false);
    expect(await store().run("c2")).toEqual(first);
    expect(await store().outboxRow("c2.late")).toBeUndefined();
    expect(await store().fire("c2 late")).toBeUndefined();
    await store().commit({ cause: OPERATOR, run: ended(first) });
  });

  test("of many who move one run at one instant, exactly one does", async () => {
    const run = runOf(efua, "c3");
    const begun = await Promise.all(
      Array.from({ length: 6 }, async () => await store().commit({ cause: OPERATOR, run })),
    );
    expect(begun.filter(Boolean)).toHaveLength(1);
    const moved = await Promise.all(
      ["a", "b", "c", "d", "e", "f"].map(async (word) => {
        const next = movedOn(run, "progress", word);
        const drafts = [draftTo(efua, `c3.${word}`)];
        return await store().commit({ cause: OPERATOR, run: next, drafts });
      }),
    );
    expect(moved.filter(Boolean)).toHaveLength(1);
    const said = (await store().run("c3"))?.results["progress"]?.said ?? "";
    for (const word of ["a", "b", "c", "d", "e", "f"]) {
      expect((await store().outboxRow(`c3.${word}`)) !== undefined).toBe(word === said);
    }
    const now = await store().run("c3");
    if (now) await store().commit({ cause: OPERATOR, run: ended(now) });
  });

  test("a contact is in one conversation at a time", async () => {
    const run = runOf(dalia, "c4");
    expect(await store().commit({ cause: OPERATOR, run })).toBe(true);
    expect(await store().commit({ cause: OPERATOR, run: runOf(dalia, "c5") })).toBe(false);
    expect(await store().run("c5")).toBeUndefined();
    await store().commit({ cause: OPERATOR, run: ended(run) });
    expect(await store().commit({ cause: OPERATOR, run: runOf(dalia, "c5") })).toBe(true);
    await store().commit({ cause: OPERATOR, run: ended(runOf(dalia, "c5")) });
  });

  test("the cause is done with the changes: a message applied, a fire done", async () => {
    const inbound = { id: "wamid.1", from: amina.address, at: MONDAY, text: "ndiyo" };
    await store().keepInbound(inbound, MONDAY);
    const run = runOf(amina, "c6");
    const fire = fireOf(amina, "weekly/amina/2026-W02");
    await store().commit({ cause: OPERATOR, fires: [fire] });
    await store().commit({ cause: { type: "fire", key: fire.key }, run });
    expect((await store().fire(fire.key))?.state).toBe("done");
    const next = movedOn(run, "progress", "ndiyo");
    await store().commit({ cause: { type: "inbound", id: inbound.id }, run: next });
    expect(await store().isApplied(inbound.id)).toBe(true);
    await store().commit({ cause: OPERATOR, run: ended(next) });
  });

  test("fires and messages are only ever added: a repeat changes nothing", async () => {
    const fire = fireOf(chidi, "c7 fire");
    const changes: Changes = { cause: OPERATOR, fires: [fire], drafts: [draftTo(chidi, "c7")] };
    await store().commit(changes);
    const before = await store().outboxRow("c7");
    await store().markFire(fire.key, "dropped");
    await store().commit({ ...changes, fires: [{ ...fire, dueAt: minutes(5) }] });
    expect(await store().fire(fire.key)).toEqual({ ...fire, state: "dropped" });
    expect(await store().outboxRow("c7")).toEqual(before);
    await store().dropOutbox("chidi", []);
  });

  test("when a conversation ends, what was queued behind it is due", async () => {
    const run = runOf(amina, "c8");
    const queued = fireOf(amina, "c8 queued", { state: "queued" });
    const other = fireOf(efua, "c8 other", { state: "queued" });
    await store().commit({ cause: OPERATOR, run, fires: [queued, other] });
    const next = movedOn(run, "progress", "ndiyo");
    await store().commit({ cause: OPERATOR, run: next });
    expect((await store().fire(queued.key))?.state).toBe("queued");
    await store().commit({ cause: OPERATOR, run: ended(next) });
    expect((await store().fire(queued.key))?.state).toBe("due");
    expect((await store().fire(other.key))?.state).toBe("queued");
  });

  test("who opts out gets the goodbye and nothing that waited before it", async () => {
    await store().commit({ cause: OPERATOR, drafts: [draftTo(dalia, "c9.1")] });
    await store().commit({ cause: OPERATOR, drafts: [draftTo(bruno, "c9.2")] });
    await store().commit({
      cause: OPERATOR,
      contacts: [{ id: "dalia", standing: "stopped" }],
      silenced: ["dalia"],
      drafts: [draftTo(dalia, "c9.bye")],
    });
    expect((await store().outboxRow("c9.1"))?.state).toBe("dropped");
    expect((await store().outboxRow("c9.2"))?.state).toBe("due");
    expect((await store().contact("dalia"))?.standing).toBe("stopped");
    const rows = await store().claimOutbox("whatsapp", MONDAY, LEASE, 10);
    expect(rows.map(({ id }) => id)).toContain("c9.bye");
  });

  test("what becomes known of a person marks them for enrolment anew, consent alone does not", async () => {
    for (const { id } of await store().unenrolled(100)) await store().enrol(id, []);
    const consent = { version: "1", at: MONDAY, channel: "slack" } as const;
    await store().commit({ cause: OPERATOR, contacts: [{ id: "chidi", consent }] });
    expect(await store().unenrolled(10)).toEqual([]);
    await store().commit({ cause: OPERATOR, contacts: [{ id: "efua", hour: "07:30" }] });
    expect(await store().unenrolled(10)).toEqual([{ ...efua, hour: "07:30" }]);
    expect((await store().contact("chidi"))?.consent).toEqual(consent);
  });

  test("a decision marks its team and who coaches it: campaigns may go by its date", async () => {
    for (const { id } of await store().unenrolled(100)) await store().enrol(id, []);
    const raised = {
      id: "decision-dated",
      team: "kenya",
      question: "Which two sites begin?",
      by: "2026-12-15",
      state: "open",
      raisedBy: "amina",
      raisedAt: MONDAY,
    } as const;
    await store().commit({ cause: OPERATOR, decisions: [raised] });
    expect((await store().unenrolled(10)).map(({ id }) => id).toSorted()).toEqual([
      "amina",
      "bruno",
    ]);
    await store().commit({ cause: OPERATOR, decisions: [{ ...raised, state: "dropped" }] });
  });

  test("there is nothing to settle after commits that were not cut short", async () => {
    expect(await store().settle()).toBe(0);
    expect(await store().settle("amina")).toBe(0);
  });
}

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { applyChanges } from "../../src/store/commit/apply.ts";
import { nextRevision } from "../../src/store/schema/sequence.ts";
import { openTestStore, type TestStore } from "../support/open-test-store.ts";
import { dalia, roster } from "../support/programme.ts";
import { draftTo, MONDAY, movedOn, responseOf, runOf } from "../support/turn.ts";

const OPERATOR = { type: "operator" } as const;

// A process that stands still in the midst of a commit, while another finishes it and goes on, wakes and goes on too.
describe("a late hand", () => {
  let opened: TestStore;
  const run = movedOn(runOf(dalia, "late"), "progress", "old");
  const note = { id: "n", contact: "dalia", team: "jordan", text: "x", at: MONDAY } as const;

  beforeAll(async () => {
    opened = await openTestStore();
    await opened.store.saveRoster(roster);
  });
  afterAll(async () => {
    await opened.close();
  });

  test("brings nothing back that a later commit changed or took away", async () => {
    const { store, models } = opened;
    const old = {
      rev: await nextRevision(models),
      changes: {
        cause: OPERATOR,
        contacts: [{ id: "dalia", standing: "active", hour: "09:00" }],
        responses: [responseOf(run, "progress", "old"), responseOf(run, "blocker", "old")],
        notes: [{ ...note, state: "offered" }],
        drafts: [draftTo(dalia, "late.1")],
      },
    } as const;
    await applyChanges(models, old);
    const newer = {
      cause: OPERATOR,
      contacts: [{ id: "dalia", standing: "stopped" }],
      responses: [responseOf(run, "progress", "new")],
      withdrawn: ["late.blocker"],
      notes: [{ ...note, state: "withheld" }],
      silenced: ["dalia"],
      drafts: [draftTo(dalia, "late.2")],
    } as const;
    await store.commit(newer);
    await applyChanges(models, { ...old, changes: { ...old.changes, silenced: ["dalia"] } });
    expect(await store.contact("dalia")).toMatchObject({ standing: "stopped", hour: "09:00" });
    expect((await models.notes.findById("n").lean())?.state).toBe("withheld");
    expect((await store.outboxRow("late.1"))?.state).toBe("dropped");
    expect((await store.outboxRow("late.2"))?.state).toBe("due");
    const rows = await models.responses.find({ run: "late" }).sort({ question: 1 }).lean();
    expect(rows.map(({ said, history }) => [said, history?.length])).toEqual([
      [undefined, undefined],
      ["new", 1],
    ]);
  });

  test("a withdrawn response keeps none of its words", async () => {
    const row = await opened.models.responses.findById("late.blocker").lean();
    expect(JSON.stringify(row)).not.toContain("old");
  });

  test("what is said again after a withdrawal has no past", async () => {
    const responses = [responseOf(run, "blocker", "again")];
    await opened.store.commit({ cause: OPERATOR, responses });
    const row = await opened.models.responses.findById("late.blocker").lean();
    expect(row).toMatchObject({ said: "again" });
    expect(row).not.toHaveProperty("history");
    expect(row).not.toHaveProperty("_withdrawn");
  });
});

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Changes } from "../../src/ports/changes.ts";
import type { Store } from "../../src/ports/store.ts";
import { runStore } from "../../src/store/repositories/runs.ts";
import { crashingModels, type Death } from "../support/crashing-models.ts";
import { openTestStore, type TestStore } from "../support/open-test-store.ts";
import { amina, roster } from "../support/programme.ts";
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

const DEATHS: readonly Death[] = ["before", "after", "alone"];
const OPERATOR = { type: "operator" } as const;

/** The last answer of Amina's check-in: everything that one move can change, at once. */
function lastAnswer(id: string): { readonly before: Changes; readonly changes: Changes } {
  const begun = runOf(amina, id);
  const before = {
    cause: OPERATOR,
    run: begun,
    responses: [responseOf(begun, "left", "words"), responseOf(begun, "changed", "first")],
    drafts: [draftTo(amina, `${id}.waits`)],
    fires: [fireOf(amina, `${id} queued`, { state: "queued" })],
  };
  const run = ended(begun);
  const of = { team: "kenya", period: id };
  const changes = {
    cause: { type: "inbound", id: `in ${id}` },
    run,
    contacts: [{ id: "amina", hour: "08:00", languages: ["en"] }],
    responses: [responseOf(run, "progress", "good"), responseOf(run, "changed", "second")],
    withdrawn: [`${id}.left`],
    decisions: [{ ...of, id, question: "?", state: "open", raisedBy: "amina", raisedAt: MONDAY }],
    commitments: [{ ...of, id, text: "x", madeBy: "amina", madeAt: MONDAY, open: true, slips: 0 }],
    notes: [{ id, contact: "amina", team: "kenya", text: "y", at: MONDAY, state: "shared" }],
    strangers: [{ id, address: amina.address, firstAt: MONDAY }],
    fires: [fireOf(amina, `${id} new`, { dueAt: minutes(60) })],
    silenced: ["amina"],
    drafts: [draftTo(amina, `${id}.one`), draftTo(amina, `${id}.two`)],
  } as const;
  return { before, changes };
}

describe("a process that dies in the midst of a commit", () => {
  let opened: TestStore;
  let count = 0;

  beforeAll(async () => {
    opened = await openTestStore();
    await opened.store.saveRoster(roster);
  });
  afterAll(async () => {
    await opened.close();
  });

  const begin = async () => {
    const id = `crash${count++}`;
    const { before, changes } = lastAnswer(id);
    const inbound = { id: `in ${id}`, from: amina.address, at: MONDAY, text: "good" };
    await opened.store.keepInbound(inbound, MONDAY);
    await opened.store.commit(before);
    return { id, changes };
  };

  /** Kills a commit at every write it makes, and hands over to what stands afterwards; says how often it died. */
  const atEveryWrite = async (
    death: Death,
    commitOf: (changes: Changes) => Changes,
    check: (id: string, changes: Changes) => Promise<void>,
  ) => {
    for (let at = 0; ; at++) {
      const { id, changes } = await begin();
      const given = commitOf(changes);
      const lived = await runStore(crashingModels(opened.models, at, death))
        .commit(given)
        .catch(() => false);
      await check(id, given);
      await opened.models.outbox.deleteMany({});
      if (lived) return at;
    }
  };

  /** What the house does at its next start: settle, then work off what was received and not applied. */
  const goOn = async (store: Store, id: string, changes: Changes) => {
    await store.settle();
    if (await store.isApplied(`in ${id}`)) return;
    expect(await traces(id)).toEqual([]);
    expect(await store.commit(changes)).toBe(true);
  };

  const traces = async (id: string): Promise<unknown[]> => {
    const { decisions, commitments, notes, strangers, outbox, fires, responses } = opened.models;
    const found = await Promise.all([
      decisions.findById(id).lean(),
      commitments.findById(id).lean(),
      notes.findById(id).lean(),
      strangers.findById(id).lean(),
      outbox.findById(`${id}.one`).lean(),
      fires.findById(`${id} new`).lean(),
      responses.findById(`${id}.progress`).lean(),
    ]);
    return found.filter((row) => row !== null);
  };

  const expectAllOnce = async (id: string, changes: Changes) => {
    const { store, models } = opened;
    expect(await traces(id)).toHaveLength(7);
    expect(await store.isApplied(`in ${id}`)).toBe(true);
    expect(await store.contact("amina")).toMatchObject({ hour: "08:00", languages: ["en"] });
    expect((await store.fire(`${id} queued`))?.state).toBe("due");
    expect((await store.outboxRow(`${id}.waits`))?.state).toBe("dropped");
    const [one, two] = await Promise.all(
      [`${id}.one`, `${id}.two`].map(async (each) => await store.outboxRow(each)),
    );
    expect([one?.state, two?.state]).toEqual(["due", "due"]);
    expect((one?.order ?? "") < (two?.order ?? "")).toBe(true);
    const rows = await models.responses.find({ run: id }).sort({ question: 1 }).lean();
    expect(
      rows.map(({ question, said, history }) => [
        question,
        said,
        history?.map((past) => past.said),
      ]),
    ).toEqual([
      ["changed", "second", ["first"]],
      ["left", undefined, undefined],
      ["progress", "good", undefined],
    ]);
    expect(await store.run(id)).toEqual(changes.run ?? runOf(amina, id));
    expect(await store.settle()).toBe(0);
  };

  test.each(DEATHS)(
    "leaves all or nothing of a run's move, and all stands once afterwards: %s a write",
    async (death) => {
      const died = await atEveryWrite(
        death,
        (changes) => changes,
        async (id, changes) => {
          await goOn(opened.store, id, changes);
          await expectAllOnce(id, changes);
        },
      );
      expect(died).toBeGreaterThan(12);
    },
  );

  test.each(DEATHS)(
    "leaves all or nothing where no run moves too, and all stands once afterwards: %s a write",
    async (death) => {
      const died = await atEveryWrite(
        death,
        ({ run: _none, ...changes }) => changes,
        async (id, changes) => {
          await goOn(opened.store, id, changes);
          const run = ended(runOf(amina, id));
          await opened.store.commit({ cause: OPERATOR, run });
          await expectAllOnce(id, { ...changes, run });
        },
      );
      expect(died).toBeGreaterThan(10);
    },
  );

  test("is finished by whoever next tries to move the run, who then reads again", async () => {
    const { id, changes } = await begin();
    const dying = crashingModels(opened.models, 2, "before");
    await expect(runStore(dying).commit(changes)).rejects.toThrow("killed");
    expect(await traces(id)).toEqual([]);
    expect(await opened.store.commit(changes)).toBe(false);
    await expectAllOnce(id, changes);
  });

  test("leaves a run that cannot be moved further before what it owes is written", async () => {
    const begun = runOf(amina, "owes");
    await opened.store.commit({ cause: OPERATOR, run: begun });
    const second = movedOn(begun, "progress", "good");
    const responses = [responseOf(second, "progress", "good")];
    const dying = crashingModels(opened.models, 2, "before");
    const cut = runStore(dying).commit({ cause: OPERATOR, run: second, responses });
    await expect(cut).rejects.toThrow("killed");
    const third = { cause: OPERATOR, run: ended(second) };
    expect(await opened.store.commit(third)).toBe(false);
    expect((await opened.models.responses.findById("owes.progress").lean())?.said).toBe("good");
    expect(await opened.store.commit(third)).toBe(true);
  });

  test("before its first sprint was finished: the same start says so, and all of it stands", async () => {
    const run = runOf(amina, "first", { state: "completed", wait: undefined });
    const fire = fireOf(amina, "first");
    await opened.store.commit({ cause: OPERATOR, fires: [fire] });
    const changes: Changes = {
      cause: { type: "fire", key: fire.key },
      run,
      drafts: [draftTo(amina, "first.1")],
    };
    const dying = crashingModels(opened.models, 2, "before");
    await expect(runStore(dying).commit(changes)).rejects.toThrow("killed");
    expect(await opened.store.commit(changes)).toBe(false);
    expect(await opened.store.outboxRow("first.1")).toBeDefined();
    expect((await opened.store.fire(fire.key))?.state).toBe("done");
  });

  test("is settled for one contact alone, and only once", async () => {
    const { changes } = await begin();
    const dying = crashingModels(opened.models, 2, "before");
    await expect(runStore(dying).commit(changes)).rejects.toThrow("killed");
    expect(await opened.store.settle("dalia")).toBe(0);
    expect(await opened.store.settle("amina")).toBe(1);
    expect(await opened.store.settle("amina")).toBe(0);
  });

  test("settled by several at once, everything stands once", async () => {
    const { id, changes } = await begin();
    const dying = crashingModels(opened.models, 2, "before");
    await expect(runStore(dying).commit(changes)).rejects.toThrow("killed");
    await Promise.all(Array.from({ length: 5 }, async () => await opened.store.settle()));
    await expectAllOnce(id, changes);
  });
});

import type { DecisionPoint } from "../domain/decision.ts";
import type { Run } from "../domain/run.ts";
import type { Cause, Changes } from "../ports/changes.ts";
import { personChanges } from "./apply-contacts.ts";
import { raising } from "./apply-decisions.ts";
import { applyResponses } from "./apply-responses.ts";
import { rowOf, versionOf } from "./codec.ts";
import { fireRow } from "./fire-row.ts";
import type { Models } from "./models.ts";
import { entryOf, silence } from "./outbox-entry.ts";
import { unsay } from "./unsay.ts";
import { adding, replacing, where, write } from "./write.ts";

/** Where a run stands after its move. */
export type Moved = Pick<Run, "id" | "contact" | "state" | "sprint">;

/** What one commit changes besides its run, its place among all commits, and where the run stands. */
export interface Move {
  readonly rev: number;
  readonly changes: Omit<Changes, "run" | "decision">;
  readonly run?: Moved | undefined;
  readonly decision?: Pick<DecisionPoint, "id" | "team"> | undefined;
}

/**
 * Writes what a commit changes. It may be repeated, and by a late hand too: what is added is added once, and what takes
 * the place of something gives way to what a later commit put there. The cause is marked when all else is written.
 */
export async function apply(models: Models, { rev, changes, run, decision }: Move): Promise<void> {
  // Before all else: what takes the place of deleted words stands afterwards.
  await unsay(models, changes);
  const versioned = <T extends { readonly id: string }>(records: readonly T[] = []) =>
    records.map((record) => versionOf(record, rev));
  await Promise.all([
    silence(models, changes, rev),
    write(models.contacts, personChanges(changes.contacts ?? [], rev)),
    applyResponses(models, changes, rev),
    write(models.decisions, raising(changes.decisions ?? [], rev)),
    write(models.commitments, replacing(models.commitments, versioned(changes.commitments))),
    write(models.lessons, replacing(models.lessons, versioned(changes.lessons))),
    write(models.notes, replacing(models.notes, versioned(changes.notes))),
    write(models.exchanges, replacing(models.exchanges, versioned(changes.exchanges))),
    write(models.dayMarks, replacing(models.dayMarks, versioned(changes.dayMarks))),
    write(models.leaves, replacing(models.leaves, versioned(changes.leaves))),
    write(models.digests, replacing(models.digests, versioned(changes.digests))),
    write(models.members, replacing(models.members, versioned(changes.members))),
    write(models.strangers, (changes.strangers ?? []).map(rowOf).map(adding)),
    write(models.fires, (changes.fires ?? []).map(fireRow).map(adding)),
    write(
      models.outbox,
      (changes.drafts ?? []).map((draft, position) => adding(entryOf(draft, rev, position))),
    ),
  ]);
  const touched = [...(changes.decisions ?? []), ...(decision ? [decision] : [])];
  if (touched.length > 0) await enrolAround(models, touched, rev);
  if (run) await afterRun(models, run, rev);
  await markCause(models, changes.cause);
}

/** What is taken off a row once all that it carried is written. */
export const SETTLED = { _pending: 1, _unsettled: 1 } as const;

// Campaigns may go by a decision's date: whoever it concerns is enrolled anew, once it is written.
async function enrolAround(
  { contacts, engagements }: Models,
  decisions: readonly Pick<DecisionPoint, "team">[],
  rev: number,
): Promise<void> {
  const team = where({ $in: [...new Set(decisions.map((each) => each.team))] });
  const coaches = (await engagements.find({ team }).lean()).map(({ coach }) => coach);
  const anew = { $set: { _enrol_since: rev } };
  await contacts.updateMany({ team }, anew);
  await contacts.updateMany({ _id: where({ $in: [...new Set(coaches)] }) }, anew);
}

async function afterRun(models: Models, { contact, state }: Moved, rev: number): Promise<void> {
  if (state !== "waiting") await wake(models, contact);
  // Campaigns may come so many days after a result.
  if (state === "completed")
    await models.contacts.updateOne({ _id: contact }, { $set: { _enrol_since: rev } });
}

async function wake({ fires }: Models, contact: string): Promise<void> {
  await fires.updateMany({ state: "queued", contact }, { $set: { state: "due" } });
}

async function markCause({ inbound, fires }: Models, cause: Cause): Promise<void> {
  switch (cause.type) {
    case "inbound": {
      const applied = { _state: "applied", _applied_at: new Date() } as const;
      const row = { _id: cause.id, _state: "received" } as const;
      await inbound.updateOne(row, { $set: applied, $unset: SETTLED });
      return;
    }
    case "fire":
      await fires.updateOne({ _id: cause.key }, { $set: { state: "done" }, $unset: SETTLED });
      return;
    case "operator":
      return;
  }
}

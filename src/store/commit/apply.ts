import type { DecisionPoint } from "../../domain/decision.ts";
import type { Run } from "../../domain/run.ts";
import type { ChangeCause, Changes } from "../../ports/changes.ts";
import { toRow, toVersionedRow } from "../schema/codec.ts";
import { toFireRow } from "../schema/fire-row.ts";
import type { Models } from "../schema/models.ts";
import { insertIfAbsent, replaceIfNewer, trustedFilter, writeInOrder } from "../schema/write.ts";
import { contactWrites } from "./apply-contacts.ts";
import { raisedDecisionWrites } from "./apply-decisions.ts";
import { applyResponses } from "./apply-responses.ts";
import { silenceContact, toOutboxEntry } from "./outbox-entry.ts";
import { removeWords } from "./remove-words.ts";

/** State of a run after its move. */
export type MovedRun = Pick<Run, "id" | "contact" | "state" | "sprint">;

/** What one commit changes besides its run, its revision, and the state of the run. */
export interface CommitMove {
  readonly rev: number;
  readonly changes: Omit<Changes, "run" | "decision">;
  readonly run?: MovedRun | undefined;
  readonly decision?: Pick<DecisionPoint, "id" | "team"> | undefined;
}

/**
 * Writes what a commit changes. Repeatable, even late: additions happen once, and replacements give way to later
 * commits. The cause is marked last.
 */
export async function applyChanges(
  models: Models,
  { rev, changes, run, decision }: CommitMove,
): Promise<void> {
  // First of all, so that replacements for deleted text are kept.
  await removeWords(models, changes);
  const versioned = <T extends { readonly id: string }>(records: readonly T[] = []) =>
    records.map((record) => toVersionedRow(record, rev));
  await Promise.all([
    silenceContact(models, changes, rev),
    writeInOrder(models.contacts, contactWrites(changes.contacts ?? [], rev)),
    applyResponses(models, changes, rev),
    writeInOrder(models.decisions, raisedDecisionWrites(changes.decisions ?? [], rev)),
    writeInOrder(
      models.commitments,
      replaceIfNewer(models.commitments, versioned(changes.commitments)),
    ),
    writeInOrder(models.lessons, replaceIfNewer(models.lessons, versioned(changes.lessons))),
    writeInOrder(models.notes, replaceIfNewer(models.notes, versioned(changes.notes))),
    writeInOrder(models.exchanges, replaceIfNewer(models.exchanges, versioned(changes.exchanges))),
    writeInOrder(models.dayMarks, replaceIfNewer(models.dayMarks, versioned(changes.dayMarks))),
    writeInOrder(models.leaves, replaceIfNewer(models.leaves, versioned(changes.leaves))),
    writeInOrder(models.digests, replaceIfNewer(models.digests, versioned(changes.digests))),
    writeInOrder(models.members, replaceIfNewer(models.members, versioned(changes.members))),
    writeInOrder(models.strangers, (changes.strangers ?? []).map(toRow).map(insertIfAbsent)),
    writeInOrder(models.fires, (changes.fires ?? []).map(toFireRow).map(insertIfAbsent)),
    writeInOrder(
      models.outbox,
      (changes.drafts ?? []).map((draft, position) =>
        insertIfAbsent(toOutboxEntry(draft, rev, position)),
      ),
    ),
  ]);
  const touched = [...(changes.decisions ?? []), ...(decision ? [decision] : [])];
  if (touched.length > 0) await enrolAround(models, touched, rev);
  if (run) await afterRun(models, run, rev);
  await markCause(models, changes.cause);
}

/** Fields removed from a row once everything that it carried is written. */
export const SETTLED_FIELDS = { _pending: 1, _unsettled: 1 } as const;

// Campaigns may depend on a decision's date, so the people concerned are enrolled again.
async function enrolAround(
  { contacts, engagements }: Models,
  decisions: readonly Pick<DecisionPoint, "team">[],
  rev: number,
): Promise<void> {
  const team = trustedFilter({ $in: [...new Set(decisions.map((each) => each.team))] });
  const coaches = (await engagements.find({ team }).lean()).map(({ coach }) => coach);
  const anew = { $set: { _enrol_since: rev } };
  await contacts.updateMany({ team }, anew);
  await contacts.updateMany({ _id: trustedFilter({ $in: [...new Set(coaches)] }) }, anew);
}

async function afterRun(models: Models, { contact, state }: MovedRun, rev: number): Promise<void> {
  if (state !== "waiting") await wake(models, contact);
  // Campaigns may start a number of days after a result.
  if (state === "completed")
    await models.contacts.updateOne({ _id: contact }, { $set: { _enrol_since: rev } });
}

async function wake({ fires }: Models, contact: string): Promise<void> {
  await fires.updateMany({ state: "queued", contact }, { $set: { state: "due" } });
}

async function markCause({ inbound, fires }: Models, cause: ChangeCause): Promise<void> {
  switch (cause.type) {
    case "inbound": {
      const applied = { _state: "applied", _applied_at: new Date() } as const;
      const row = { _id: cause.id, _state: "received" } as const;
      await inbound.updateOne(row, { $set: applied, $unset: SETTLED_FIELDS });
      return;
    }
    case "fire":
      await fires.updateOne(
        { _id: cause.key },
        { $set: { state: "done" }, $unset: SETTLED_FIELDS },
      );
      return;
    case "operator":
      return;
  }
}

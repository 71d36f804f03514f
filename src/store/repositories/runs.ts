import type { DecisionPoint } from "../../domain/decision.ts";
import type { Run } from "../../domain/run.ts";
import { parseRun } from "../../engine/run/run-schema.ts";
import type { RunStore } from "../../ports/store.ts";
import { applyChanges, type CommitMove, type MovedRun, SETTLED_FIELDS } from "../commit/apply.ts";
import { moveDecision } from "../commit/apply-decisions.ts";
import { holdPending, settlePending } from "../commit/pending.ts";
import { fromRow, fromStored, toRow, toStored } from "../schema/codec.ts";
import type { Models } from "../schema/models.ts";
import type { PendingCommit } from "../schema/pending-row.ts";
import type { RunRow } from "../schema/runs.ts";
import { nextRevision } from "../schema/sequence.ts";
import { DURABLE, isDuplicate, onlyOnceBy, replaceRow, trustedFilter } from "../schema/write.ts";

/**
 * Runs in MongoDB: each move is one write of one document, which carries everything else that the move changes. If no
 * run moves, the row of the cause carries it.
 */
export function runStore(models: Models): RunStore {
  const { runs } = models;
  return {
    async run(id) {
      const row = await runs.findById(id).lean();
      return row ? parseRun(fromRow(row)) : undefined;
    },
    async latestCheckIn(contact, campaign) {
      const of = campaign ?? trustedFilter({ $exists: true });
      const row = await runs
        .findOne({ contact, state: "completed", campaign: of })
        .sort({ started_at: -1 })
        .lean();
      return row ? parseRun(fromRow(row)) : undefined;
    },
    async waitingRun(contact) {
      const row = await runs.findOne({ contact, state: "waiting" }).lean();
      return row ? parseRun(fromRow(row)) : undefined;
    },
    async commit({ run, decision, ...changes }) {
      const rev = await nextRevision(models);
      if (decision) {
        if (run) throw new Error("a commit moves a run or a decision point, never both");
        return await commitDecision(models, decision, { rev, changes });
      }
      if (!run) {
        const held = await holdPending(models, { rev, changes });
        if (held) await applyChanges(models, { rev, changes });
        return held;
      }
      if (!(await move(models, run, { rev, changes }))) {
        // The process that moved it may have died before writing everything; completing it here saves waiting for a
        // tick.
        await settle(models, run.contact);
        return false;
      }
      await finish(models, { rev, changes, run });
      return true;
    },
    async settle(contact) {
      return await settle(models, contact);
    },
  };
}

/**
 * Moves a run from the previous sprint; false if it moved meanwhile, its contact is in another conversation, or the
 * same message has already moved a run. The cause is stored in the same write.
 */
async function move({ runs }: Models, run: Run, pending: PendingCommit): Promise<boolean> {
  const row: RunRow = { ...toRow(run), _pending: toStored(pending), _unsettled: true };
  const { _id, ...fields } = row;
  const { cause } = pending.changes;
  const by = cause.type === "inbound" ? cause.id : undefined;
  try {
    if (run.sprint === 1) {
      const options = { ...DURABLE, upsert: true };
      const first = { ...fields, ...(by === undefined ? {} : { _moved_by: [by] }) };
      return (await runs.updateOne({ _id }, { $setOnInsert: first }, options)).upsertedCount === 1;
    }
    const from = { _id, sprint: run.sprint - 1, _unsettled: trustedFilter({ $ne: true }) };
    const moved = onlyOnceBy(by, from, replaceRow(runs, row));
    return (await runs.updateOne(moved.filter, moved.update, DURABLE)).matchedCount === 1;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

async function finish(
  models: Models,
  move: CommitMove & { readonly run: MovedRun },
): Promise<void> {
  await applyChanges(models, move);
  const { id: _id, sprint } = move.run;
  await models.runs.updateOne({ _id, sprint }, { $unset: SETTLED_FIELDS });
}

/** Moves a decision point; if it cannot, completes the previous move first. */
async function commitDecision(
  models: Models,
  decision: DecisionPoint,
  pending: PendingCommit,
): Promise<boolean> {
  const moved = await moveDecision(models, decision, pending);
  if (moved) await finishDecision(models, { ...pending, decision });
  else await settleDecisions(models, decision.id);
  return moved;
}

async function finishDecision(
  models: Models,
  move: CommitMove & { readonly decision: Pick<DecisionPoint, "id" | "team" | "version"> },
): Promise<void> {
  await applyChanges(models, move);
  const { id: _id } = move.decision;
  await models.decisions.updateOne({ _id, "_pending.rev": move.rev }, { $unset: SETTLED_FIELDS });
}

/** Completes moves of decision points that a crash interrupted, of one or of all; returns their number. */
async function settleDecisions(models: Models, id?: string): Promise<number> {
  const which = id === undefined ? {} : { _id: id };
  const rows = await models.decisions.find({ _unsettled: true, ...which }).lean();
  for (const { _id, team, _pending } of rows) {
    if (!_pending) continue;
    await finishDecision(models, {
      ...fromStored<PendingCommit>(_pending),
      decision: { id: _id, team },
    });
  }
  return rows.length;
}

async function settle(models: Models, contact: string | undefined): Promise<number> {
  const whose = contact === undefined ? {} : { contact };
  const rows = await models.runs.find({ _unsettled: true, ...whose }).lean();
  for (const row of rows) {
    if (!row._pending) continue;
    const { rev, changes } = fromStored<PendingCommit>(row._pending);
    const { _id: id, contact, state, sprint } = row;
    await finish(models, { rev, changes, run: { id, contact, state, sprint } });
  }
  const moved = contact === undefined ? await settleDecisions(models) : 0;
  return rows.length + moved + (await settlePending(models, contact));
}

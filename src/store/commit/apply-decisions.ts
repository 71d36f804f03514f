import type { DecisionPoint } from "../../domain/decision.ts";
import { toRow, toStored } from "../schema/codec.ts";
import type { DecisionRow } from "../schema/decisions.ts";
import type { Models } from "../schema/models.ts";
import type { PendingCommit } from "../schema/pending-row.ts";
import {
  DURABLE,
  insertIfAbsent,
  isDuplicate,
  onlyOnceBy,
  replaceRow,
  type StoreWrite,
  trustedFilter,
} from "../schema/write.ts";

/** Fields that may be reworded by the run that raised a decision point; all others change only by its own moves. */
const REWORDABLE = ["question", "decider", "by", "help", "audience"] as const;

/** Writes for decision points raised by runs: new ones, or reworded ones that have not moved since. */
export function raisedDecisionWrites(
  decisions: readonly DecisionPoint[],
  rev: number,
): StoreWrite[] {
  return decisions.flatMap((decision) => {
    const row = { ...toRow({ ...decision, version: decision.version ?? 0 }), _rev: rev };
    const said = REWORDABLE.filter((word) => row[word] !== undefined);
    const unsaid = REWORDABLE.filter((word) => row[word] === undefined);
    const update = {
      $set: { ...Object.fromEntries(said.map((word) => [word, row[word]])), _rev: rev },
      $inc: { version: 1 },
      ...(unsaid.length > 0
        ? { $unset: Object.fromEntries(unsaid.map((word) => [word, 1 as const])) }
        : {}),
    };
    return [
      insertIfAbsent(row),
      { updateOne: { filter: { _id: row._id, _rev: { $lt: rev } }, update } },
    ];
  });
}

/**
 * Moves a decision point on from the previous version, with everything that the move changes; false if it has moved
 * meanwhile.
 */
export async function moveDecision(
  { decisions }: Models,
  decision: DecisionPoint,
  pending: PendingCommit,
): Promise<boolean> {
  const version = decision.version ?? 0;
  const row: DecisionRow = {
    ...toRow(decision),
    _rev: pending.rev,
    _pending: toStored(pending),
    _unsettled: true,
  };
  const { _id, ...fields } = row;
  try {
    if (version === 0) {
      const options = { ...DURABLE, upsert: true };
      return (
        (await decisions.updateOne({ _id }, { $setOnInsert: fields }, options)).upsertedCount === 1
      );
    }
    const from = { _id, version: version - 1, _unsettled: trustedFilter({ $ne: true }) };
    const { cause } = pending.changes;
    const by = cause.type === "inbound" ? cause.id : undefined;
    const moved = onlyOnceBy(by, from, replaceRow(decisions, row));
    return (await decisions.updateOne(moved.filter, moved.update, DURABLE)).matchedCount === 1;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

import type { DecisionPoint } from "../domain/decision.ts";
import { rowOf, toStored } from "./codec.ts";
import type { DecisionRow } from "./models/decisions.ts";
import type { Pending } from "./models/pending.ts";
import type { Models } from "./models.ts";
import { adding, DURABLE, isDuplicate, onlyOnceBy, placing, type Write, where } from "./write.ts";

/** What whoever raised a decision point may word anew; all else of it is only changed by its own moves. */
const WORDED = ["question", "decider", "by", "help", "audience"] as const;

/** The writes of decision points that runs raised: new, or worded anew where nothing later was said of them. */
export function raising(decisions: readonly DecisionPoint[], rev: number): Write[] {
  return decisions.flatMap((decision) => {
    const row = { ...rowOf({ ...decision, version: decision.version ?? 0 }), _rev: rev };
    const said = WORDED.filter((word) => row[word] !== undefined);
    const unsaid = WORDED.filter((word) => row[word] === undefined);
    const update = {
      $set: { ...Object.fromEntries(said.map((word) => [word, row[word]])), _rev: rev },
      $inc: { version: 1 },
      ...(unsaid.length > 0
        ? { $unset: Object.fromEntries(unsaid.map((word) => [word, 1 as const])) }
        : {}),
    };
    return [adding(row), { updateOne: { filter: { _id: row._id, _rev: { $lt: rev } }, update } }];
  });
}

/** Moves a decision point on from the version before, with all else that the move changes; false where it stands elsewhere. */
export async function moveDecision(
  { decisions }: Models,
  decision: DecisionPoint,
  pending: Pending,
): Promise<boolean> {
  const version = decision.version ?? 0;
  const row: DecisionRow = {
    ...rowOf(decision),
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
    const from = { _id, version: version - 1, _unsettled: where({ $ne: true }) };
    const { cause } = pending.changes;
    const by = cause.type === "inbound" ? cause.id : undefined;
    const moved = onlyOnceBy(by, from, placing(decisions, row));
    return (await decisions.updateOne(moved.filter, moved.update, DURABLE)).matchedCount === 1;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

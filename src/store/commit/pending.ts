import { fromStored, type StoredValue, toStored } from "../schema/codec.ts";
import type { Models } from "../schema/models.ts";
import type { PendingCommit } from "../schema/pending-row.ts";
import { DURABLE, trustedFilter } from "../schema/write.ts";
import { applyChanges } from "./apply.ts";

/**
 * Stores the changes of a commit without a run on the row of its cause, in one write, so that a crash leaves all or
 * nothing. False if another process was first. Changes by an operator are not stored: the operator repeats them.
 */
export async function holdPending(models: Models, pending: PendingCommit): Promise<boolean> {
  const { cause, ...rest } = pending.changes;
  const isNothing = Object.values(rest).every((each) => each === undefined || each.length === 0);
  if (cause.type === "operator" || isNothing) return true;
  const update = { $set: { _pending: toStored(pending), _unsettled: true } } as const;
  const open = { _unsettled: trustedFilter({ $ne: true }) };
  switch (cause.type) {
    case "inbound": {
      // The cause has moved a run, or is about to: another process's result for it comes too late.
      if (await models.runs.exists({ _moved_by: cause.id })) return false;
      const row = { _id: cause.id, _state: "received", ...open } as const;
      return (await models.inbound.updateOne(row, update, DURABLE)).matchedCount === 1;
    }
    case "fire": {
      const row = { _id: cause.key, state: trustedFilter({ $in: ["due", "queued"] }), ...open };
      return (await models.fires.updateOne(row, update, DURABLE)).matchedCount === 1;
    }
  }
}

/** Completes a commit that a crash interrupted, from its row. */
export async function finishPending(
  models: Models,
  pending: StoredValue<PendingCommit>,
): Promise<void> {
  await applyChanges(models, fromStored<PendingCommit>(pending));
}

/** Completes all interrupted commits, of the fires of one contact or of everything; returns their number. */
export async function settlePending(models: Models, contact: string | undefined): Promise<number> {
  const { fires, inbound } = models;
  const rows = [
    ...(await fires
      .find({ _unsettled: true, ...(contact === undefined ? {} : { contact }) })
      .lean()),
    // An inbound message is completed when it is handled again, before any later one of the same contact; or here, with
    // all others.
    ...(contact === undefined ? await inbound.find({ _unsettled: true }).lean() : []),
  ];
  for (const { _pending } of rows) if (_pending) await finishPending(models, _pending);
  return rows.length;
}

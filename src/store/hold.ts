import { apply } from "./apply.ts";
import { fromStored, type Stored, toStored } from "./codec.ts";
import type { Pending } from "./models/pending.ts";
import type { Models } from "./models.ts";
import { DURABLE, where } from "./write.ts";

/**
 * Puts what a commit without a run changes on the row of its cause, in one write, so that a crash leaves all of it or
 * nothing. False where another hand was there before. What an operator causes is held nowhere: it is done again.
 */
export async function hold(models: Models, pending: Pending): Promise<boolean> {
  const { cause, ...rest } = pending.changes;
  const isNothing = Object.values(rest).every((each) => each === undefined || each.length === 0);
  if (cause.type === "operator" || isNothing) return true;
  const update = { $set: { _pending: toStored(pending), _unsettled: true } } as const;
  const open = { _unsettled: where({ $ne: true }) };
  switch (cause.type) {
    case "inbound": {
      // It has had its effect on a run, or is about to: what another process made of it meanwhile comes too late.
      if (await models.runs.exists({ _moved_by: cause.id })) return false;
      const row = { _id: cause.id, _state: "received", ...open } as const;
      return (await models.inbound.updateOne(row, update, DURABLE)).matchedCount === 1;
    }
    case "fire": {
      const row = { _id: cause.key, state: where({ $in: ["due", "queued"] }), ...open };
      return (await models.fires.updateOne(row, update, DURABLE)).matchedCount === 1;
    }
  }
}

/** Writes what a row holds, which a crash cut short. */
export async function finishHeld(models: Models, pending: Stored<Pending>): Promise<void> {
  await apply(models, fromStored<Pending>(pending));
}

/** Finishes what the rows of causes hold: the fires of one contact, or everything. Says how much it was. */
export async function settleHeld(models: Models, contact: string | undefined): Promise<number> {
  const { fires, inbound } = models;
  const rows = [
    ...(await fires
      .find({ _unsettled: true, ...(contact === undefined ? {} : { contact }) })
      .lean()),
    // A message is finished when it is heard again, before any later one of the same person; or here, with all others.
    ...(contact === undefined ? await inbound.find({ _unsettled: true }).lean() : []),
  ];
  for (const { _pending } of rows) if (_pending) await finishHeld(models, _pending);
  return rows.length;
}

import type { OutboxRow, OutboxState } from "../../domain/message.ts";
import { addressKey } from "../../domain/people.ts";
import type { StashDecision, StashStore } from "../../ports/stash.ts";
import { NO_LEASE, STASHED, waitingLine } from "../commit/outbox-entry.ts";
import { fromRow } from "../schema/codec.ts";
import type { Models } from "../schema/models.ts";
import { trustedFilter } from "../schema/write.ts";
import { type OutboxOutcome, toOutboxOutcome } from "./outbox-outcome.ts";

// Reason shown to the operator.
const REASON = "window_closed";

/** Times of last messages and stashed messages, in MongoDB. */
export function stashStore(models: Models): StashStore {
  return { ...wordsIn(models), ...waitsIn(models) };
}

function wordsIn({ words }: Models): Pick<StashStore, "heard" | "lastHeard" | "forgetHeard"> {
  return {
    async heard(address, at) {
      await words.updateOne({ _id: addressKey(address) }, { $max: { at } }, { upsert: true });
    },
    async lastHeard(addresses) {
      const keys = addresses.map(addressKey);
      const last = words.findOne({ _id: trustedFilter({ $in: keys }) }).sort({ at: -1 });
      return (await last.lean())?.at;
    },
    async forgetHeard(addresses) {
      await words.deleteMany({ _id: trustedFilter({ $in: addresses.map(addressKey) }) });
    },
  };
}

function waitsIn(models: Models): Pick<StashStore, "wait" | "waiting" | "endWait" | "told"> {
  const { outbox } = models;
  return {
    async wait({ id, fence }) {
      const held = { _id: id, fence, state: trustedFilter({ $in: ["due", "sending"] }) };
      return (await outbox.updateOne(held, updateOf({ state: "waits" }))).matchedCount === 1;
    },
    async waiting(whose, limit, after = "") {
      const of = "contact" in whose ? whose : { "to.channel": whose.channel };
      const rows = await outbox
        .find({ ...STASHED, ...of, order: trustedFilter({ $gt: after }) })
        .sort({ order: 1 })
        .limit(limit)
        .lean();
      return rows.map((row) => fromRow<OutboxRow>(row));
    },
    async endWait(row, to) {
      const update =
        "due" in to
          ? { $set: { not_before: to.due, _line: waitingLine(row) }, $unset: { error: 1 as const } }
          : { $set: { state: "dropped" as const, error: to.dropped } };
      return (await outbox.updateOne({ _id: row.id, ...STASHED }, update)).matchedCount === 1;
    },
    async told({ key, platformId, state }, outcome) {
      const row = await outbox.findById(key).lean();
      if (!row || !isNews(row.platform_id, platformId, state)) return false;
      const open: OutboxState[] = state === "failed" ? [...UNSETTLED, "sent"] : UNSETTLED;
      const held = {
        _id: key,
        fence: row.fence,
        state: trustedFilter({ $in: open }),
        _refused: trustedFilter({ $ne: platformId }),
      };
      const { $set, $unset = {} } = updateOf(outcome);
      const again = outcome.state === "due";
      const failed = state === "failed";
      // A new fence: a process that is still sending it can no longer mark it.
      const update = {
        $set: again ? { ...$set, _line: waitingLine(fromRow<OutboxRow>(row)) } : $set,
        $inc: { fence: 1 },
        $unset: failed ? { ...$unset, platform_id: 1 as const } : $unset,
        ...(failed ? { $addToSet: { _refused: platformId } } : {}),
      };
      return (await outbox.updateOne(held, update)).matchedCount === 1;
    },
  };
}

const UNSETTLED: OutboxState[] = ["sending", "unknown"];

/** Whether a status is about the latest attempt and changes its state. */
function isNews(known: string | undefined, told: string, state: string): boolean {
  return known === undefined || (state === "failed" && known === told);
}

function updateOf(told: StashDecision): OutboxOutcome {
  if (told.state !== "waits") return toOutboxOutcome(told);
  const waits = { ...STASHED, error: REASON, lease_until: NO_LEASE };
  return { $set: waits, $unset: { _line: 1 } };
}

import type { OutboxRow, OutboxState } from "../domain/message.ts";
import { addressKey } from "../domain/people.ts";
import type { Told, Waiting } from "../ports/waiting.ts";
import { recordOf } from "./codec.ts";
import type { Models } from "./models.ts";
import { lineOf, NO_LEASE, WAITS } from "./outbox-entry.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { where } from "./write.ts";

// Why a message waits, for the operator.
const REASON = "window_closed";

/** Last words, and what waits for the next ones, in MongoDB. */
export function waitingIn(models: Models): Waiting {
  return { ...wordsIn(models), ...waitsIn(models) };
}

function wordsIn({ words }: Models): Pick<Waiting, "heard" | "lastHeard" | "forgetHeard"> {
  return {
    async heard(address, at) {
      await words.updateOne({ _id: addressKey(address) }, { $max: { at } }, { upsert: true });
    },
    async lastHeard(addresses) {
      const keys = addresses.map(addressKey);
      const last = words.findOne({ _id: where({ $in: keys }) }).sort({ at: -1 });
      return (await last.lean())?.at;
    },
    async forgetHeard(addresses) {
      await words.deleteMany({ _id: where({ $in: addresses.map(addressKey) }) });
    },
  };
}

function waitsIn(models: Models): Pick<Waiting, "wait" | "waiting" | "endWait" | "told"> {
  const { outbox } = models;
  return {
    async wait({ id, fence }) {
      const held = { _id: id, fence, state: where({ $in: ["due", "sending"] }) };
      return (await outbox.updateOne(held, updateOf({ state: "waits" }))).matchedCount === 1;
    },
    async waiting(whose, limit, after = "") {
      const of = "contact" in whose ? whose : { "to.channel": whose.channel };
      const rows = await outbox
        .find({ ...WAITS, ...of, order: where({ $gt: after }) })
        .sort({ order: 1 })
        .limit(limit)
        .lean();
      return rows.map((row) => recordOf<OutboxRow>(row));
    },
    async endWait(row, to) {
      const update =
        "due" in to
          ? { $set: { not_before: to.due, _line: lineOf(row) }, $unset: { error: 1 as const } }
          : { $set: { state: "dropped" as const, error: to.dropped } };
      return (await outbox.updateOne({ _id: row.id, ...WAITS }, update)).matchedCount === 1;
    },
    async told({ key, platformId, state }, outcome) {
      const row = await outbox.findById(key).lean();
      if (!row || !isNews(row.platform_id, platformId, state)) return false;
      const open: OutboxState[] = state === "failed" ? [...UNSETTLED, "sent"] : UNSETTLED;
      const held = {
        _id: key,
        fence: row.fence,
        state: where({ $in: open }),
        _refused: where({ $ne: platformId }),
      };
      const { $set, $unset = {} } = updateOf(outcome);
      const again = outcome.state === "due";
      const failed = state === "failed";
      // A new fence: whoever is still sending it may not mark it as it seemed to them.
      const update = {
        $set: again ? { ...$set, _line: lineOf(recordOf<OutboxRow>(row)) } : $set,
        $inc: { fence: 1 },
        $unset: failed ? { ...$unset, platform_id: 1 as const } : $unset,
        ...(failed ? { $addToSet: { _refused: platformId } } : {}),
      };
      return (await outbox.updateOne(held, update)).matchedCount === 1;
    },
  };
}

const UNSETTLED: OutboxState[] = ["sending", "unknown"];

/** Whether what is said of one try is about the try that counts. */
function isNews(known: string | undefined, told: string, state: string): boolean {
  return known === undefined || (state === "failed" && known === told);
}

function updateOf(told: Told): Outcome {
  if (told.state !== "waits") return outcomeOf(told);
  const waits = { ...WAITS, error: REASON, lease_until: NO_LEASE };
  return { $set: waits, $unset: { _line: 1 } };
}

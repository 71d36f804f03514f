import type { InboundMessage } from "../../domain/message.ts";
import type { InboxStore } from "../../ports/store.ts";
import { attachmentStore } from "../commit/attachments.ts";
import { finishPending } from "../commit/pending.ts";
import { fromRow, toRow } from "../schema/codec.ts";
import type { Models } from "../schema/models.ts";
import { DURABLE, isDuplicate, trustedFilter } from "../schema/write.ts";

let last = 0;

// Greater than every earlier one: counted within this process, by the machine's clock across processes. An ObjectId
// does not suffice: ids that two processes create within one second have no order.
function arrival(): number {
  last = Math.max(last + 1, Date.now() * 1_000);
  return last;
}

type Standing = "new" | "received" | "applied";

/** Stores a message under its id, unless it exists. */
async function keepOnce(
  { inbound }: Models,
  { event, ...message }: InboundMessage,
  at: Date,
): Promise<Standing> {
  const { _id, ...fields } = toRow(message);
  // An earlier version stored Slack's messages under the ids of their deliveries.
  const earlier =
    event === undefined ? null : await inbound.findById(event).select({ _state: 1 }).lean();
  if (earlier) return earlier._state;
  const state = { _state: "received", _received_at: at, _arrival: arrival() } as const;
  const before = await inbound
    .findOneAndUpdate(
      { _id },
      { $setOnInsert: { ...fields, ...state } },
      { ...DURABLE, upsert: true, returnDocument: "before", projection: { _state: 1 } },
    )
    .lean();
  return before?._state ?? "new";
}

/** Received messages in MongoDB. */
export function inboxStore(models: Models): InboxStore {
  const { inbound } = models;
  return {
    ...attachmentStore(models),
    async keepInbound(message, at) {
      try {
        return await keepOnce(models, message, at);
      } catch (error) {
        // Two simultaneous deliveries: the other one was stored, so reading again gives its state.
        if (!isDuplicate(error)) throw error;
        return await keepOnce(models, message, at);
      }
    },
    async isApplied(id) {
      const row = await inbound.findById(id).select({ _state: 1, _pending: 1 }).lean();
      if (!row?._pending) return row?._state === "applied";
      await finishPending(models, row._pending);
      return true;
    },
    async inbound(id) {
      const row = await inbound.findById(id).lean();
      return row ? fromRow<InboundMessage>(row) : undefined;
    },
    async changesTo(about) {
      const changes = inbound.find({ about, act: trustedFilter({ $in: ["edited", "deleted"] }) });
      const rows = await changes.sort({ _received_at: 1, _arrival: 1 }).lean();
      return rows.map((row) => fromRow<InboundMessage>(row));
    },
    async unapplied(limit, from) {
      const of = from
        ? { $or: from.map(({ channel, id }) => ({ "from.channel": channel, "from.id": id })) }
        : {};
      const rows = await inbound
        .find({ _state: "received", ...of })
        .sort({ _received_at: 1, _arrival: 1 })
        .limit(limit)
        .lean();
      return rows.map((row) => fromRow<InboundMessage>(row));
    },
  };
}

import type { OutboxRow } from "../../domain/message.ts";
import type { OutboxStore } from "../../ports/store.ts";
import { NO_LEASE, waitingLine } from "../commit/outbox-entry.ts";
import { fromRow } from "../schema/codec.ts";
import type { Models } from "../schema/models.ts";
import { DURABLE, trustedFilter } from "../schema/write.ts";
import { claimAmbiguousRows, claimDueRows } from "./claim-outbox.ts";
import { toOutboxOutcome } from "./outbox-outcome.ts";

/** Lookups of single messages. */
function lookingUp({
  outbox,
}: Models): Pick<OutboxStore, "outboxRow" | "sentAs" | "sentBy" | "sentTo"> {
  // Edits carry the id of the message they changed: the first is the posted one.
  const first = async (posted: object): Promise<OutboxRow | undefined> => {
    const entry = await outbox.findOne(posted).sort({ order: 1 }).lean();
    return entry ? fromRow<OutboxRow>(entry) : undefined;
  };
  return {
    outboxRow: async (id) => await first({ _id: id }),
    sentAs: async ({ channel, id }, platformId) =>
      await first({ platform_id: platformId, "to.channel": channel, "to.id": id }),
    sentBy: async (channel, platformId) =>
      await first({ platform_id: platformId, "to.channel": channel }),
    async sentTo(contact, since, limit) {
      const sent = { contact, created_at: trustedFilter({ $gte: since }), state: "sent" } as const;
      const entries = await outbox.find(sent).sort({ order: -1 }).limit(limit).lean();
      return entries.map((entry) => fromRow<OutboxRow>(entry));
    },
  };
}

/** Messages of unknown outcome, and how an operator settles them. */
function inDoubtIn({ outbox }: Models): Pick<OutboxStore, "inDoubt" | "doubtful" | "settleDoubt"> {
  const found = async (which: object): Promise<OutboxRow[]> => {
    const entries = await outbox.find(which).sort({ order: 1 }).lean();
    return entries.map((entry) => fromRow<OutboxRow>(entry));
  };
  return {
    inDoubt: async (run) =>
      await found({ run, state: trustedFilter({ $in: ["sending", "unknown"] }) }),
    doubtful: async (channel) =>
      await found({
        state: "unknown",
        ...(channel === undefined ? {} : { "to.channel": channel }),
      }),
    async settleDoubt(id, as) {
      const row = await outbox.findById(id).lean();
      if (row?.state !== "unknown") return false;
      const held = { _id: id, state: "unknown", fence: row.fence } as const;
      const sent = { state: "sent" as const };
      const $set =
        as === "arrived"
          ? sent
          : "platformId" in as
            ? { ...sent, platform_id: as.platformId }
            : {
                state: "due" as const,
                not_before: as.again,
                lease_until: NO_LEASE,
                _line: waitingLine(fromRow<OutboxRow>(row)),
              };
      const settled = { $set, $unset: { error: 1 as const }, $inc: { fence: 1 } };
      return (await outbox.updateOne(held, settled)).matchedCount === 1;
    },
  };
}

/** The outbox in MongoDB. Every mark is a compare-and-set on the fence of the claim. */
export function outboxStore(models: Models): OutboxStore {
  const { outbox } = models;
  return {
    async claimOutbox(channel, now, lease, limit) {
      return await claimDueRows(models, now, { channel, lease, limit });
    },
    async intend({ id, fence }, { from, until }) {
      const held = {
        _id: id,
        fence,
        state: "due",
        lease_until: trustedFilter({ $gt: from }),
      } as const;
      const sending = { state: "sending", started_at: from, lease_until: until } as const;
      const update = { $set: sending, $inc: { attempts: 1 } };
      return (await outbox.updateOne(held, update, DURABLE)).matchedCount === 1;
    },
    async deliver({ id, fence }, delivery) {
      const held = { _id: id, fence, state: trustedFilter({ $in: ["due", "sending"] }) };
      return (await outbox.updateOne(held, toOutboxOutcome(delivery))).matchedCount === 1;
    },
    async ambiguous(channel, lease, limit) {
      return await claimAmbiguousRows(models, { channel, lease, limit });
    },
    ...inDoubtIn(models),
    ...lookingUp(models),
    async burden(contacts, from, until) {
      const sent = {
        contact: trustedFilter({ $in: [...contacts] }),
        created_at: trustedFilter({ $gte: from, $lt: until }),
        state: trustedFilter({ $in: ["due", "sending", "sent", "unknown"] }),
      };
      const [messages, prompts] = await Promise.all([
        outbox.countDocuments(sent),
        outbox.countDocuments({ ...sent, purpose: trustedFilter({ $in: ["prompt", "reminder"] }) }),
      ]);
      return { messages, prompts };
    },
    async dropOutbox(contact, keep) {
      const unsent = { contact, state: "due", _id: trustedFilter({ $nin: [...keep] }) } as const;
      const dropped = {
        $set: { state: "dropped", error: "opted_out" },
        $unset: { _line: 1 },
      } as const;
      return (await outbox.updateMany(unsent, dropped)).modifiedCount;
    },
  };
}

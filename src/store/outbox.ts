import type { OutboxRow } from "../domain/message.ts";
import type { Outbox } from "../ports/store.ts";
import { claimAmbiguous, claimDue } from "./claim.ts";
import { recordOf } from "./codec.ts";
import type { Models } from "./models.ts";
import { lineOf, NO_LEASE } from "./outbox-entry.ts";
import { outcomeOf } from "./outcome.ts";
import { DURABLE, where } from "./write.ts";

/** How single messages are found again. */
function lookingUp({ outbox }: Models): Pick<Outbox, "outboxRow" | "sentAs" | "sentBy" | "sentTo"> {
  // Edits bear the id of the message they changed: the first is the one that was posted.
  const first = async (posted: object): Promise<OutboxRow | undefined> => {
    const entry = await outbox.findOne(posted).sort({ order: 1 }).lean();
    return entry ? recordOf<OutboxRow>(entry) : undefined;
  };
  return {
    outboxRow: async (id) => await first({ _id: id }),
    sentAs: async ({ channel, id }, platformId) =>
      await first({ platform_id: platformId, "to.channel": channel, "to.id": id }),
    sentBy: async (channel, platformId) =>
      await first({ platform_id: platformId, "to.channel": channel }),
    async sentTo(contact, since, limit) {
      const sent = { contact, created_at: where({ $gte: since }), state: "sent" } as const;
      const entries = await outbox.find(sent).sort({ order: -1 }).limit(limit).lean();
      return entries.map((entry) => recordOf<OutboxRow>(entry));
    },
  };
}

/** Messages of which nobody can say whether they left, and how a person settles them. */
function inDoubtIn({ outbox }: Models): Pick<Outbox, "inDoubt" | "doubtful" | "settleDoubt"> {
  const found = async (which: object): Promise<OutboxRow[]> => {
    const entries = await outbox.find(which).sort({ order: 1 }).lean();
    return entries.map((entry) => recordOf<OutboxRow>(entry));
  };
  return {
    inDoubt: async (run) => await found({ run, state: where({ $in: ["sending", "unknown"] }) }),
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
                _line: lineOf(recordOf<OutboxRow>(row)),
              };
      const settled = { $set, $unset: { error: 1 as const }, $inc: { fence: 1 } };
      return (await outbox.updateOne(held, settled)).matchedCount === 1;
    },
  };
}

/** Messages to send, in MongoDB. Every mark is a compare-and-set on the fence of the claim. */
export function outboxIn(models: Models): Outbox {
  const { outbox } = models;
  return {
    async claimOutbox(channel, now, lease, limit) {
      return await claimDue(models, now, { channel, lease, limit });
    },
    async intend({ id, fence }, { from, until }) {
      const held = { _id: id, fence, state: "due", lease_until: where({ $gt: from }) } as const;
      const sending = { state: "sending", started_at: from, lease_until: until } as const;
      const update = { $set: sending, $inc: { attempts: 1 } };
      return (await outbox.updateOne(held, update, DURABLE)).matchedCount === 1;
    },
    async deliver({ id, fence }, delivery) {
      const held = { _id: id, fence, state: where({ $in: ["due", "sending"] }) };
      return (await outbox.updateOne(held, outcomeOf(delivery))).matchedCount === 1;
    },
    async ambiguous(channel, lease, limit) {
      return await claimAmbiguous(models, { channel, lease, limit });
    },
    ...inDoubtIn(models),
    ...lookingUp(models),
    async burden(contacts, from, until) {
      const sent = {
        contact: where({ $in: [...contacts] }),
        created_at: where({ $gte: from, $lt: until }),
        state: where({ $in: ["due", "sending", "sent", "unknown"] }),
      };
      const [messages, prompts] = await Promise.all([
        outbox.countDocuments(sent),
        outbox.countDocuments({ ...sent, purpose: where({ $in: ["prompt", "reminder"] }) }),
      ]);
      return { messages, prompts };
    },
    async dropOutbox(contact, keep) {
      const unsent = { contact, state: "due", _id: where({ $nin: [...keep] }) } as const;
      const dropped = {
        $set: { state: "dropped", error: "opted_out" },
        $unset: { _line: 1 },
      } as const;
      return (await outbox.updateMany(unsent, dropped)).modifiedCount;
    },
  };
}

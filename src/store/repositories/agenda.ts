import { CHANNEL_KINDS } from "../../domain/people.ts";
import type { AgendaStore } from "../../ports/store.ts";
import { STASHED } from "../commit/outbox-entry.ts";
import { fromFireRow } from "../schema/fire-row.ts";
import type { Models } from "../schema/models.ts";
import { trustedFilter } from "../schema/write.ts";
import { enrolmentStore } from "./enrolments.ts";

type Fires = Pick<
  AgendaStore,
  "dueFires" | "fire" | "markFire" | "postpone" | "firesOf" | "wakeQueued" | "nextDue"
>;

/** Fires in MongoDB. */
export function agendaStore(models: Models): AgendaStore {
  return { ...enrolmentStore(models), ...firesIn(models) };
}

function firesIn(models: Models): Fires {
  const { fires } = models;
  return {
    async dueFires(now, limit) {
      const rows = await fires
        .find({ state: "due", due_at: trustedFilter({ $lte: now }) })
        .sort({ due_at: 1, _id: 1 })
        .limit(limit)
        .lean();
      return rows.map(fromFireRow);
    },
    async fire(key) {
      const row = await fires.findById(key).lean();
      return row ? fromFireRow(row) : undefined;
    },
    async markFire(key, state, reason) {
      const update = reason
        ? { $set: { state, reason } }
        : { $set: { state }, $unset: { reason: 1 as const } };
      await fires.updateOne({ _id: key }, update);
    },
    async postpone({ key, dueAt }, to, because) {
      await fires.updateOne(
        { _id: key, state: "due", due_at: dueAt },
        { $set: { due_at: to }, $push: { delays: { from: dueAt, because } } },
      );
    },
    async firesOf(contact, from, until) {
      const rows = await fires
        .find({ contact, due_at: trustedFilter({ $gte: from, $lt: until }) })
        .sort({ due_at: 1, _id: 1 })
        .lean();
      return rows.map(fromFireRow);
    },
    async wakeQueued() {
      return await wakeQueued(models);
    },
    async nextDue(after) {
      return await nextDue(models, after);
    },
  };
}

async function wakeQueued({ fires, runs }: Models): Promise<number> {
  const queued = await fires.find({ state: "queued" }).select({ contact: 1 }).lean();
  if (queued.length === 0) return 0;
  const contacts = [...new Set(queued.map(({ contact }) => contact))];
  const waiting = await runs
    .find({ contact: trustedFilter({ $in: contacts }), state: "waiting" })
    .select({ contact: 1 })
    .lean();
  const busy = new Set(waiting.map(({ contact }) => contact));
  const free = contacts.filter((contact) => !busy.has(contact));
  if (free.length === 0) return 0;
  const woken = await fires.updateMany(
    { state: "queued", contact: trustedFilter({ $in: free }) },
    { $set: { state: "due" } },
  );
  return woken.modifiedCount;
}

async function nextDue(
  { enrolments, fires, outbox }: Models,
  after: Date,
): Promise<Date | undefined> {
  const later = () => trustedFilter({ $gt: after });
  const [enrolment, fire, ...messages] = await Promise.all([
    enrolments.findOne({ active: true, next_at: later() }).sort({ next_at: 1 }).lean(),
    fires.findOne({ state: "due", due_at: later() }).sort({ due_at: 1 }).lean(),
    ...CHANNEL_KINDS.map(
      async (channel) =>
        await outbox
          .findOne({
            "to.channel": channel,
            state: "due",
            not_before: trustedFilter({ $gt: after, $lt: STASHED.not_before }),
          })
          .sort({ not_before: 1 })
          .lean(),
    ),
  ]);
  const instants = [
    enrolment?.next_at,
    fire?.due_at,
    ...messages.map((message) => message?.not_before),
  ];
  return instants
    .filter((instant) => instant !== undefined)
    .reduce<Date | undefined>((first, at) => (first && first <= at ? first : at), undefined);
}

import { CHANNEL_KINDS } from "../domain/people.ts";
import type { Agenda } from "../ports/store.ts";
import { enrolmentsIn } from "./enrolments.ts";
import { fireOf } from "./fire-row.ts";
import type { Models } from "./models.ts";
import { WAITS } from "./outbox-entry.ts";
import { where } from "./write.ts";

type Fires = Pick<
  Agenda,
  "dueFires" | "fire" | "markFire" | "postpone" | "firesOf" | "wakeQueued" | "nextDue"
>;

/** What falls due, in MongoDB. */
export function agendaIn(models: Models): Agenda {
  return { ...enrolmentsIn(models), ...firesIn(models) };
}

function firesIn(models: Models): Fires {
  const { fires } = models;
  return {
    async dueFires(now, limit) {
      const rows = await fires
        .find({ state: "due", due_at: where({ $lte: now }) })
        .sort({ due_at: 1, _id: 1 })
        .limit(limit)
        .lean();
      return rows.map(fireOf);
    },
    async fire(key) {
      const row = await fires.findById(key).lean();
      return row ? fireOf(row) : undefined;
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
        .find({ contact, due_at: where({ $gte: from, $lt: until }) })
        .sort({ due_at: 1, _id: 1 })
        .lean();
      return rows.map(fireOf);
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
    .find({ contact: where({ $in: contacts }), state: "waiting" })
    .select({ contact: 1 })
    .lean();
  const busy = new Set(waiting.map(({ contact }) => contact));
  const free = contacts.filter((contact) => !busy.has(contact));
  if (free.length === 0) return 0;
  const woken = await fires.updateMany(
    { state: "queued", contact: where({ $in: free }) },
    { $set: { state: "due" } },
  );
  return woken.modifiedCount;
}

async function nextDue(
  { enrolments, fires, outbox }: Models,
  after: Date,
): Promise<Date | undefined> {
  const later = () => where({ $gt: after });
  const [enrolment, fire, ...messages] = await Promise.all([
    enrolments.findOne({ active: true, next_at: later() }).sort({ next_at: 1 }).lean(),
    fires.findOne({ state: "due", due_at: later() }).sort({ due_at: 1 }).lean(),
    ...CHANNEL_KINDS.map(
      async (channel) =>
        await outbox
          .findOne({
            "to.channel": channel,
            state: "due",
            not_before: where({ $gt: after, $lt: WAITS.not_before }),
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

import type { Contact } from "../../domain/people.ts";
import type { AgendaStore } from "../../ports/store.ts";
import type { Enrolment } from "../../scheduling/campaign.ts";
import { fromRow, toRow } from "../schema/codec.ts";
import { toFireRow } from "../schema/fire-row.ts";
import type { Models } from "../schema/models.ts";
import { nextRevision } from "../schema/sequence.ts";
import {
  insertIfAbsent,
  replaceRow,
  type StoreWrite,
  trustedFilter,
  writeInOrder,
} from "../schema/write.ts";

type Enrolments = Pick<
  AgendaStore,
  "unenrolled" | "enrolEverybodyAnew" | "enrolments" | "enrol" | "dueEnrolments" | "advance"
>;

/** Campaign enrolments in MongoDB. */
export function enrolmentStore(models: Models): Enrolments {
  const { contacts, enrolments, fires } = models;
  // A contact may change while its enrolments are computed: only the mark that was read is cleared.
  const seen = new Map<string, number>();
  return {
    async unenrolled(limit) {
      return await unenrolled(models, limit, seen);
    },
    async enrolEverybodyAnew() {
      await contacts.updateMany({}, { $set: { _enrol_since: await nextRevision(models) } });
    },
    async enrolments(contact) {
      const rows = await enrolments.find({ contact }).sort({ _id: 1 }).lean();
      return rows.map((row) => fromRow<Enrolment>(row));
    },
    async enrol(contact, wanted) {
      await writeInOrder(
        enrolments,
        wanted.map((each) => put(models, each)),
      );
      const ids = wanted.map(({ id }) => id);
      await enrolments.deleteMany({ contact, _id: trustedFilter({ $nin: ids }) });
      const mark = seen.get(contact);
      seen.delete(contact);
      const which = mark === undefined ? {} : { _enrol_since: mark };
      await contacts.updateOne({ _id: contact, ...which }, { $unset: { _enrol_since: 1 } });
    },
    async dueEnrolments(now, limit) {
      const rows = await enrolments
        .find({ active: true, next_at: trustedFilter({ $lte: now }) })
        .sort({ next_at: 1, _id: 1 })
        .limit(limit)
        .lean();
      return rows.map((row) => fromRow<Enrolment>(row));
    },
    async advance(from, to, made) {
      await writeInOrder(fires, made.map(toFireRow).map(insertIfAbsent));
      const before = from.nextAt ?? trustedFilter({ $exists: false });
      await enrolments.updateOne(
        { _id: from.id, next_at: before },
        replaceRow(enrolments, toRow(to)),
      );
    },
  };
}

function put({ enrolments }: Models, enrolment: Enrolment): StoreWrite {
  const row = toRow(enrolment);
  return {
    updateOne: { filter: { _id: row._id }, update: replaceRow(enrolments, row), upsert: true },
  };
}

async function unenrolled(
  { contacts }: Models,
  limit: number,
  seen: Map<string, number>,
): Promise<Contact[]> {
  const rows = await contacts
    .find({ _enrol_since: trustedFilter({ $gte: 0 }) })
    .sort({ _enrol_since: 1 })
    .limit(limit)
    .lean();
  for (const { _id, _enrol_since } of rows) seen.set(_id, _enrol_since ?? 0);
  return rows.map((row) => fromRow<Contact>(row));
}

import type { Contact } from "../domain/people.ts";
import type { Agenda } from "../ports/store.ts";
import type { Enrolment } from "../schedule/campaign.ts";
import { recordOf, rowOf } from "./codec.ts";
import { fireRow } from "./fire-row.ts";
import type { Models } from "./models.ts";
import { nextRev } from "./sequence.ts";
import { adding, placing, type Write, where, write } from "./write.ts";

type Enrolments = Pick<
  Agenda,
  "unenrolled" | "enrolEverybodyAnew" | "enrolments" | "enrol" | "dueEnrolments" | "advance"
>;

/** Who is in which campaign, in MongoDB. */
export function enrolmentsIn(models: Models): Enrolments {
  const { contacts, enrolments, fires } = models;
  // What was known of a contact may change while its enrolments are worked out: only the mark that was seen is cleared.
  const seen = new Map<string, number>();
  return {
    async unenrolled(limit) {
      return await unenrolled(models, limit, seen);
    },
    async enrolEverybodyAnew() {
      await contacts.updateMany({}, { $set: { _enrol_since: await nextRev(models) } });
    },
    async enrolments(contact) {
      const rows = await enrolments.find({ contact }).sort({ _id: 1 }).lean();
      return rows.map((row) => recordOf<Enrolment>(row));
    },
    async enrol(contact, wanted) {
      await write(
        enrolments,
        wanted.map((each) => put(models, each)),
      );
      const ids = wanted.map(({ id }) => id);
      await enrolments.deleteMany({ contact, _id: where({ $nin: ids }) });
      const mark = seen.get(contact);
      seen.delete(contact);
      const which = mark === undefined ? {} : { _enrol_since: mark };
      await contacts.updateOne({ _id: contact, ...which }, { $unset: { _enrol_since: 1 } });
    },
    async dueEnrolments(now, limit) {
      const rows = await enrolments
        .find({ active: true, next_at: where({ $lte: now }) })
        .sort({ next_at: 1, _id: 1 })
        .limit(limit)
        .lean();
      return rows.map((row) => recordOf<Enrolment>(row));
    },
    async advance(from, to, made) {
      await write(fires, made.map(fireRow).map(adding));
      const before = from.nextAt ?? where({ $exists: false });
      await enrolments.updateOne({ _id: from.id, next_at: before }, placing(enrolments, rowOf(to)));
    },
  };
}

function put({ enrolments }: Models, enrolment: Enrolment): Write {
  const row = rowOf(enrolment);
  return {
    updateOne: { filter: { _id: row._id }, update: placing(enrolments, row), upsert: true },
  };
}

async function unenrolled(
  { contacts }: Models,
  limit: number,
  seen: Map<string, number>,
): Promise<Contact[]> {
  const rows = await contacts
    .find({ _enrol_since: where({ $gte: 0 }) })
    .sort({ _enrol_since: 1 })
    .limit(limit)
    .lean();
  for (const { _id, _enrol_since } of rows) seen.set(_id, _enrol_since ?? 0);
  return rows.map((row) => recordOf<Contact>(row));
}

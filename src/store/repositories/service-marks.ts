import type { ServiceHolder, ServiceMarks } from "../../ports/service-marks.ts";
import type { Models } from "../schema/models.ts";
import type { ServiceMarkRow } from "../schema/service-marks.ts";
import { DURABLE, isDuplicate } from "../schema/write.ts";
import { repairAhead } from "./repair-ahead.ts";

const LEASE = "lease";
const CLOCK = "clock";

/** Facts about the service itself in MongoDB: one document each, changed by compare-and-set. */
export function serviceMarkStore(models: Models): ServiceMarks {
  return { ...leaseIn(models), ...clockIn(models) };
}

type ClockMarks = Pick<
  ServiceMarks,
  "clockMark" | "keepTimeSeen" | "acceptClock" | "repairTooFarAhead"
>;

function clockIn(models: Models): ClockMarks {
  const { serviceMarks } = models;
  const keep = async (fields: Partial<ServiceMarkRow>): Promise<void> => {
    await serviceMarks.updateOne({ _id: CLOCK }, { $set: fields }, { upsert: true });
  };
  return {
    async clockMark() {
      const row = await serviceMarks.findById(CLOCK).lean();
      return { seen: row?.seen_at, accepted: row?.accepted_at };
    },
    keepTimeSeen: async (at) => await keep({ seen_at: at }),
    acceptClock: async (at) => await keep({ accepted_at: at }),
    repairTooFarAhead: async (now, scope) => await repairAhead(models, now, scope),
  };
}

function leaseIn({ serviceMarks }: Models): Omit<ServiceMarks, keyof ClockMarks> {
  return {
    async serviceHolder() {
      const row = await serviceMarks.findById(LEASE).lean();
      return row?.owner === undefined ? undefined : holderOf(row);
    },
    async takeService(by, seen) {
      const fields = fieldsOf(by);
      if (seen) {
        const from = { _id: LEASE, owner: seen.owner, renewals: seen.renewals };
        return (await serviceMarks.updateOne(from, { $set: fields }, DURABLE)).matchedCount === 1;
      }
      const options = { ...DURABLE, upsert: true };
      try {
        const added = await serviceMarks.updateOne(
          { _id: LEASE },
          { $setOnInsert: fields },
          options,
        );
        return added.upsertedCount === 1;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async renewService(owner) {
      const renewal = { $inc: { renewals: 1 } };
      return (await serviceMarks.updateOne({ _id: LEASE, owner }, renewal)).matchedCount === 1;
    },
    async releaseService(owner) {
      await serviceMarks.deleteOne({ _id: LEASE, owner });
    },
  };
}

function fieldsOf({ processSpace, ...rest }: ServiceHolder): Omit<ServiceMarkRow, "_id"> {
  return { ...rest, process_space: processSpace };
}

function holderOf(row: ServiceMarkRow): ServiceHolder {
  return {
    owner: row.owner ?? "",
    host: row.host ?? "",
    pid: row.pid ?? 0,
    processSpace: row.process_space ?? "",
    since: row.since ?? new Date(0),
    renewals: row.renewals ?? 0,
  };
}

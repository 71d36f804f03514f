import { NO_LEASE, STASHED } from "../commit/outbox-entry.ts";
import type { FireRow } from "../schema/fires.ts";
import type { Models } from "../schema/models.ts";
import { nextRevision } from "../schema/sequence.ts";
import { trustedFilter } from "../schema/write.ts";

// A fire is never marked before it is due; one minute for clock differences.
const SLACK = 60_000;
// No retry pause and no lease is longer.
const LONGEST_PAUSE = 13 * 3_600_000;
const LONGEST_LEASE = 10 * 60_000;

/**
 * Repairs what a clock that ran ahead wrote, so that no contact is left waiting. `proven` covers what no correct clock
 * can have written: skipped periods in the future. `all` is for a clock known to have gone back: recomputes every
 * future enrolment and resets messages, waits and leases too far ahead. Returns the number of rows.
 */
export async function repairAhead(
  models: Models,
  now: Date,
  scope: "proven" | "all",
): Promise<number> {
  const periods = await repairPeriods(models, now, scope);
  if (scope === "proven") return periods;
  const others = await Promise.all([
    repairOutbox(models, now),
    repairWords(models, now),
    repairPostponed(models, now),
    repairRuns(models, now),
  ]);
  return others.reduce((sum, each) => sum + each, periods);
}

/** Removes periods that were skipped before they came, and the enrolments that went past them. */
async function repairPeriods(models: Models, now: Date, scope: "proven" | "all"): Promise<number> {
  const { fires, enrolments, contacts } = models;
  const later = new Date(now.getTime() + SLACK);
  const skipped = await fires
    .find({
      state: "skipped",
      reason: trustedFilter({ $ne: "cancelled" }),
      campaign: trustedFilter({ $exists: true }),
      due_at: trustedFilter({ $gt: later }),
    })
    .select({ contact: 1, campaign: 1 })
    .lean();
  if (skipped.length === 0 && scope === "proven") return 0;
  await fires.deleteMany({ _id: trustedFilter({ $in: skipped.map(({ _id }) => _id) }) });
  const beyond = {
    $or: [{ next_at: trustedFilter({ $gt: now }) }, { next_at: trustedFilter({ $exists: false }) }],
  };
  const whose = trustedFilter({ $in: [...new Set(skipped.map(({ contact }) => contact))] });
  const which = trustedFilter({
    $in: [...new Set(skipped.flatMap(({ campaign }) => campaign ?? []))],
  });
  const of = scope === "all" ? {} : { contact: whose, campaign: which };
  const { deletedCount } = await enrolments.deleteMany({ ...of, ...beyond });
  const rev = await nextRevision(models);
  await contacts.updateMany(scope === "all" ? {} : { _id: whose }, { $set: { _enrol_since: rev } });
  return skipped.length + deletedCount;
}

/** Resets messages postponed or leased for longer than any pause or lease. */
async function repairOutbox({ outbox }: Models, now: Date): Promise<number> {
  const putOff = trustedFilter({
    $gt: new Date(now.getTime() + LONGEST_PAUSE),
    $lt: STASHED.not_before,
  });
  const held = trustedFilter({ $gt: new Date(now.getTime() + LONGEST_LEASE) });
  const open = trustedFilter({ $in: ["due", "sending"] });
  const released = await outbox.updateMany(
    { state: open, lease_until: held },
    {
      $set: { lease_until: NO_LEASE },
    },
  );
  const due = await outbox.updateMany(
    { state: "due", not_before: putOff },
    {
      $set: { not_before: now },
    },
  );
  return released.modifiedCount + due.modifiedCount;
}

/** Last-message times in the future would keep a messaging window open too long. */
async function repairWords({ words }: Models, now: Date): Promise<number> {
  const ahead = { at: trustedFilter({ $gt: new Date(now.getTime() + SLACK) }) };
  return (await words.updateMany(ahead, { $set: { at: now } })).modifiedCount;
}

/** Postponed fires go back to their due time, to be postponed again by the correct clock. */
async function repairPostponed({ fires }: Models, now: Date): Promise<number> {
  const rows = await fires
    .find({
      state: "due",
      due_at: trustedFilter({ $gt: now }),
      delays: trustedFilter({ $exists: true }),
    })
    .lean();
  for (const { _id, due_at, delays } of rows) {
    const from = delays?.[0]?.from;
    if (from) await fires.updateOne({ _id, state: "due", due_at }, { $set: { due_at: from } });
  }
  return rows.length;
}

/** Conversations last moved in the future: their reminders and ends move forward by the difference. */
async function repairRuns({ fires, runs }: Models, now: Date): Promise<number> {
  const later = trustedFilter({ $gt: new Date(now.getTime() + SLACK) });
  const rows = await runs.find({ state: "waiting", updated_at: later }).lean();
  for (const { _id, updated_at, started_at } of rows) {
    const ahead = updated_at.getTime() - now.getTime();
    const timers = await fires.find({ run: _id, state: "due" }).lean();
    for (const timer of timers.filter((each) => isTimer(each, now)))
      await fires.updateOne(
        { _id: timer._id, state: "due", due_at: timer.due_at },
        { $set: { due_at: new Date(timer.due_at.getTime() - ahead) } },
      );
    const begun = started_at > now ? now : started_at;
    await runs.updateOne({ _id, updated_at }, { $set: { updated_at: now, started_at: begun } });
  }
  return rows.length;
}

function isTimer({ due_at }: Pick<FireRow, "due_at">, now: Date): boolean {
  return due_at > now;
}

import type { DecisionPoint } from "../../domain/decision.ts";
import type { Lesson } from "../../domain/lesson.ts";
import { parseRun } from "../../engine/run/run-schema.ts";
import type { DecisionStore } from "../../ports/store.ts";
import { fromRow } from "../schema/codec.ts";
import type { Models } from "../schema/models.ts";
import { isDuplicate, trustedFilter } from "../schema/write.ts";

/** Decision points and mentor pings in MongoDB. */
export function decisionStore(models: Models): DecisionStore {
  const { decisions, lessons, pings, runs } = models;
  return {
    async decision(id) {
      const row = await decisions.findById(id).lean();
      return row ? fromRow<DecisionPoint>(row) : undefined;
    },
    async decisions(teams) {
      const of = { team: trustedFilter({ $in: [...teams] }) };
      const rows = await decisions.find(of).sort({ raised_at: 1, _id: 1 }).lean();
      return rows.map((row) => fromRow<DecisionPoint>(row));
    },
    async allDecisions() {
      const rows = await decisions.find().sort({ raised_at: 1, _id: 1 }).lean();
      return rows.map((row) => fromRow<DecisionPoint>(row));
    },
    async lessons() {
      const rows = await lessons.find().sort({ at: 1, _id: 1 }).lean();
      return rows.map((row) => fromRow<Lesson>(row));
    },
    async runsAbout(decision) {
      const rows = await runs.find({ about: decision }).sort({ started_at: 1, _id: 1 }).lean();
      return rows.map((row) => parseRun(fromRow(row)));
    },
    async pings(month, besides) {
      const rows = await pings.find({ month }).lean();
      const counts: Record<string, number> = {};
      const others = rows.filter(({ decision }) => decision !== besides);
      for (const { mentor } of others) counts[mentor] = (counts[mentor] ?? 0) + 1;
      return counts;
    },
    async takePing(ping) {
      return await takePing(models, ping);
    },
  };
}

/** Takes the first free slot of a mentor's month; a slot that this decision already has is used again. */
async function takePing(
  { pings }: Models,
  { mentor, month, decision, limit }: Parameters<DecisionStore["takePing"]>[0],
): Promise<boolean> {
  for (;;) {
    const taken = await pings.find({ mentor, month }).lean();
    if (taken.some((each) => each.decision === decision)) return true;
    const used = new Set(taken.map(({ _id }) => _id));
    const places = Array.from({ length: limit }, (_none, n) => `${mentor}/${month}/${n + 1}`);
    const _id = places.find((place) => !used.has(place));
    if (_id === undefined || taken.length >= limit) return false;
    try {
      const row = { $setOnInsert: { mentor, month, decision } };
      const added = await pings.updateOne({ _id }, row, { upsert: true });
      if (added.upsertedCount === 1) return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }
}

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestStore } from "./open-test-store.ts";

type Doc = Readonly<Record<string, unknown>>;

/** A database and a practice ledger as they stood at one moment. */
export interface Snapshot {
  readonly collections: ReadonlyMap<string, readonly Doc[]>;
  readonly ledger: string;
}

/** Takes down everything that a database and a ledger hold. */
export async function takeSnapshot({ models }: TestStore, ledger: string): Promise<Snapshot> {
  const all = Object.values(models) as readonly (typeof models)["fires"][];
  const collections = await Promise.all(
    all.map(async ({ collection }) => {
      const docs = await collection.find({}).sort({ _id: 1 }).toArray();
      return [collection.name, docs] as const;
    }),
  );
  return {
    collections: new Map(collections),
    ledger: readFileSync(join(ledger, "ledger.jsonl"), "utf8"),
  };
}

/** Brings a database and a ledger back to how they stood; indexes stay. */
export async function restoreSnapshot(
  { connection }: TestStore,
  ledger: string,
  snapshot: Snapshot,
): Promise<void> {
  writeFileSync(join(ledger, "ledger.jsonl"), snapshot.ledger);
  await Promise.all(
    [...snapshot.collections].map(async ([name, docs]) => {
      const collection = connection.collection<{ _id: string }>(name);
      await collection.deleteMany({});
      if (docs.length > 0) await collection.insertMany(docs as unknown as { _id: string }[]);
    }),
  );
}

// Places among commits, claims, marks of real time and the platform's ids: they differ between two lives of a house
// that come to the same end.
const PASSING = new Set([
  "_rev",
  "_said",
  "_claim",
  "_arrival",
  "_applied_at",
  "_enrol_since",
  "_line",
  "attempts",
  "error",
  "fence",
  "lease_until",
  "platform_id",
  "started_at",
]);

/** What a snapshot's database says, without what may differ between two lives of a house that come to the same end. */
export function meaningOf({ collections }: Snapshot): Record<string, readonly unknown[]> {
  const kept = [...collections].filter(([name]) => name !== "counters");
  return Object.fromEntries(
    kept.map(([name, docs]) => [name, name === "outbox" ? inLine(docs) : docs.map(withoutPassing)]),
  );
}

function withoutPassing(doc: Doc): unknown {
  return Object.fromEntries(Object.entries(doc).filter(([key]) => !PASSING.has(key)));
}

/** Messages by address, in the order in which they leave; the order itself is a place among commits. */
function inLine(docs: readonly Doc[]): readonly unknown[] {
  const place = ({ to, order }: Doc): string => `${JSON.stringify(to)} ${String(order)}`;
  return docs
    .toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
    .map(({ order: _order, ...doc }) => withoutPassing(doc));
}

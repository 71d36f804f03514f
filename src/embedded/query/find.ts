import type { Collection } from "../storage/catalogue.ts";
import { countDocuments, type Stored, stored } from "../storage/documents.ts";
import { documentPrefix } from "../storage/keys.ts";
import type { Store } from "../storage/store.ts";
import { type Doc, isBlank, type SortSpec } from "../values/kinds.ts";
import { sortBy } from "../values/sort.ts";
import { matcherOf } from "./match.ts";
import { isExact, type Plan, planOf } from "./plan.ts";

/** Which documents of a collection are wanted, and in what order. */
export interface Wanted {
  readonly filter: Doc;
  readonly sort?: SortSpec | undefined;
  readonly skip?: number | undefined;
  /** No limit if 0 or absent. */
  readonly limit?: number | undefined;
  /** Values that the filter's `$expr` may name. */
  readonly variables?: Doc | undefined;
}

/** The documents that are wanted; none if there is no such collection. */
export function find(store: Store, collection: Collection | undefined, wanted: Wanted): Stored[] {
  const { filter, sort, skip = 0, limit = 0, variables } = wanted;
  const matches = matcherOf(filter, variables);
  if (!collection) return [];
  const plan = planOf(collection, filter, sort);
  const stop = limit > 0 ? skip + limit : Number.POSITIVE_INFINITY;
  const fits = isExact(plan, filter) ? () => true : ({ doc }: Stored) => matches(doc);
  const found = takeThat(candidates(store, collection, plan), fits, plan.sorted ? stop : Infinity);
  const ordered = sort && !plan.sorted ? sortBy(found, sort, ({ doc }) => doc) : found;
  return skip > 0 || ordered.length > stop ? ordered.slice(skip, stop) : ordered;
}

function takeThat(all: Iterable<Stored>, fits: (one: Stored) => boolean, most: number): Stored[] {
  const taken: Stored[] = [];
  for (const one of all) {
    if (!fits(one)) continue;
    taken.push(one);
    if (taken.length >= most) break;
  }
  return taken;
}

/** How many documents match. */
export function count(store: Store, collection: Collection | undefined, wanted: Wanted): number {
  if (!collection || !isBlank(wanted.filter)) return find(store, collection, wanted).length;
  const all = Math.max(0, countDocuments(store, collection) - (wanted.skip ?? 0));
  return wanted.limit ? Math.min(all, wanted.limit) : all;
}

/** The documents a plan leads to, each once. */
export function* candidates(
  store: Store,
  collection: Collection,
  plan: Plan,
): Generator<Stored, void> {
  switch (plan.kind) {
    case "ids":
      yield* byKeys(store, collection, plan.keys);
      return;
    case "union":
      yield* byPlans(store, collection, plan.plans);
      return;
    case "scan":
      yield* plan.index ? byIndex(store, collection, plan) : byDocuments(store, plan);
  }
}

type Scan = Extract<Plan, { kind: "scan" }>;

function* byDocuments(store: Store, plan: Scan): Generator<Stored, void> {
  const prefix = documentPrefix(0).length;
  for (const span of plan.spans) {
    for (const [key, raw] of store.kv.range(span, plan.reverse)) {
      yield stored(key.subarray(prefix), raw);
    }
  }
}

function* byIndex(store: Store, collection: Collection, plan: Scan): Generator<Stored, void> {
  const seen = plan.index?.multikey || plan.spans.length > 1 ? new Set<string>() : undefined;
  for (const span of plan.spans) {
    for (const [, key] of store.kv.range(span, plan.reverse)) {
      if (!seen || isNew(key, seen)) yield* byKeys(store, collection, [key]);
    }
  }
}

function* byPlans(
  store: Store,
  collection: Collection,
  plans: readonly Plan[],
): Generator<Stored, void> {
  const seen = new Set<string>();
  for (const plan of plans) {
    for (const one of candidates(store, collection, plan)) if (isNew(one.key, seen)) yield one;
  }
}

function* byKeys(
  store: Store,
  collection: Collection,
  keys: readonly Buffer[],
): Generator<Stored, void> {
  const head = documentPrefix(collection.id);
  for (const key of keys) {
    const raw = store.kv.get(Buffer.concat([head, key]));
    if (raw) yield stored(key, raw);
  }
}

function isNew(key: Buffer, seen: Set<string>): boolean {
  const text = key.toString("latin1");
  if (seen.has(text)) return false;
  seen.add(text);
  return true;
}

import type { Collection } from "../storage/catalogue.ts";
import { countStored, type StoredDocument, wrapStored } from "../storage/documents.ts";
import { documentPrefix } from "../storage/keys.ts";
import type { DocumentStore } from "../storage/store.ts";
import { type BsonDoc, isEmptyDocument, type SortSpec } from "../values/kinds.ts";
import { sortByFields } from "../values/sort.ts";
import { compileFilter } from "./match.ts";
import { isExactPlan, planQuery, type QueryPlan } from "./plan.ts";

/** Which documents of a collection are wanted, and in what order. */
export interface DocumentQuery {
  readonly filter: BsonDoc;
  readonly sort?: SortSpec | undefined;
  readonly skip?: number | undefined;
  /** No limit if 0 or absent. */
  readonly limit?: number | undefined;
}

/** The documents that a query asks for; none if there is no such collection. */
export function findDocuments(
  store: DocumentStore,
  collection: Collection | undefined,
  query: DocumentQuery,
): StoredDocument[] {
  const { filter, sort, skip = 0, limit = 0 } = query;
  const matches = compileFilter(filter);
  if (!collection) return [];
  const plan = planQuery(collection, filter, sort);
  const stop = limit > 0 ? skip + limit : Number.POSITIVE_INFINITY;
  const fits = isExactPlan(plan, filter) ? () => true : ({ doc }: StoredDocument) => matches(doc);
  const found = takeThat(
    listCandidates(store, collection, plan),
    fits,
    plan.sorted ? stop : Infinity,
  );
  const ordered = sort && !plan.sorted ? sortByFields(found, sort, ({ doc }) => doc) : found;
  return skip > 0 || ordered.length > stop ? ordered.slice(skip, stop) : ordered;
}

function takeThat(
  all: Iterable<StoredDocument>,
  fits: (one: StoredDocument) => boolean,
  most: number,
): StoredDocument[] {
  const taken: StoredDocument[] = [];
  for (const one of all) {
    if (!fits(one)) continue;
    taken.push(one);
    if (taken.length >= most) break;
  }
  return taken;
}

/** How many documents match. */
export function countMatching(
  store: DocumentStore,
  collection: Collection | undefined,
  query: DocumentQuery,
): number {
  if (!collection || !isEmptyDocument(query.filter))
    return findDocuments(store, collection, query).length;
  const all = Math.max(0, countStored(store, collection) - (query.skip ?? 0));
  return query.limit ? Math.min(all, query.limit) : all;
}

/** The documents a plan leads to, each once. */
export function* listCandidates(
  store: DocumentStore,
  collection: Collection,
  plan: QueryPlan,
): Generator<StoredDocument, void> {
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

type Scan = Extract<QueryPlan, { kind: "scan" }>;

function* byDocuments(store: DocumentStore, plan: Scan): Generator<StoredDocument, void> {
  const prefix = documentPrefix(0).length;
  for (const span of plan.spans) {
    for (const [key, raw] of store.kv.range(span, plan.reverse)) {
      yield wrapStored(key.subarray(prefix), raw);
    }
  }
}

function* byIndex(
  store: DocumentStore,
  collection: Collection,
  plan: Scan,
): Generator<StoredDocument, void> {
  const seen = plan.index?.multikey || plan.spans.length > 1 ? new Set<string>() : undefined;
  for (const span of plan.spans) {
    for (const [, key] of store.kv.range(span, plan.reverse)) {
      if (!seen || isNew(key, seen)) yield* byKeys(store, collection, [key]);
    }
  }
}

function* byPlans(
  store: DocumentStore,
  collection: Collection,
  plans: readonly QueryPlan[],
): Generator<StoredDocument, void> {
  const seen = new Set<string>();
  for (const plan of plans) {
    for (const one of listCandidates(store, collection, plan)) if (isNew(one.key, seen)) yield one;
  }
}

function* byKeys(
  store: DocumentStore,
  collection: Collection,
  keys: readonly Buffer[],
): Generator<StoredDocument, void> {
  const head = documentPrefix(collection.id);
  for (const key of keys) {
    const raw = store.kv.get(Buffer.concat([head, key]));
    if (raw) yield wrapStored(key, raw);
  }
}

function isNew(key: Buffer, seen: Set<string>): boolean {
  const text = key.toString("latin1");
  if (seen.has(text)) return false;
  seen.add(text);
  return true;
}

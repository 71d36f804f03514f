import type { Collection, Index } from "../storage/catalogue.ts";
import { encodeDocumentKey } from "../storage/documents.ts";
import { documentPrefix, entryPrefix, spanWithPrefix } from "../storage/keys.ts";
import type { KeySpan } from "../storage/ordered-bytes.ts";
import { type BsonDoc, bsonKindOf, isDoc, KIND, type SortSpec } from "../values/kinds.ts";
import { encodeOrdered, endOfPrefix, sortablePart } from "../values/order-bytes.ts";
import { type PathBounds, readBounds } from "./bounds.ts";
import { coversQuery } from "./partial.ts";

/** Where the candidates of a query come from; each of them is still put to the whole filter. */
export type QueryPlan =
  | { readonly kind: "ids"; readonly keys: readonly Buffer[]; readonly sorted: boolean }
  | {
      readonly kind: "scan";
      /** The index to walk; the documents themselves, by `_id`, if there is none. */
      readonly index: Index | undefined;
      readonly spans: readonly KeySpan[];
      readonly reverse: boolean;
      readonly sorted: boolean;
    }
  | { readonly kind: "union"; readonly plans: readonly QueryPlan[]; readonly sorted: false };

/** More starting points than this are not looked up one by one. */
const MOST_POINTS = 500;

/** Points for a plan: fields that are pinned down count most, then what leaves documents out, then not having to sort. */
const SCORE = { equal: 10, range: 5, partial: 5, sorted: 3, unique: 50 } as const;

interface Scored {
  readonly plan: QueryPlan;
  readonly score: number;
}

/** The cheapest way to the documents that a filter can match, in the order of `sort` if an index can give it. */
export function planQuery(collection: Collection, filter: BsonDoc, sort?: SortSpec): QueryPlan {
  const bounds = readBounds(filter);
  const ids = bounds.get("_id")?.equal;
  if (ids && ids.length <= MOST_POINTS) {
    const keys = ids.map(encodeDocumentKey).toSorted((a, b) => Buffer.compare(a, b));
    return { kind: "ids", keys, sorted: sort === undefined || keys.length === 1 };
  }
  const query = { bounds, sort };
  let best = scan(query, undefined, documentPrefix(collection.id));
  for (const index of collection.indexes) {
    if (!coversQuery(index, bounds)) continue;
    const found = scan(query, index, entryPrefix(index.id));
    if (found.score > best.score) best = found;
  }
  if (best.score >= SCORE.range) return best.plan;
  return union(collection, filter) ?? best.plan;
}

/** Every branch of an `$or` by an index of its own, if each has one. */
function union(collection: Collection, filter: BsonDoc): QueryPlan | undefined {
  const branches: unknown = filter["$or"];
  if (!Array.isArray(branches) || !branches.every(isDoc)) return undefined;
  const plans = branches.map((branch) => planQuery(collection, branch));
  if (!plans.every(isIndexed)) return undefined;
  return { kind: "union", plans, sorted: false };
}

function isIndexed(plan: QueryPlan): boolean {
  if (plan.kind === "scan") return plan.index !== undefined;
  return plan.kind === "ids" || plan.plans.every(isIndexed);
}

interface Query {
  readonly bounds: ReadonlyMap<string, PathBounds>;
  readonly sort: SortSpec | undefined;
}

function scan(query: Query, index: Index | undefined, head: Buffer): Scored {
  const paths = index ? Object.keys(index.key) : ["_id"];
  const { points, used } = pinned(paths, query.bounds);
  const range = query.bounds.get(paths[used] ?? "");
  const ranged = isRange(range);
  const spans = points.map((point) => {
    const start = Buffer.concat([head, point]);
    return isRange(range)
      ? spanIn(start, range, index?.multikey === true)
      : spanWithPrefix(cutTo(head, point));
  });
  const way = orderGiven(query, index, paths, used);
  const ordered = way !== undefined && spans.length === 1;
  const sorted = query.sort === undefined || ordered;
  const score =
    used * SCORE.equal +
    (ranged ? SCORE.range : 0) +
    (ordered ? SCORE.sorted : 0) +
    worth(index, used);
  return { plan: { kind: "scan", index, spans, reverse: ordered && way === -1, sorted }, score };
}

const isRange = (bounds: PathBounds | undefined): bounds is PathBounds =>
  bounds !== undefined && ("low" in bounds || "high" in bounds);

/** What speaks for an index itself: that it pins down one document, or leaves out those that do not count. */
function worth(index: Index | undefined, used: number): number {
  const pins = index?.unique === true && used === Object.keys(index.key).length;
  return (pins ? SCORE.unique : 0) + (index?.partialFilterExpression ? SCORE.partial : 0);
}

/** The beginnings of index keys that the leading equalities of a filter leave. */
function pinned(paths: readonly string[], bounds: Query["bounds"]) {
  let rows: readonly (readonly unknown[])[] = [[]];
  let used = 0;
  for (const path of paths) {
    const equal = bounds.get(path)?.equal;
    if (!equal || rows.length * equal.length > MOST_POINTS) break;
    rows = rows.flatMap((row) => equal.map((value) => [...row, value]));
    used++;
  }
  const points = rows.map((row) => encodeOrdered(...row)).toSorted((a, b) => Buffer.compare(a, b));
  return { points, used };
}

const cutTo = (head: Buffer, point: Buffer): Buffer => Buffer.concat([head, sortablePart(point)]);

/**
 * The keys after `start` that lie within bounds. Where a document can have several entries, one may meet the lower
 * bound and another the upper, so only one of the two narrows the span.
 */
function spanIn(start: Buffer, range: PathBounds, multikey: boolean): KeySpan {
  const kind = bsonKindOf("low" in range ? range.low : range.high);
  const ofKind = Buffer.concat([start, Buffer.from([kind])]);
  const prefix = entryPrefix(0).length;
  const cut = (bytes: Buffer): Buffer => cutTo(bytes.subarray(0, prefix), bytes.subarray(prefix));
  const from = "low" in range ? Buffer.concat([start, encodeOrdered(range.low)]) : ofKind;
  const useHigh = "high" in range && !(multikey && "low" in range);
  const to = useHigh ? Buffer.concat([start, encodeOrdered(range.high)]) : ofKind;
  return { from: cut(from), to: endOfPrefix(cut(to)) };
}

/** Which way an index has to be walked to give the order that is asked for, if it can. */
function orderGiven(
  { bounds, sort }: Query,
  index: Index | undefined,
  paths: readonly string[],
  used: number,
): 1 | -1 | undefined {
  if (!sort || index?.multikey || index?.cut) return undefined;
  const fixed = paths.slice(0, used).filter((path) => bounds.get(path)?.equal?.length === 1);
  const wanted = Object.entries(sort).filter(([path]) => !fixed.includes(path));
  const [first] = wanted;
  if (!first) return 1;
  const inOrder = wanted.every(([path, way], i) => paths[used + i] === path && way === first[1]);
  return inOrder ? first[1] : undefined;
}

/** Whether a plan leaves nothing to check: the filter says nothing but which `_id` it wants. */
export const isExactPlan = (plan: QueryPlan, filter: BsonDoc): boolean =>
  plan.kind === "ids" &&
  Object.keys(filter).length === 1 &&
  "_id" in filter &&
  bsonKindOf(filter["_id"]) !== KIND.object;

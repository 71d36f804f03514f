import {
  type BsonDoc,
  bsonKindOf,
  isDoc,
  isDocs,
  isList,
  isOperators,
  isScalar,
  KIND,
} from "../values/kinds.ts";
import { identityOf } from "../values/order-bytes.ts";

/** What a filter says of the values on one path, as far as an index can use it. */
export interface PathBounds {
  /** One of these values is there. */
  readonly equal?: readonly unknown[];
  /** A value of its kind is there that is not below this one. */
  readonly low?: unknown;
  /** A value of its kind is there that is not above this one. */
  readonly high?: unknown;
}

/**
 * What has to hold of single paths for a document to match; more involved conditions are left out, for every candidate
 * is put to the whole filter anyway.
 */
export function readBounds(filter: BsonDoc): ReadonlyMap<string, PathBounds> {
  const found = new Map<string, PathBounds>();
  collect(filter, "", found);
  return found;
}

function collect(filter: BsonDoc, prefix: string, found: Map<string, PathBounds>): void {
  for (const [name, value] of Object.entries(filter)) {
    if (name === "$and") {
      const parts = isDocs(value) ? value : [];
      parts.forEach((part) => collect(part, prefix, found));
    } else if (!name.startsWith("$") && !/(?:^|\.)\d+(?:\.|$)/.test(name)) {
      collectField(prefix + name, value, found);
    }
  }
}

function collectField(path: string, value: unknown, found: Map<string, PathBounds>): void {
  // What was said first of a path is kept: two such conditions may be met by two elements of one array.
  const known = found.get(path) ?? {};
  if (!isOperators(value)) {
    if (isIndexed(value)) found.set(path, { equal: [value], ...known });
    return;
  }
  const element = value["$elemMatch"];
  if (isDoc(element) && !isOperators(element)) collect(element, `${path}.`, found);
  found.set(path, { ...boundsOfOperators(value), ...known });
}

function boundsOfOperators(operators: BsonDoc): PathBounds {
  const equal = equalOf(operators);
  const low = operators["$gt"] ?? operators["$gte"];
  const high = operators["$lt"] ?? operators["$lte"];
  const useLow = isRangeEnd(low);
  const useHigh = isRangeEnd(high) && (!useLow || bsonKindOf(low) === bsonKindOf(high));
  return { ...(equal ? { equal } : {}), ...(useLow ? { low } : {}), ...(useHigh ? { high } : {}) };
}

function equalOf(operators: BsonDoc): readonly unknown[] | undefined {
  if ("$eq" in operators && isIndexed(operators["$eq"])) return [operators["$eq"]];
  const list: unknown = operators["$in"];
  if (!isList(list) || !list.every(isIndexed)) return undefined;
  return [...new Map(list.map((value) => [identityOf(value), value])).values()];
}

/** Whether equality with this value means that an index holds an entry for exactly it. */
const isIndexed = (value: unknown): boolean =>
  bsonKindOf(value) === KIND.object ? !isOperators(value) : isScalar(value);

function isRangeEnd(value: unknown): boolean {
  const kind = bsonKindOf(value);
  return isScalar(value) && kind !== KIND.null && kind !== KIND.min && kind !== KIND.max;
}

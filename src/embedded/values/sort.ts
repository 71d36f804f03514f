import { badValue } from "../failure.ts";
import { type BsonDoc, isDoc, type SortSpec } from "./kinds.ts";
import { encodeOrdered } from "./order-bytes.ts";
import { findIndexedValues } from "./paths.ts";

/** What a document sorts by on one path: an array counts as its smallest element upwards, its largest downwards. */
function sortKey(doc: BsonDoc, path: string, direction: 1 | -1): Buffer {
  const { values } = findIndexedValues(doc, path);
  const [first, ...more] = values.map((value) => encodeOrdered(value));
  const best = more.reduce(
    (best, key) => (best && Buffer.compare(key, best) * direction < 0 ? key : best),
    first,
  );
  return best ?? Buffer.alloc(0);
}

/** The items in the order that a sort asks of their documents; equal ones stay as they were. */
export function sortByFields<T>(
  items: readonly T[],
  spec: SortSpec,
  docOf: (item: T) => BsonDoc,
): T[] {
  const fields = Object.entries(spec);
  return items
    .map((item) => {
      const doc = docOf(item);
      return { item, keys: fields.map(([path, way]) => sortKey(doc, path, way)) };
    })
    .toSorted((a, b) => {
      for (const [i, [, way]] of fields.entries()) {
        const order = Buffer.compare(a.keys[i] ?? Buffer.alloc(0), b.keys[i] ?? Buffer.alloc(0));
        if (order !== 0) return order * way;
      }
      return 0;
    })
    .map(({ item }) => item);
}

/** A sort as a client gave it, checked; `undefined` for none. */
export function readSort(given: unknown): SortSpec | undefined {
  const spec: Record<string, 1 | -1> = {};
  for (const [path, way] of Object.entries(isDoc(given) ? given : {})) {
    if (way !== 1 && way !== -1) {
      throw badValue(
        `$sort key ordering must be 1 (for ascending) or -1 (for descending): ${path}`,
      );
    }
    spec[path] = way;
  }
  return Object.keys(spec).length > 0 ? spec : undefined;
}

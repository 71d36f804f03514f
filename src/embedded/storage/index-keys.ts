import { CommandError, notSupported } from "../failure.ts";
import { compileFilter } from "../query/match.ts";
import type { DocumentTest } from "../query/operators.ts";
import type { BsonDoc } from "../values/kinds.ts";
import { encodeOrdered, shortenKey } from "../values/order-bytes.ts";
import { findArrayPrefix, findIndexedValues } from "../values/paths.ts";
import type { Index } from "./catalogue.ts";
import { entryPrefix } from "./keys.ts";

/** The keys under which an index holds a document. */
export interface IndexKeys {
  readonly keys: readonly Buffer[];
  readonly multikey: boolean;
  readonly cut: boolean;
}

const NONE: IndexKeys = { keys: [], multikey: false, cut: false };

/** The keys of a document in an index; none if the index leaves the document out. */
export function buildIndexKeys(index: Index, doc: BsonDoc): IndexKeys {
  const { partialFilterExpression, sparse } = index;
  if (partialFilterExpression && !partialMatcher(partialFilterExpression)(doc)) return NONE;
  const paths = Object.keys(index.key);
  const leaves = paths.map((path) => findIndexedValues(doc, path));
  if (sparse && !leaves.some(({ present }) => present)) return NONE;
  const multikey = leaves.some(({ multi }) => multi);
  if (multikey && paths.length > 1) checkArrays(index, doc);
  let rows: readonly (readonly unknown[])[] = [[]];
  for (const { values } of leaves) {
    rows = rows.flatMap((row) => values.map((value) => [...row, value]));
  }
  const head = entryPrefix(index.id);
  const keys = new Map<string, Buffer>();
  let anyCut = false;
  for (const row of rows) {
    const { bytes, cut } = shortenKey(encodeOrdered(...row));
    anyCut ||= cut;
    keys.set(bytes.toString("latin1"), Buffer.concat([head, bytes]));
  }
  return { keys: [...keys.values()], multikey, cut: anyCut };
}

const compiled = new WeakMap<BsonDoc, DocumentTest>();

function partialMatcher(filter: BsonDoc): DocumentTest {
  const known = compiled.get(filter) ?? compileFilter(filter);
  compiled.set(filter, known);
  return known;
}

/** Refuses what MongoDB refuses, and what would make a unique index see duplicates that are none. */
function checkArrays(index: Index, doc: BsonDoc): void {
  const arrays = Object.keys(index.key).flatMap((path) => findArrayPrefix(doc, path) ?? []);
  const [first] = arrays;
  if (arrays.some((path) => path !== first)) {
    const message = `cannot index parallel arrays [${arrays.join("] [")}]`;
    throw new CommandError(171, "CannotIndexParallelArrays", message);
  }
  if (index.unique && arrays.length > 1) {
    throw notSupported("a unique index over two fields of one array");
  }
}

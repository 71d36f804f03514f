import { type BsonDoc, isDoc, isList, isPlainDoc, readOwnField } from "./kinds.ts";

const isIndex = (step: string): boolean => /^\d+$/.test(step);

/** A dotted path as its steps. */
export const splitPath = (path: string): readonly string[] => path.split(".");

/**
 * Every value that a dotted path reaches, arrays on the way fanned out as MongoDB does it: elements that are documents
 * are entered, and a numeric step is an index too. `undefined` is a branch that lacks the field.
 */
export function reachValues(doc: unknown, steps: readonly string[]): readonly unknown[] {
  const [only] = steps;
  if (steps.length === 1 && only !== undefined && isDoc(doc)) return [readOwnField(doc, only)];
  const out: unknown[] = [];
  walk(doc, steps, 0, out);
  return out;
}

function walk(value: unknown, steps: readonly string[], at: number, out: unknown[]): void {
  const step = steps[at];
  if (step === undefined) out.push(value);
  else if (Array.isArray(value)) walkArray(value, steps, at, out);
  else if (isDoc(value)) walk(readOwnField(value, step), steps, at + 1, out);
  else out.push(undefined);
}

function walkArray(
  items: readonly unknown[],
  steps: readonly string[],
  at: number,
  out: unknown[],
) {
  const step = steps[at] ?? "";
  const index = isIndex(step);
  if (index && Number(step) < items.length) walk(items[Number(step)], steps, at + 1, out);
  for (const item of items) {
    if (isDoc(item) && (!index || Object.hasOwn(item, step))) walk(item, steps, at, out);
  }
}

/** What a path means to an index: each value it reaches, the elements of an array one by one. */
export interface IndexedValues {
  readonly values: readonly unknown[];
  /** One document may have several values, for an array was met. */
  readonly multi: boolean;
  readonly present: boolean;
}

/** The values under which an index on this path holds a document. */
export function findIndexedValues(doc: BsonDoc, path: string): IndexedValues {
  const reached = reachValues(doc, splitPath(path));
  const [only] = reached;
  if (reached.length === 1 && !Array.isArray(only)) {
    return { values: reached, multi: false, present: only !== undefined };
  }
  const values = reached.flatMap((value) =>
    isList(value) ? (value.length === 0 ? [undefined] : value) : [value],
  );
  const present = reached.some((value) => value !== undefined);
  return { values: values.length > 0 ? values : [undefined], multi: true, present };
}

/** The first part of a path at which the document holds an array. */
export function findArrayPrefix(doc: BsonDoc, path: string): string | undefined {
  let value: unknown = doc;
  const walked: string[] = [];
  for (const step of splitPath(path)) {
    if (!isDoc(value)) return undefined;
    value = readOwnField(value, step);
    walked.push(step);
    if (Array.isArray(value)) return walked.join(".");
  }
  return undefined;
}

/** A copy whose documents and arrays can be changed; every other BSON value is never changed in place. */
export function copyValue(value: unknown): unknown {
  if (isList(value)) return value.map(copyValue);
  return isPlainDoc(value) ? copyDocument(value) : value;
}

/** A copy of a document, all the way down. */
export function copyDocument(doc: BsonDoc): BsonDoc {
  const copy: BsonDoc = {};
  for (const [name, value] of Object.entries(doc)) copy[name] = copyValue(value);
  return copy;
}

import { type Doc, fieldOf, isDoc, isList, isPlainDoc } from "./kinds.ts";

const isIndex = (step: string): boolean => /^\d+$/.test(step);

/** A dotted path as its steps. */
export const stepsOf = (path: string): readonly string[] => path.split(".");

/**
 * Every value that a dotted path reaches, arrays on the way fanned out as MongoDB does it: elements that are documents
 * are entered, and a numeric step is an index too. `undefined` stands for a branch that lacks the field.
 */
export function reach(doc: unknown, steps: readonly string[]): readonly unknown[] {
  const [only] = steps;
  if (steps.length === 1 && only !== undefined && isDoc(doc)) return [fieldOf(doc, only)];
  const out: unknown[] = [];
  walk(doc, steps, 0, out);
  return out;
}

function walk(value: unknown, steps: readonly string[], at: number, out: unknown[]): void {
  const step = steps[at];
  if (step === undefined) out.push(value);
  else if (Array.isArray(value)) walkArray(value, steps, at, out);
  else if (isDoc(value)) walk(fieldOf(value, step), steps, at + 1, out);
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
export interface Leaves {
  readonly values: readonly unknown[];
  /** One document may have several values, for an array was met. */
  readonly multi: boolean;
  readonly present: boolean;
}

/** The values under which a document stands in an index on this path. */
export function leavesOf(doc: Doc, path: string): Leaves {
  const reached = reach(doc, stepsOf(path));
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
export function arrayOn(doc: Doc, path: string): string | undefined {
  let value: unknown = doc;
  const walked: string[] = [];
  for (const step of stepsOf(path)) {
    if (!isDoc(value)) return undefined;
    value = fieldOf(value, step);
    walked.push(step);
    if (Array.isArray(value)) return walked.join(".");
  }
  return undefined;
}

/** The one value at a path of plain steps, indexes included; arrays are not fanned out. */
export function valueAt(doc: unknown, steps: readonly string[]): unknown {
  let value = doc;
  for (const step of steps) {
    if (isList(value)) value = isIndex(step) ? value[Number(step)] : undefined;
    else value = isDoc(value) ? fieldOf(value, step) : undefined;
  }
  return value;
}

/** A copy whose documents and arrays can be changed; every other BSON value is never changed in place. */
export function copyOf(value: unknown): unknown {
  if (isList(value)) return value.map(copyOf);
  return isPlainDoc(value) ? copyOfDoc(value) : value;
}

/** A copy of a document, all the way down. */
export function copyOfDoc(doc: Doc): Doc {
  const copy: Doc = {};
  for (const [name, value] of Object.entries(doc)) copy[name] = copyOf(value);
  return copy;
}

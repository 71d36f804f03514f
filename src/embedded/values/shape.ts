import { type Doc, fieldOf, isDoc } from "./kinds.ts";

/** Which parts of a document are meant: each field whole (`true`) or the parts of it. */
export type Shape = ReadonlyMap<string, true | Shape>;

type Growing = Map<string, true | Growing>;

/** The shape of dotted paths; `bare` ones stand in it with nothing inside. Throws `collision(path)` if two overlap. */
export function shapeOf(
  paths: Iterable<readonly string[]>,
  bare: Iterable<readonly string[]>,
  collision: (path: string) => Error,
): Shape {
  const root: Growing = new Map();
  for (const steps of bare) enter(root, steps, collision);
  for (const steps of paths) {
    const last = steps.at(-1) ?? "";
    const parent = enter(root, steps.slice(0, -1), collision);
    if (parent.has(last)) throw collision(steps.join("."));
    parent.set(last, true);
  }
  return root;
}

function enter(root: Growing, steps: readonly string[], collision: (path: string) => Error) {
  let node = root;
  for (const step of steps) {
    const next = node.get(step) ?? new Map();
    if (next === true) throw collision(steps.join("."));
    node.set(step, next);
    node = next;
  }
  return node;
}

/** A document with only the parts of a shape; of an array, the elements that are documents. */
export function keep(doc: Doc, shape: Shape): Doc {
  const out: Doc = {};
  for (const [name, value] of Object.entries(doc)) {
    const part = shape.get(name);
    const kept = part === true ? value : part && keepIn(value, part);
    if (kept !== undefined) out[name] = kept;
  }
  return out;
}

function keepIn(value: unknown, shape: Shape): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => keepIn(item, shape)).filter((item) => item !== undefined);
  }
  return isDoc(value) ? keep(value, shape) : undefined;
}

/** A document without the parts of a shape. */
export function drop(doc: Doc, shape: Shape): Doc {
  const out: Doc = {};
  for (const [name, value] of Object.entries(doc)) {
    const part = shape.get(name);
    if (part !== true) out[name] = part ? dropIn(value, part) : value;
  }
  return out;
}

function dropIn(value: unknown, shape: Shape): unknown {
  if (Array.isArray(value)) return value.map((item) => dropIn(item, shape));
  return isDoc(value) ? drop(value, shape) : value;
}

/** A document with a value at a path, in every element where the path leads through an array; `undefined` takes it out. */
export function withValue(doc: Doc, steps: readonly string[], value: unknown): Doc {
  const [step = "", ...more] = steps;
  const out = { ...doc };
  if (more.length > 0) out[step] = withValueIn(fieldOf(doc, step), more, value);
  else if (value === undefined) delete out[step];
  else out[step] = value;
  return out;
}

function withValueIn(holder: unknown, steps: readonly string[], value: unknown): unknown {
  if (Array.isArray(holder)) return holder.map((item) => withValueIn(item, steps, value));
  return withValue(isDoc(holder) ? holder : {}, steps, value);
}

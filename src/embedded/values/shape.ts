import { type BsonDoc, isDoc } from "./kinds.ts";

/** Which parts of a document are meant: each field whole (`true`) or the parts of it. */
export type Shape = ReadonlyMap<string, true | Shape>;

type GrowingShape = Map<string, true | GrowingShape>;

/** Builds the shape of paths, given as their steps. Throws `overlap(path)` where one path lies within another. */
export function buildShape(
  paths: Iterable<readonly string[]>,
  overlap: (path: string) => Error,
): Shape {
  const root: GrowingShape = new Map();
  for (const steps of paths) {
    const last = steps.at(-1) ?? "";
    const parent = findParent(root, steps, overlap);
    if (parent.has(last)) throw overlap(steps.join("."));
    parent.set(last, true);
  }
  return root;
}

function findParent(
  root: GrowingShape,
  steps: readonly string[],
  overlap: (path: string) => Error,
): GrowingShape {
  let node = root;
  for (const step of steps.slice(0, -1)) {
    const next = node.get(step) ?? new Map();
    if (next === true) throw overlap(steps.join("."));
    node.set(step, next);
    node = next;
  }
  return node;
}

/** A document with only the parts of a shape; of an array, the elements that are documents. */
export function keepShape(doc: BsonDoc, shape: Shape): BsonDoc {
  const out: BsonDoc = {};
  for (const [name, value] of Object.entries(doc)) {
    const part = shape.get(name);
    const kept = part === true ? value : part && keepWithin(value, part);
    if (kept !== undefined) out[name] = kept;
  }
  return out;
}

function keepWithin(value: unknown, shape: Shape): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => keepWithin(item, shape)).filter((item) => item !== undefined);
  }
  return isDoc(value) ? keepShape(value, shape) : undefined;
}

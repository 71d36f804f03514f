import { badValue, CommandError } from "../failure.ts";
import { type BsonDoc, isDoc, readOwnField } from "../values/kinds.ts";

/** One place in a document that is being changed. */
export interface Slot {
  readonly path: string;
  /** `undefined` if there is nothing there. */
  get(): unknown;
  set(value: unknown): void;
  remove(): void;
}

/** A longer jump past the end of an array is refused, as in MongoDB. */
const MOST_PADDING = 1_500_000;

/**
 * The place at a path of plain steps. Where the way there is missing, it is made if `make` says so, else there is no
 * place; where it is barred by a value that has no fields, the update fails.
 */
export function findSlot(doc: BsonDoc, path: string, make: boolean): Slot | undefined {
  const steps = path.split(".");
  if (steps.includes("__proto__") || steps.includes("")) {
    throw new CommandError(
      56,
      "EmptyFieldName",
      `The update path '${path}' contains an empty or reserved field name.`,
    );
  }
  const last = steps.pop() ?? "";
  let holder: unknown = doc;
  for (const [i, step] of steps.entries()) {
    const place: Slot | undefined = placeIn(holder, step, path);
    if (!place) return barred(make, steps.slice(0, i + 1), holder);
    let next = place.get();
    if (next === undefined) {
      if (!make) return undefined;
      next = {};
      place.set(next);
    }
    holder = next;
  }
  return placeIn(holder, last, path) ?? barred(make, [...steps, last], holder);
}

function barred(make: boolean, steps: readonly string[], holder: unknown): undefined {
  if (!make) return undefined;
  const [step, parent] = [steps.at(-1) ?? "", steps.at(-2) ?? ""];
  throw new CommandError(
    28,
    "PathNotViable",
    `Cannot create field '${step}' in element {${parent}: ${JSON.stringify(holder)}}`,
  );
}

function placeIn(holder: unknown, step: string, path: string): Slot | undefined {
  if (Array.isArray(holder)) {
    return /^\d+$/.test(step) ? placeInArray(holder, Number(step), path) : undefined;
  }
  if (!isDoc(holder)) return undefined;
  return {
    path,
    get: () => readOwnField(holder, step),
    set: (value) => {
      holder[step] = value;
    },
    remove: () => {
      delete holder[step];
    },
  };
}

function placeInArray(holder: unknown[], index: number, path: string): Slot {
  return {
    path,
    get: () => holder[index],
    set: (value) => {
      if (index - holder.length > MOST_PADDING) {
        throw badValue(`can't backfill more than ${MOST_PADDING} elements`);
      }
      while (holder.length < index) holder.push(null);
      holder[index] = value;
    },
    // An element that is taken out leaves its place to null, so that the others keep theirs.
    remove: () => {
      if (index < holder.length) holder[index] = null;
    },
  };
}

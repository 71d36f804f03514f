import { badValue, notSupported, typeMismatch } from "../failure.ts";
import { describeValue, isOperators, isWideNumber, nameType } from "../values/kinds.ts";
import { compareValues, identityOf, sameValue } from "../values/order-bytes.ts";
import { copyValue } from "../values/paths.ts";
import type { Slot } from "./slot.ts";

/** Changes what is in a slot and tells whether anything is different now. */
type ApplyOperator = (slot: Slot, argument: unknown) => boolean;

/** How an update operator works on one path. */
export interface UpdateOperator {
  readonly apply: ApplyOperator;
  /** Whether it creates a path that is missing. */
  readonly creates: boolean;
}

const set: ApplyOperator = (slot, argument) => {
  const now = slot.get();
  if (now !== undefined && sameValue(now, argument)) return false;
  slot.set(copyValue(argument));
  return true;
};

const increment: ApplyOperator = (slot, by) => {
  const now = slot.get();
  if (isWideNumber(by) || isWideNumber(now)) {
    throw notSupported("$inc on Long or Decimal128 values");
  }
  if (typeof by !== "number") {
    throw typeMismatch(
      `Cannot increment with non-numeric argument: {${slot.path}: ${describeValue(by)}}`,
    );
  }
  if (now !== undefined && typeof now !== "number") {
    const message = `the field '${slot.path}' is of non-numeric type ${nameType(now)}`;
    throw typeMismatch(`Cannot apply $inc to a value of non-numeric type: ${message}`);
  }
  // A missing field counts as 0.
  const result = (now ?? 0) + by;
  const areWhole = Number.isInteger(now ?? 0) && Number.isInteger(by);
  // MongoDB would go on in 64-bit integers where a double gets inexact.
  if (areWhole && !Number.isSafeInteger(result)) throw notSupported("$inc beyond 2^53");
  if (now === result) return false;
  slot.set(result);
  return true;
};

const max: ApplyOperator = (slot, argument) => {
  const now = slot.get();
  if (now !== undefined && compareValues(argument, now) <= 0) return false;
  slot.set(argument);
  return true;
};

const unset: ApplyOperator = (slot) => {
  if (slot.get() === undefined) return false;
  slot.remove();
  return true;
};

/** The array in a slot; `undefined` if nothing is there. Anything else fails the update, as in MongoDB. */
function readArray(slot: Slot, operator: string): readonly unknown[] | undefined {
  const value = slot.get();
  if (value === undefined || Array.isArray(value)) return value as unknown[] | undefined;
  throw badValue(
    `The field '${slot.path}' must be an array but is of type ${nameType(value)} (${operator})`,
  );
}

/** The items that an argument adds: itself, or those of its `$each`. */
function readItems(argument: unknown, operator: string): readonly unknown[] {
  if (!isOperators(argument) || !("$each" in argument)) return [argument];
  const { $each: items, ...modifiers } = argument;
  const [modifier] = Object.keys(modifiers);
  if (modifier !== undefined) throw notSupported(`${modifier} within ${operator}`);
  if (!Array.isArray(items)) {
    throw badValue(`The argument to $each must be an array but it was of type ${nameType(items)}`);
  }
  return items as readonly unknown[];
}

const push: ApplyOperator = (slot, argument) => {
  const items = readItems(argument, "$push");
  const before = readArray(slot, "$push");
  if (before && items.length === 0) return false;
  slot.set([...(before ?? []), ...items]);
  return true;
};

const addToSet: ApplyOperator = (slot, argument) => {
  const before = readArray(slot, "$addToSet");
  const known = new Set((before ?? []).map(identityOf));
  const fresh = readItems(argument, "$addToSet").filter((item) => {
    const id = identityOf(item);
    return !known.has(id) && known.add(id).has(id);
  });
  if (before && fresh.length === 0) return false;
  slot.set([...(before ?? []), ...fresh]);
  return true;
};

/** The operators of an update; `$setOnInsert` is `$set` where a document is inserted. */
export const UPDATE_OPERATORS: Readonly<Record<string, UpdateOperator>> = {
  $set: { apply: set, creates: true },
  $inc: { apply: increment, creates: true },
  $max: { apply: max, creates: true },
  $push: { apply: push, creates: true },
  $addToSet: { apply: addToSet, creates: true },
  $unset: { apply: unset, creates: false },
};

/** What MongoDB has and this database refuses by name. */
export const REFUSED_UPDATES: ReadonlySet<string> = new Set(
  "$bit $currentDate $min $mul $pop $pull $pullAll $rename".split(" "),
);

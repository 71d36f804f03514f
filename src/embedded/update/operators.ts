import { Timestamp } from "bson";
import { badValue, notSupported, typeMismatch } from "../failure.ts";
import { typeNameOf } from "../query/types.ts";
import { inWords, isDoc, isWideNumber } from "../values/kinds.ts";
import { compareValues, sameValue } from "../values/order-bytes.ts";
import { copyOf } from "../values/paths.ts";
import { addToSet, pop, pull, pullAll, push } from "./array-operators.ts";
import type { Slot } from "./slot.ts";

/** Changes what is in a slot and tells whether anything is different now. */
type Apply = (slot: Slot, argument: unknown) => boolean;

/** How an update operator works on one path. */
export interface UpdateOperator {
  readonly apply: Apply;
  /** Whether it makes a path that is missing. */
  readonly makes: boolean;
}

const set: Apply = (slot, argument) => {
  const now = slot.get();
  if (now !== undefined && sameValue(now, argument)) return false;
  slot.set(copyOf(argument));
  return true;
};

const arithmetic =
  (name: string, compute: (a: number, b: number) => number): Apply =>
  (slot, by) => {
    const now = slot.get();
    if (isWideNumber(by) || isWideNumber(now)) {
      throw notSupported(`${name} on Long or Decimal128 values`);
    }
    if (typeof by !== "number") {
      throw typeMismatch(
        `Cannot ${name} with non-numeric argument: {${slot.path}: ${inWords(by)}}`,
      );
    }
    if (now !== undefined && typeof now !== "number") {
      const message = `the field '${slot.path}' is of non-numeric type ${typeNameOf(now)}`;
      throw typeMismatch(`Cannot apply ${name} to a value of non-numeric type: ${message}`);
    }
    // A missing field counts as 0.
    const result = compute(now ?? 0, by);
    checkWide(name, [now ?? 0, by], result);
    if (now === result) return false;
    slot.set(result);
    return true;
  };

/** MongoDB would go on in 64-bit integers where a double gets inexact. */
function checkWide(name: string, operands: readonly number[], result: number): void {
  if (operands.every(Number.isInteger) && !Number.isSafeInteger(result)) {
    throw notSupported(`${name} beyond 2^53`);
  }
}

const bounding =
  (way: 1 | -1): Apply =>
  (slot, argument) => {
    const now = slot.get();
    if (now !== undefined && compareValues(argument, now) * way >= 0) return false;
    slot.set(argument);
    return true;
  };

const currentDate: Apply = (slot, argument) => {
  const type: unknown = isDoc(argument) ? argument["$type"] : "date";
  if (type !== "date" && type !== "timestamp") {
    throw badValue("The '$type' string field is required to be 'date' or 'timestamp'");
  }
  const now = Date.now();
  slot.set(
    type === "date" ? new Date(now) : new Timestamp({ t: Math.floor(now / 1000), i: now % 1000 }),
  );
  return true;
};

const BITS: Readonly<Record<string, (a: number, b: number) => number>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

const bit: Apply = (slot, argument) => {
  const now = slot.get() ?? 0;
  let result: unknown = now;
  for (const [name, by] of Object.entries(isDoc(argument) ? argument : {})) {
    const compute = BITS[name];
    if (!compute || !isInt(by) || !isInt(result)) {
      throw badValue("$bit takes and, or and xor of 32-bit integers");
    }
    result = compute(result, by);
  }
  if (result === slot.get()) return false;
  slot.set(result);
  return true;
};

const isInt = (value: unknown): value is number =>
  typeof value === "number" && (value | 0) === value;

const unset: Apply = (slot) => {
  if (slot.get() === undefined) return false;
  slot.remove();
  return true;
};

const making = (apply: Apply): UpdateOperator => ({ apply, makes: true });
const onlyThere = (apply: Apply): UpdateOperator => ({ apply, makes: false });

/** The operators of an update; `$rename` and `$setOnInsert` are dealt with before these. */
export const UPDATE_OPERATORS: Readonly<Record<string, UpdateOperator>> = {
  $set: making(set),
  $inc: making(arithmetic("$inc", (a, b) => a + b)),
  $mul: making(arithmetic("$mul", (a, b) => a * b)),
  $min: making(bounding(1)),
  $max: making(bounding(-1)),
  $currentDate: making(currentDate),
  $bit: making(bit),
  $push: making(push),
  $addToSet: making(addToSet),
  $unset: onlyThere(unset),
  $pull: onlyThere(pull),
  $pullAll: onlyThere(pullAll),
  $pop: onlyThere(pop),
};

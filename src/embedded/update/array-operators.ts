import { badValue } from "../failure.ts";
import { elementMatcher } from "../query/match.ts";
import { typeNameOf } from "../query/types.ts";
import { type Doc, isDoc, isOperators } from "../values/kinds.ts";
import { identityOf, sameValue } from "../values/order-bytes.ts";
import { readSort, sortBy, sortValues } from "../values/sort.ts";
import type { Slot } from "./slot.ts";

/** The array in a slot; `undefined` if nothing is there. Anything else fails the update, as in MongoDB. */
function arrayIn(slot: Slot, operator: string): readonly unknown[] | undefined {
  const value = slot.get();
  if (value === undefined || Array.isArray(value)) return value as unknown[] | undefined;
  throw badValue(
    `The field '${slot.path}' must be an array but is of type ${typeNameOf(value)} (${operator})`,
  );
}

const MODIFIERS = new Set(["$each", "$position", "$slice", "$sort"]);

function readEach(argument: unknown, allowed: ReadonlySet<string>): Doc & { $each: unknown[] } {
  if (!isOperators(argument) || !("$each" in argument)) return { $each: [argument] };
  const { $each: items } = argument;
  if (!Array.isArray(items)) {
    throw badValue(
      `The argument to $each must be an array but it was of type ${typeNameOf(items)}`,
    );
  }
  for (const name of Object.keys(argument)) {
    if (!allowed.has(name)) throw badValue(`Unrecognized clause in $push: ${name}`);
  }
  return { ...argument, $each: items as unknown[] };
}

function wholeOf(value: unknown, name: string): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw badValue(`The value for ${name} must be an integer value`);
}

/** `$push`, with `$each`, `$position`, `$slice` and `$sort`. */
export function push(slot: Slot, argument: unknown): boolean {
  const { $each: items, $position, $slice, $sort } = readEach(argument, MODIFIERS);
  const was = arrayIn(slot, "$push");
  let list = [...(was ?? [])];
  const at = $position === undefined ? list.length : wholeOf($position, "$position");
  list.splice(at, 0, ...items);
  if ($sort === 1 || $sort === -1) list = sortValues(list, $sort);
  else if ($sort !== undefined) {
    const spec = readSort($sort) ?? {};
    list = sortBy(list, spec, (item) => (isDoc(item) ? item : {}));
  }
  if ($slice !== undefined) {
    const most = wholeOf($slice, "$slice");
    list = most === 0 ? [] : most < 0 ? list.slice(most) : list.slice(0, most);
  }
  if (was !== undefined && sameValue(was, list)) return false;
  slot.set(list);
  return true;
}

/** `$addToSet`, with `$each`. */
export function addToSet(slot: Slot, argument: unknown): boolean {
  const { $each: items } = readEach(argument, new Set(["$each"]));
  const was = arrayIn(slot, "$addToSet");
  const known = new Set((was ?? []).map(identityOf));
  const fresh = items.filter((item) => {
    const id = identityOf(item);
    return !known.has(id) && known.add(id).has(id);
  });
  if (was && fresh.length === 0) return false;
  slot.set([...(was ?? []), ...fresh]);
  return true;
}

function without(slot: Slot, operator: string, goes: (item: unknown) => boolean): boolean {
  const was = arrayIn(slot, operator);
  if (!was?.some(goes)) return false;
  slot.set(was.filter((item) => !goes(item)));
  return true;
}

/** `$pull`: takes out the elements that a value, a condition or a filter fits. */
export function pull(slot: Slot, argument: unknown): boolean {
  return without(slot, "$pull", elementMatcher(argument));
}

/** `$pullAll`: takes out the elements that equal one of a list. */
export function pullAll(slot: Slot, argument: unknown): boolean {
  if (!Array.isArray(argument)) throw badValue("$pullAll requires an array argument");
  const known = new Set((argument as unknown[]).map(identityOf));
  return without(slot, "$pullAll", (item) => known.has(identityOf(item)));
}

/** `$pop`: takes out the last element (1) or the first (-1). */
export function pop(slot: Slot, argument: unknown): boolean {
  if (argument !== 1 && argument !== -1) throw badValue("$pop expects 1 or -1");
  const was = arrayIn(slot, "$pop");
  if (!was || was.length === 0) return false;
  slot.set(argument === 1 ? was.slice(0, -1) : was.slice(1));
  return true;
}

import { ObjectId } from "bson";
import { badValue, CommandError, notSupported, typeMismatch } from "../failure.ts";
import { asRegex, regexOf } from "../query/regex.ts";
import { typeNameOf } from "../query/types.ts";
import { type Doc, inWords, isDoc, isList, isWideNumber } from "../values/kinds.ts";
import { compareValues, identityOf } from "../values/order-bytes.ts";
import { readSort, sortBy, sortValues } from "../values/sort.ts";
import type { Compute } from "./date-operators.ts";

function listOf(argument: unknown, operator: string, length: number): readonly unknown[] {
  if (isList(argument) && argument.length === length) return argument;
  throw badValue(`Expression ${operator} takes exactly ${length} arguments`);
}

function arrayOf(value: unknown, operator: string): readonly unknown[] {
  if (isList(value)) return value;
  throw typeMismatch(`${operator} needs an array, not ${typeNameOf(value)}`);
}

/** Missing sorts below null in an expression, though not in a filter. */
function order(argument: unknown, operator: string): number {
  const [a, b] = listOf(argument, operator, 2);
  if ((a === undefined) !== (b === undefined)) return a === undefined ? -1 : 1;
  return Math.sign(compareValues(a, b));
}

const comparing =
  (operator: string, holds: (order: number) => boolean): Compute =>
  (argument) =>
    holds(order(argument, operator));

const keysOf = (value: unknown, operator: string): Map<string, unknown> =>
  new Map(arrayOf(value, operator).map((item) => [identityOf(item), item]));

/** An operator on sets; it gives null if one of them is missing. */
const sets =
  (name: string, compute: (sets: readonly Map<string, unknown>[]) => unknown): Compute =>
  (argument) => {
    const given = arrayOf(argument, name);
    if (given.some((set) => set === null || set === undefined)) return null;
    return compute(given.map((set) => keysOf(set, name)));
  };

const subset = (a: Map<string, unknown> | undefined, b: Map<string, unknown> | undefined) =>
  [...(a?.keys() ?? [])].every((key) => b?.has(key));

/** The numbers among some values, for a sum or a mean; a Long or Decimal128 is refused, never left out. */
function numbersIn(values: readonly unknown[], operator: string): readonly number[] {
  if (values.some(isWideNumber)) throw notSupported(`${operator} on Long or Decimal128 values`);
  return values.filter((value) => typeof value === "number");
}

/** The sum of the numbers among some values. */
export const sumOf = (values: readonly unknown[]): number =>
  numbersIn(values, "$sum").reduce((sum, value) => sum + value, 0);

/** The mean of the numbers among some values, or null. */
export function meanOf(values: readonly unknown[]): number | null {
  const numbers = numbersIn(values, "$avg");
  return numbers.length === 0 ? null : sumOf(numbers) / numbers.length;
}

/** The value that sorts first (`way` 1) or last; nothing and null do not count. */
export function extremeOf(values: readonly unknown[], way: 1 | -1): unknown {
  let best: unknown = null;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    if (best === null || compareValues(value, best) * way < 0) best = value;
  }
  return best;
}

/** `{$max: "$list"}` looks into the list, `{$max: ["$a", "$b"]}` compares the two. */
const overValues =
  (compute: (values: readonly unknown[]) => unknown): Compute =>
  (argument) =>
    compute(isList(argument) ? argument : [argument]);

function regexArguments(argument: unknown, operator: string) {
  if (!isDoc(argument)) throw badValue(`${operator} expects an object of named arguments`);
  const { input, regex, options } = argument;
  if (input === null || input === undefined || regex === null || regex === undefined) {
    return undefined;
  }
  if (typeof input !== "string") throw badValue(`${operator} needs 'input' to be a string`);
  const given = asRegex(regex);
  const flags = typeof options === "string" ? options : (given?.flags ?? "");
  return { input, regex: regexOf(given?.source ?? inWords(regex), flags) };
}

const found = (match: RegExpExecArray): Doc => ({
  match: match[0],
  idx: Array.from(match.input.slice(0, match.index)).length,
  captures: match.slice(1).map((capture: string | undefined) => capture ?? null),
});

function regexFindAll(argument: unknown): unknown {
  const given = regexArguments(argument, "$regexFindAll");
  if (!given) return [];
  const every = new RegExp(given.regex.source, `${given.regex.flags}g`);
  return Array.from(given.input.matchAll(every), found);
}

function regexFind(argument: unknown): unknown {
  const given = regexArguments(argument, "$regexFind");
  const match = given?.regex.exec(given.input);
  return match ? found(match) : null;
}

/** Rounds a half to the even neighbour, as MongoDB does. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

const rounding =
  (name: string, round: (value: number) => number): Compute =>
  (argument) => {
    const [value, places = 0] = isList(argument) ? argument : [argument];
    if (value === null || value === undefined || places === null) return null;
    if (isWideNumber(value)) throw notSupported(`${name} on Long or Decimal128 values`);
    if (typeof value !== "number" || !Number.isInteger(places)) {
      throw badValue(`${name} only supports numeric types, not ${typeNameOf(value)}`);
    }
    if (!Number.isFinite(value)) return value;
    // Shifting by the text of the number keeps 2.675 from becoming 267.49999999999994 on its way.
    return shift(round(shift(value, Number(places))), -Number(places));
  };

function shift(value: number, places: number): number {
  const [digits = "0", power = "0"] = String(value).split("e");
  return Number(`${digits}e${Number(power) + places}`);
}

function toText(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId || isWideNumber(value)) return value.toString();
  if (["string", "number", "boolean"].includes(typeof value)) return inWords(value);
  throw new CommandError(241, "ConversionFailure", "Unsupported conversion to string");
}

function toObjectId(value: unknown): unknown {
  if (value === null || value === undefined || value instanceof ObjectId) return value ?? null;
  if (typeof value === "string" && ObjectId.isValid(value)) return new ObjectId(value);
  const message = `Failed to parse objectId '${inWords(value)}' in $convert with no onError value`;
  throw new CommandError(241, "ConversionFailure", message);
}

function remainder(argument: unknown): unknown {
  const values = listOf(argument, "$mod", 2);
  if (values.some((value) => value === null || value === undefined)) return null;
  const [a, b] = numbersIn(values, "$mod");
  if (a === undefined || b === undefined) throw typeMismatch("$mod only supports numeric types");
  if (b === 0) throw badValue("can't $mod by zero");
  return a % b;
}

/** `$setField` and, without a value, `$unsetField`. */
function setField(argument: unknown): unknown {
  if (!isDoc(argument)) throw badValue("$setField needs an object of named arguments");
  const { field, input, value } = argument;
  if (input === null || input === undefined) return null;
  if (!isDoc(input) || typeof field !== "string") throw badValue("$setField needs an object");
  const { [field]: _was, ...others } = input;
  return value === undefined ? others : { ...input, [field]: value };
}

function sortArray(argument: unknown): unknown {
  if (!isDoc(argument)) throw badValue("$sortArray requires an object as an argument");
  const { input, sortBy: by } = argument;
  if (input === null || input === undefined) return null;
  const items = arrayOf(input, "$sortArray");
  if (by === 1 || by === -1) return sortValues(items, by);
  const docs = items.map((item) => ({ item, doc: isDoc(item) ? item : {} }));
  return sortBy(docs, readSort(by) ?? {}, ({ doc }) => doc).map(({ item }) => item);
}

function indexOfArray(argument: unknown): unknown {
  const [list, wanted, from = 0, to = Infinity] = arrayOf(argument, "$indexOfArray");
  if (list === null || list === undefined) return null;
  const id = identityOf(wanted);
  return arrayOf(list, "$indexOfArray").findIndex(
    (item, i) => i >= Number(from) && i < Number(to) && identityOf(item) === id,
  );
}

/** Operators in which this database does not follow mingo, each given its evaluated argument. */
export const OWN_OPERATORS: Readonly<Record<string, Compute>> = {
  $cmp: (argument) => order(argument, "$cmp"),
  $eq: comparing("$eq", (o) => o === 0),
  $ne: comparing("$ne", (o) => o !== 0),
  $gt: comparing("$gt", (o) => o > 0),
  $gte: comparing("$gte", (o) => o >= 0),
  $lt: comparing("$lt", (o) => o < 0),
  $lte: comparing("$lte", (o) => o <= 0),
  $in: (argument) => {
    const [wanted, list] = listOf(argument, "$in", 2);
    return keysOf(list, "$in").has(identityOf(wanted));
  },
  $indexOfArray: indexOfArray,
  $setUnion: sets("$setUnion", (all) => [...new Map(all.flatMap((set) => [...set])).values()]),
  $setIntersection: sets("$setIntersection", ([first, ...more]) =>
    [...(first ?? [])].filter(([key]) => more.every((set) => set.has(key))).map(([, item]) => item),
  ),
  $setDifference: sets("$setDifference", ([a, b]) =>
    [...(a ?? [])].filter(([key]) => !b?.has(key)).map(([, item]) => item),
  ),
  $setEquals: sets("$setEquals", ([first, ...more]) =>
    more.every((set) => subset(first, set) && subset(set, first)),
  ),
  $setIsSubset: sets("$setIsSubset", ([a, b]) => subset(a, b)),
  $sum: overValues(sumOf),
  $avg: overValues(meanOf),
  $min: overValues((values) => extremeOf(values, 1)),
  $max: overValues((values) => extremeOf(values, -1)),
  $mod: remainder,
  $setField: setField,
  $unsetField: setField,
  $sortArray: sortArray,
  $size: (argument) => arrayOf(argument, "$size").length,
  $type: (argument) => {
    const name = typeNameOf(argument);
    if (name === "number") throw notSupported("$type of a number (ask $isNumber)");
    return name;
  },
  $toString: toText,
  $toObjectId: toObjectId,
  $regexMatch: (argument) => regexFind(argument) !== null,
  $regexFind: regexFind,
  $regexFindAll: regexFindAll,
  $round: rounding("$round", roundHalfEven),
  $trunc: rounding("$trunc", Math.trunc),
};

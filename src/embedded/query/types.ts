import { Decimal128, Long } from "bson";
import { badValue } from "../failure.ts";
import { KIND, kindOf } from "../values/kinds.ts";

/** Whether bson writes this number as an int. */
const isInt = (value: unknown): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;

const ofKind = (kind: number) => (value: unknown) => value !== undefined && kindOf(value) === kind;

const TESTS: Readonly<Record<string, (value: unknown) => boolean>> = {
  double: (value) => typeof value === "number" && !isInt(value),
  string: (value) => typeof value === "string",
  object: ofKind(KIND.object),
  array: Array.isArray,
  binData: ofKind(KIND.binary),
  objectId: ofKind(KIND.objectId),
  bool: (value) => typeof value === "boolean",
  date: ofKind(KIND.date),
  null: (value) => value === null,
  regex: ofKind(KIND.regex),
  int: isInt,
  timestamp: ofKind(KIND.timestamp),
  long: (value) => value instanceof Long,
  decimal: (value) => value instanceof Decimal128,
  minKey: ofKind(KIND.min),
  maxKey: ofKind(KIND.max),
  number: ofKind(KIND.number),
};

const NUMBERS: Readonly<Record<number, string>> = {
  1: "double",
  2: "string",
  3: "object",
  4: "array",
  5: "binData",
  7: "objectId",
  8: "bool",
  9: "date",
  10: "null",
  11: "regex",
  16: "int",
  17: "timestamp",
  18: "long",
  19: "decimal",
};

/** The test of one BSON type, given by its name or its number. */
export function typeTest(wanted: unknown): (value: unknown) => boolean {
  const name = typeof wanted === "number" ? NUMBERS[wanted] : wanted;
  const test = typeof name === "string" && Object.hasOwn(TESTS, name) ? TESTS[name] : undefined;
  if (!test) throw badValue(`Unknown type name alias: ${String(wanted)}`);
  return test;
}

/** The name of a value's BSON type, as `$type` in an expression gives it. */
export function typeNameOf(value: unknown): string {
  if (value === undefined) return "missing";
  return Object.entries(TESTS).find(([, test]) => test(value))?.[0] ?? "object";
}

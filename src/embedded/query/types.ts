import { Decimal128 } from "bson";
import { badValue, notSupported } from "../failure.ts";
import { inWords, KIND, kindOf } from "../values/kinds.ts";

const ofKind = (kind: number) => (value: unknown) => value !== undefined && kindOf(value) === kind;

const TESTS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  object: ofKind(KIND.object),
  array: Array.isArray,
  binData: ofKind(KIND.binary),
  objectId: ofKind(KIND.objectId),
  bool: (value) => typeof value === "boolean",
  date: ofKind(KIND.date),
  null: (value) => value === null,
  regex: ofKind(KIND.regex),
  timestamp: ofKind(KIND.timestamp),
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

/** Types that numbers lose when they are read: 5 may have been stored as any of them. */
const BLURRED = new Set(["int", "long", "double"]);

/** The test of one BSON type, given by its name or its number. */
export function typeTest(wanted: unknown): (value: unknown) => boolean {
  const name = typeof wanted === "number" ? NUMBERS[wanted] : wanted;
  const test = typeof name === "string" && Object.hasOwn(TESTS, name) ? TESTS[name] : undefined;
  if (test) return test;
  if (typeof name === "string" && BLURRED.has(name)) {
    throw notSupported(`telling '${name}' from other numbers`);
  }
  throw badValue(`Unknown type name alias: ${inWords(wanted)}`);
}

/** The name of a value's BSON type. */
export function typeNameOf(value: unknown): string {
  if (value === undefined) return "missing";
  return Object.entries(TESTS).find(([, test]) => test(value))?.[0] ?? "object";
}

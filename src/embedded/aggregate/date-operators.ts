import { ObjectId } from "bson";
import { badValue, notSupported, typeMismatch } from "../failure.ts";
import { type Doc, inWords, isDoc } from "../values/kinds.ts";
import { dateAdd, dateDiff, dateTrunc, dayOfYear, isoWeekOf, type Unit, weekOf } from "./dates.ts";
import { instantAt, localTime, offsetAt } from "./zones.ts";

/** What an operator makes of its evaluated argument. */
export type Compute = (argument: unknown) => unknown;

const isNothing = (value: unknown): value is null | undefined =>
  value === null || value === undefined;

const isWhole = (value: unknown): value is number => Number.isInteger(value);

function asDate(value: unknown, operator: string): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  throw typeMismatch(`${operator}: can't convert to Date: ${JSON.stringify(value)}`);
}

const zoneOf = (argument: Doc): string => {
  const zone = argument["timezone"] ?? "UTC";
  if (typeof zone !== "string") throw badValue("timezone must evaluate to a string");
  return zone;
};

/** An operator on a date, given as it is or as `{date, timezone}`. */
const part =
  (name: string, read: (local: Date) => number): Compute =>
  (argument) => {
    const given = isDoc(argument) ? argument : { date: argument };
    if (isNothing(given["date"])) return null;
    return read(localTime(asDate(given["date"], name), zoneOf(given)));
  };

const PARTS: Readonly<Record<string, (local: Date) => number>> = {
  $year: (local) => local.getUTCFullYear(),
  $month: (local) => local.getUTCMonth() + 1,
  $dayOfMonth: (local) => local.getUTCDate(),
  $dayOfWeek: (local) => local.getUTCDay() + 1,
  $dayOfYear: dayOfYear,
  $hour: (local) => local.getUTCHours(),
  $minute: (local) => local.getUTCMinutes(),
  $second: (local) => local.getUTCSeconds(),
  $millisecond: (local) => local.getUTCMilliseconds(),
  $week: weekOf,
  $isoWeek: (local) => isoWeekOf(local).week,
  $isoWeekYear: (local) => isoWeekOf(local).year,
  $isoDayOfWeek: (local) => local.getUTCDay() || 7,
};

const digits = (value: number, length: number): string => String(value).padStart(length, "0");
const monthName = (local: Date, month: "short" | "long"): string =>
  new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month }).format(local);

const SPECIFIERS: Readonly<Record<string, (local: Date, minutesAhead: number) => string>> = {
  Y: (local) => digits(local.getUTCFullYear(), 4),
  m: (local) => digits(local.getUTCMonth() + 1, 2),
  d: (local) => digits(local.getUTCDate(), 2),
  H: (local) => digits(local.getUTCHours(), 2),
  M: (local) => digits(local.getUTCMinutes(), 2),
  S: (local) => digits(local.getUTCSeconds(), 2),
  L: (local) => digits(local.getUTCMilliseconds(), 3),
  j: (local) => digits(dayOfYear(local), 3),
  w: (local) => String(local.getUTCDay() + 1),
  u: (local) => String(local.getUTCDay() || 7),
  U: (local) => digits(weekOf(local), 2),
  V: (local) => digits(isoWeekOf(local).week, 2),
  G: (local) => digits(isoWeekOf(local).year, 4),
  b: (local) => monthName(local, "short"),
  B: (local) => monthName(local, "long"),
  z: (_, ahead) => {
    const size = Math.abs(ahead);
    return `${ahead < 0 ? "-" : "+"}${digits(Math.floor(size / 60), 2)}${digits(size % 60, 2)}`;
  },
  Z: (_, ahead) => String(ahead),
  "%": () => "%",
};

const dateToString: Compute = (argument) => {
  const given = named(argument, "$dateToString");
  if (isNothing(given["date"])) return given["onNull"] ?? null;
  const date = asDate(given["date"], "$dateToString");
  const zone = zoneOf(given);
  const usual = `%Y-%m-%dT%H:%M:%S.%L${given["timezone"] === undefined ? "Z" : ""}`;
  const format = inWords(given["format"] ?? usual);
  const local = localTime(date, zone);
  const ahead = Math.round(offsetAt(zone, date.getTime()) / 60_000);
  return format.replace(/%([\s\S]?)/g, (_, specifier: string) => {
    const write = SPECIFIERS[specifier];
    if (!write) throw badValue(`Invalid format character '%${specifier}' in format string`);
    return write(local, ahead);
  });
};

const dateToParts: Compute = (argument) => {
  const given = named(argument, "$dateToParts");
  if (given["iso8601"] === true) throw notSupported("$dateToParts with iso8601");
  if (isNothing(given["date"])) return null;
  const local = localTime(asDate(given["date"], "$dateToParts"), zoneOf(given));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
  };
};

const dateFromParts: Compute = (argument) => {
  const given = named(argument, "$dateFromParts");
  if ("isoWeekYear" in given) throw notSupported("$dateFromParts with isoWeekYear");
  const names = ["year", "month", "day", "hour", "minute", "second", "millisecond"];
  const values = names.map((name, i) => (name in given ? given[name] : i === 1 || i === 2 ? 1 : 0));
  if (values.some(isNothing)) return null;
  if (!values.every(isWhole)) throw badValue("$dateFromParts needs whole numbers");
  const [year = 0, month = 1, day, hour, minute, second, milli] = values;
  return instantAt(
    new Date(Date.UTC(year, month - 1, day, hour, minute, second, milli)),
    zoneOf(given),
  );
};

const dateFromString: Compute = (argument) => {
  const given = named(argument, "$dateFromString");
  const text = given["dateString"];
  if (isNothing(text)) return given["onNull"] ?? null;
  if ("format" in given || "timezone" in given) {
    throw notSupported("$dateFromString with a format or a timezone");
  }
  const written = inWords(text);
  const iso = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;
  const match = iso.exec(written);
  // JavaScript reads a time without a zone as local; MongoDB reads it as UTC.
  const bare = written.includes("T") && match?.[1] === undefined ? "Z" : "";
  const time = match ? Date.parse(written + bare) : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time);
  if ("onError" in given) return given["onError"];
  throw badValue(`Error parsing date string '${written}'`);
};

function named(argument: unknown, operator: string): Doc {
  if (!isDoc(argument)) throw badValue(`${operator} only supports an object as its argument`);
  return argument;
}

function unitOf(given: Doc): Unit {
  const { unit, startOfWeek } = given;
  if (typeof unit !== "string") throw badValue("unit must evaluate to a string");
  return {
    unit,
    zone: zoneOf(given),
    ...(typeof startOfWeek === "string" ? { startOfWeek } : {}),
  };
}

const adding =
  (name: string, sign: 1 | -1): Compute =>
  (argument) => {
    const given = named(argument, name);
    if (isNothing(given["startDate"]) || isNothing(given["amount"])) return null;
    const amount = sign * Number(given["amount"]);
    return dateAdd(asDate(given["startDate"], name), amount, unitOf(given));
  };

const diff: Compute = (argument) => {
  const given = named(argument, "$dateDiff");
  const { startDate, endDate } = given;
  if (isNothing(startDate) || isNothing(endDate)) return null;
  return dateDiff(asDate(startDate, "$dateDiff"), asDate(endDate, "$dateDiff"), unitOf(given));
};

const trunc: Compute = (argument) => {
  const given = named(argument, "$dateTrunc");
  if (isNothing(given["date"])) return null;
  const size = Number(given["binSize"] ?? 1);
  return dateTrunc(asDate(given["date"], "$dateTrunc"), size, unitOf(given));
};

/** The operators on dates. */
export const DATE_OPERATORS: Readonly<Record<string, Compute>> = {
  ...Object.fromEntries(Object.entries(PARTS).map(([name, read]) => [name, part(name, read)])),
  $dateToString: dateToString,
  $dateToParts: dateToParts,
  $dateFromParts: dateFromParts,
  $dateFromString: dateFromString,
  $dateAdd: adding("$dateAdd", 1),
  $dateSubtract: adding("$dateSubtract", -1),
  $dateDiff: diff,
  $dateTrunc: trunc,
};

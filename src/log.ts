import { createHmac, randomBytes } from "node:crypto";
import { type DestinationStream, type Logger, pino } from "pino";
import { CHANNEL_KINDS } from "./domain/people.ts";

/**
 * Every field that a log line may contain, by name. Other fields are dropped and counted, so that no personal data gets
 * out by a new name, a nested object or a library's defaults.
 */
export const LOG_FIELDS: Readonly<Record<string, (value: unknown) => unknown>> = {
  level: count,
  time: shortText,
  service: shortText,
  msg: message,
  err: errorOf,
  // Counts and flags.
  attempts: count,
  count,
  left_out: count,
  locked: flag,
  mine: flag,
  pid: count,
  port: count,
  practice: flag,
  recorded: flag,
  repaired: count,
  settled: count,
  status: count,
  tries: count,
  // Instants, as clocks show them.
  expected: instant,
  shows: instant,
  since: instant,
  // Words of closed lists, and ids that programme staff chose for flows and campaigns.
  campaign: slug,
  channel: oneOf(CHANNEL_KINDS),
  flow: slug,
  kind: slug,
  way: slug,
  outcome: oneOf(["sent", "due", "failed", "unknown", "dropped"]),
  // Paths and names of the operator's own machines.
  dir: shortText,
  host: shortText,
  // Sentences of ours: why the service ended, what a page lacks.
  ending: shortText,
  lack: shortText,
  lacks: shortText,
  // Ids that can contain a name or a number.
  contact: fingerprint,
  fire: fingerprint,
  inbound: fingerprint,
  message: fingerprint,
  run: fingerprint,
  source: fingerprint,
};

/** Opens the log: JSON lines with a static message and facts as fields; only ids, counts and states. */
export function openLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { service: "baraza" },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error) => factsOf(error) },
      hooks: { logMethod: withoutArguments, streamWrite: onlyFacts },
    },
    destination ?? pino.destination({ sync: true }),
  );
}

/** Replaces what libraries print on the console by a log line that they did. */
export function silenceConsole(log: Logger, target: Console): void {
  for (const name of ["debug", "error", "info", "log", "warn"] as const)
    target[name] = () => log.warn("library output on the console, content omitted");
}

// A format argument would put a value into the message, and an error without a message supplies its own: neither is
// static.
function withoutArguments(
  this: Logger,
  args: unknown[],
  method: (this: Logger, ...args: [object, string]) => void,
): void {
  const [first, second] = args;
  if (typeof first === "string") return method.call(this, {}, first);
  const facts = first instanceof Error ? { err: first } : (first ?? {});
  method.call(this, facts, typeof second === "string" ? second : "no message");
}

// The last check before the stream: every line passes it, including bindings of child loggers.
function onlyFacts(line: string): string {
  const parsed: Readonly<Record<string, unknown>> = JSON.parse(line);
  const given = Object.entries(parsed);
  const shown = given
    .map(([name, value]) => [name, LOG_FIELDS[name]?.(value)] as const)
    .filter(([, value]) => value !== undefined);
  const leftOut = given.length - shown.length;
  const facts = Object.fromEntries(shown);
  return `${JSON.stringify(leftOut > 0 ? { ...facts, left_out: leftOut } : facts)}\n`;
}

function count(value: unknown): unknown {
  return typeof value === "number" ? value : undefined;
}

function flag(value: unknown): unknown {
  return typeof value === "boolean" ? value : undefined;
}

function shortText(value: unknown): unknown {
  return typeof value === "string" ? value.slice(0, 300) : undefined;
}

function instant(value: unknown): unknown {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(value)
    ? value
    : undefined;
}

function slug(value: unknown): unknown {
  return typeof value === "string" && /^[a-z][a-z0-9_]{0,60}$/.test(value) ? value : undefined;
}

function oneOf(words: readonly unknown[]) {
  return (value: unknown): unknown => (words.includes(value) ? value : undefined);
}

// Messages are static, which a test checks for every call. This is only a second safeguard, and does not know names.
function message(value: unknown): unknown {
  return String(value)
    .replaceAll(/(?<!\S)\S+@\S+/g, "[address]")
    .replaceAll(/\?\S+/g, "?[query]")
    .replaceAll(/\+?\d[\d\s().-]{3,}\d/g, "[number]");
}

// Fingerprints are stable while this process runs: enough to follow one thing through the log, not enough to find a
// person.
const key = randomBytes(32);

function fingerprint(id: unknown): unknown {
  if (typeof id !== "string" && typeof id !== "number") return undefined;
  return createHmac("sha256", key).update(String(id)).digest("hex").slice(0, 12);
}

/** What the log contains of an error: its kind, code and origin, and the same of its cause. */
interface ErrorFacts {
  readonly kind: string;
  readonly code?: string | number | undefined;
  readonly at?: readonly string[] | undefined;
  readonly cause?: ErrorFacts | undefined;
}

// Messages of database and platform errors quote data ("dup key: { phone: … }"), so they are never logged.
function factsOf(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { kind: typeof error };
  return {
    kind: error.name,
    code: codeOf(Reflect.get(error, "codeName")) ?? codeOf(Reflect.get(error, "code")),
    at: framesOf(error),
    cause: error.cause === undefined || depth > 3 ? undefined : factsOf(error.cause, depth + 1),
  };
}

function codeOf(code: unknown): string | number | undefined {
  if (typeof code === "number") return code;
  return typeof code === "string" && /^[A-Za-z_]{1,60}$/.test(code) ? code : undefined;
}

const FRAME = /^ {4}at .*:\d+:\d+\)?$/;

function framesOf({ stack = "" }: Error): readonly string[] {
  const lines = stack.split("\n").filter((line) => FRAME.test(line));
  return lines.slice(0, 6).map((line) => line.trim());
}

/** Facts of an error that has passed a serializer; of one serialized elsewhere only its kind. */
function errorOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  const { kind, code, at, cause, ...strange } = value as Partial<Record<string, unknown>>;
  if (typeof kind !== "string" || Object.keys(strange).length > 0) return { kind: "error" };
  return {
    kind: kind.slice(0, 60),
    code: codeOf(code),
    at: Array.isArray(at) ? at.filter((line) => FRAME.test(`    ${line}`)) : undefined,
    cause: errorOf(cause),
  };
}

import { createHmac, randomBytes } from "node:crypto";
import { type DestinationStream, type Logger, pino } from "pino";

// What an error may say in a log: its kind, its code and where it came from. Messages of database and platform
// errors quote what was written ("dup key: { phone: … }"), so no message leaves; causes are walked the same way.
function errorFacts(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code, codeName } = error as { code?: unknown; codeName?: unknown };
  return {
    kind: error.name,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(typeof codeName === "string" ? { codeName } : {}),
    at: (error.stack ?? "")
      .split("\n")
      .filter((line) => line.startsWith("    at "))
      .slice(0, 6)
      .map((line) => line.trim()),
    ...(error.cause === undefined || depth > 3
      ? {}
      : { cause: errorFacts(error.cause, depth + 1) }),
  };
}

// A second net only: the rule is that personal data is never handed to the logger.
const PERSONAL = ["text", "name", "phone", "address", "said", "body", "from", "to"];

// Ids of people, runs and platform messages can hold a name or a number. A log shows a fingerprint of them, the same
// for as long as this process lives: enough to follow one thing through the log, not enough to find the person.
const PERSONAL_IDS = ["contact", "message", "inbound", "fire", "run"];
const key = randomBytes(32);
const fingerprint = (id: unknown): string =>
  createHmac("sha256", key).update(String(id)).digest("hex").slice(0, 12);

/** Opens the log: JSON lines with a static message and facts as fields; ids, counts and states only. */
export function openLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { service: "baraza" },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: {
        err: (error) => errorFacts(error),
        ...Object.fromEntries(PERSONAL_IDS.map((each) => [each, fingerprint])),
      },
      redact: { paths: PERSONAL.flatMap((key) => [key, `*.${key}`]), censor: "[personal]" },
    },
    destination ?? pino.destination({ sync: true }),
  );
}

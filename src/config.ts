import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { z } from "zod";
import { CHANNEL_KINDS, type ChannelKind } from "./domain/people.ts";

/** How the service is set up. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** A real MongoDB; undefined for the embedded store in `dataDir`. */
  readonly mongodbUri: string | undefined;
  readonly flowsDir: string;
  readonly rosterFile: string;
  readonly logLevel: string;
  readonly adminToken: string | undefined;
  /** The kinds of channel that are pretended, and whether the clock is. */
  readonly practice: { readonly on: boolean; readonly kinds: readonly ChannelKind[] };
  readonly production: boolean;
}

/** One setting that cannot be used as it is, and what to do about it. */
export interface SettingFault {
  readonly setting: string;
  readonly message: string;
  readonly remedy: string;
}

const blankIsUnset = (value: unknown): unknown => (value === "" ? undefined : value);
const optional = z.preprocess(blankIsUnset, z.string().optional());
const or = (fallback: string) => z.preprocess(blankIsUnset, z.string().default(fallback));

// Each line ends with what to write, so that a fault can say it.
const Environment = z.object({
  HOST: or("127.0.0.1").describe("Give a host name or address, such as 127.0.0.1."),
  PORT: z
    .preprocess(blankIsUnset, z.coerce.number().int().min(0).max(65_535).default(3000))
    .describe("Give a port number from 1 to 65535, such as 3000."),
  DATA_DIR: or("./data").describe("Give a folder the service may write to."),
  MONGODB_URI: z
    .preprocess(
      blankIsUnset,
      z
        .string()
        .regex(/^mongodb(\+srv)?:\/\/.+/)
        .optional(),
    )
    .describe(
      "Give an address that begins with mongodb:// or mongodb+srv://, or leave it out for the embedded store.",
    ),
  FLOWS_DIR: or("flows").describe("Give the folder that holds the *.flow.yaml files."),
  ROSTER_FILE: optional.describe("Give the roster's YAML file."),
  PRACTICE: z
    .preprocess(blankIsUnset, z.enum(["on", "off", "true", "false", "1", "0"]).optional())
    .describe("Write on or off, or leave it out."),
  LOG_LEVEL: z
    .preprocess(
      blankIsUnset,
      z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
    )
    .describe("Write one of silent, fatal, error, warn, info, debug, trace."),
  ADMIN_TOKEN: z
    .preprocess(blankIsUnset, z.string().min(16).optional())
    .describe("Give at least 16 characters that nobody can guess, or leave it out."),
  NODE_ENV: optional.describe("Leave it out, or write production."),
  EMBEDDED_IN_PRODUCTION: z
    .preprocess(blankIsUnset, z.enum(["yes"]).optional())
    .describe("Write yes to run the embedded store in production on purpose, or leave it out."),
  WHATSAPP: z
    .preprocess(blankIsUnset, z.enum(["off"]).default("off"))
    .describe("This version has no WhatsApp transport yet: write off and use practice."),
  SLACK_BOT_TOKEN: z
    .preprocess(blankIsUnset, z.undefined())
    .describe("This version has no Slack connection yet: leave it out and use practice."),
});

type Environment = z.output<typeof Environment>;

/** The environment, with what a `.env` file in this folder adds to it. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  try {
    return { ...parseEnv(readFileSync(".env", "utf8")), ...process.env };
  } catch {
    return process.env;
  }
}

/** Reads the settings; every fault is reported at once, none of them with the value that was given. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly config: Config } | { readonly faults: readonly SettingFault[] } {
  const read = Environment.safeParse(environment);
  const faults = read.success ? faultsBetween(read.data) : read.error.issues.map(faultOf);
  if (!read.success || faults.length > 0) return { faults };
  return { config: configOf(read.data) };
}

function faultOf(issue: z.core.$ZodIssue): SettingFault {
  const setting = String(issue.path[0]);
  const field = Environment.shape[setting as keyof typeof Environment.shape];
  return {
    setting,
    message: `${setting} cannot be used as it is.`,
    remedy: field.description ?? "",
  };
}

/** Faults that lie between settings, each of which is well formed. */
function faultsBetween(settings: Environment): SettingFault[] {
  const production = settings.NODE_ENV === "production";
  const practice = practiceOf(settings);
  return [
    ...(production && practice.on
      ? [
          {
            setting: "PRACTICE",
            message: "Practice, with its pretended phones, does not run with NODE_ENV=production.",
            remedy: "Set up a channel, or leave NODE_ENV out.",
          },
        ]
      : []),
    ...(production &&
    settings.MONGODB_URI === undefined &&
    settings.EMBEDDED_IN_PRODUCTION === undefined
      ? [
          {
            setting: "MONGODB_URI",
            message: "The embedded store is not meant for production.",
            remedy:
              "Give the address of a MongoDB, or EMBEDDED_IN_PRODUCTION=yes for a small pilot.",
          },
        ]
      : []),
  ];
}

function practiceOf({ PRACTICE }: Environment): Config["practice"] {
  const on = PRACTICE === undefined || ["on", "true", "1"].includes(PRACTICE);
  return { on, kinds: on ? CHANNEL_KINDS : [] };
}

function configOf(settings: Environment): Config {
  return {
    host: settings.HOST,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    mongodbUri: settings.MONGODB_URI,
    flowsDir: settings.FLOWS_DIR,
    rosterFile: settings.ROSTER_FILE ?? `${settings.FLOWS_DIR}/practice.roster.yaml`,
    logLevel: settings.LOG_LEVEL,
    adminToken: settings.ADMIN_TOKEN,
    practice: practiceOf(settings),
    production: settings.NODE_ENV === "production",
  };
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
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
  /** The roster brought in at each start; undefined outside practice where none is named. */
  readonly rosterFile: string | undefined;
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

/** Practice begins on this Monday, so that every run of it reads alike. */
export const PRACTICE_BEGINS = new Date("2026-11-23T06:00:00Z");

/** Where things lie in the data folder: the embedded store's own folder, and the ledger of practice. */
export function placesIn(dataDir: string): { readonly store: string; readonly ledger: string } {
  return { store: join(dataDir, "store"), ledger: join(dataDir, "practice", "ledger.jsonl") };
}

const blankIsUnset = (value: unknown): unknown => (value === "" ? undefined : value);
const text = z.string();
const or = (fallback: string) => z.preprocess(blankIsUnset, text.default(fallback));
const optional = <T extends z.ZodType>(shape: T) => z.preprocess(blankIsUnset, shape.optional());

// Each line ends with what to write, so that a fault can say it.
const SETTINGS = {
  HOST: or("127.0.0.1").describe("Give a host name or address, such as 127.0.0.1."),
  PORT: z
    .preprocess(blankIsUnset, z.coerce.number().int().min(0).max(65_535).default(3000))
    .describe("Give a port number from 1 to 65535, such as 3000."),
  DATA_DIR: or("./data").describe("Give a folder the service may write to."),
  MONGODB_URI: optional(text.regex(/^mongodb(\+srv)?:\/\/.+/)).describe(
    "Give an address that begins with mongodb:// or mongodb+srv://, or leave it out for the embedded store.",
  ),
  FLOWS_DIR: or("flows").describe("Give the folder that holds the *.flow.yaml files."),
  ROSTER_FILE: optional(text).describe("Give the roster's YAML file."),
  PRACTICE: optional(z.enum(["on", "off", "true", "false", "1", "0"])).describe(
    "Write on or off, or leave it out.",
  ),
  LOG_LEVEL: z
    .preprocess(
      blankIsUnset,
      z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
    )
    .describe("Write one of silent, fatal, error, warn, info, debug, trace."),
  ADMIN_TOKEN: optional(text.min(16)).describe(
    "Give at least 16 characters that nobody can guess, or leave it out.",
  ),
  NODE_ENV: optional(text).describe("Leave it out, or write production."),
  EMBEDDED_IN_PRODUCTION: optional(z.enum(["yes"])).describe(
    "Write yes to run the embedded store in production on purpose, or leave it out.",
  ),
  WHATSAPP: z
    .preprocess(blankIsUnset, z.enum(["off"]).default("off"))
    .describe("This version has no WhatsApp transport yet: write off and use practice."),
} as const;

/** Settings of channels that this version does not have: whoever gives one believes that it is connected. */
const NOT_YET = {
  SLACK_BOT_TOKEN: "Slack",
  SLACK_SIGNING_SECRET: "Slack",
  SLACK_APP_TOKEN: "Slack",
  WHATSAPP_CLOUD_TOKEN: "WhatsApp",
  WHATSAPP_PHONE_NUMBER_ID: "WhatsApp",
  WHATSAPP_APP_SECRET: "WhatsApp",
  WHATSAPP_VERIFY_TOKEN: "WhatsApp",
} as const;

/** Settings of this house that have no effect in this version, alone. */
export const WITHOUT_EFFECT: readonly string[] = [
  "SLACK_API_URL",
  "CHROMIUM_PATH",
  "CHROMIUM_ARGS",
  "WHATSAPP_WEB_VERSION",
  "WHATSAPP_WEB_CACHE",
  "WHATSAPP_CLOUD_URL",
];

/** The name of every setting, those of later versions included. */
export const SETTING_NAMES: readonly string[] = [
  ...Object.keys(SETTINGS),
  ...Object.keys(NOT_YET),
  ...WITHOUT_EFFECT,
];

const Settings = z.object(SETTINGS);
type Settings = z.output<typeof Settings>;
type Environment = Readonly<Record<string, string | undefined>>;

/** The environment, with what a `.env` file in this folder adds to it. */
export function readEnvironment(): Environment {
  return { ...readDotEnv(), ...process.env };
}

/** What the `.env` file in this folder says; nothing where there is none. */
export function readDotEnv(): Environment {
  try {
    return parseEnv(readFileSync(".env", "utf8"));
  } catch {
    return {};
  }
}

/** Reads the settings; every fault is reported at once, none of them with the value that was given. */
export function readConfig(
  environment: Environment,
): { readonly config: Config } | { readonly faults: readonly SettingFault[] } {
  const read = Settings.safeParse(environment);
  const faults = [
    ...(read.error?.issues ?? []).map(faultOf),
    ...notYet(environment),
    ...faultsBetween(environment),
  ];
  return read.success && faults.length === 0 ? { config: configOf(read.data) } : { faults };
}

function faultOf({ path }: z.core.$ZodIssue): SettingFault {
  const setting = String(path[0]);
  const shapes: Readonly<Record<string, z.ZodType>> = SETTINGS;
  return {
    setting,
    message: `${setting} cannot be used as it is.`,
    remedy: shapes[setting]?.description ?? "",
  };
}

function notYet(environment: Environment): SettingFault[] {
  return Object.entries(NOT_YET)
    .filter(([setting]) => (environment[setting] ?? "") !== "")
    .map(([setting, channel]) => ({
      setting,
      message: `${setting} has no effect: this version has no ${channel} connection yet.`,
      remedy: "Leave it out, and use practice.",
    }));
}

/** Faults that lie between settings, whether or not others are well formed. */
function faultsBetween(environment: Environment): SettingFault[] {
  if (environment["NODE_ENV"] !== "production") return [];
  const practice = SETTINGS.PRACTICE.safeParse(environment["PRACTICE"]);
  const faults: SettingFault[] = [];
  if (practice.success && isOn(practice.data))
    faults.push({
      setting: "PRACTICE",
      message: "Practice, with its pretended phones, does not run with NODE_ENV=production.",
      remedy:
        "Leave NODE_ENV out to practise. This version has no real channel yet: with PRACTICE=off it starts with its pages only, and nobody is asked.",
    });
  if (!environment["MONGODB_URI"] && environment["EMBEDDED_IN_PRODUCTION"] !== "yes")
    faults.push({
      setting: "MONGODB_URI",
      message: "The embedded store is not meant for production.",
      remedy: "Give the address of a MongoDB, or EMBEDDED_IN_PRODUCTION=yes for a small pilot.",
    });
  return faults;
}

const isOn = (practice: Settings["PRACTICE"]): boolean =>
  practice === undefined || ["on", "true", "1"].includes(practice);

function configOf(settings: Settings): Config {
  const on = isOn(settings.PRACTICE);
  return {
    host: settings.HOST,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    mongodbUri: settings.MONGODB_URI,
    flowsDir: settings.FLOWS_DIR,
    // Pretended people never come into a real programme by themselves.
    rosterFile:
      settings.ROSTER_FILE ?? (on ? `${settings.FLOWS_DIR}/practice.roster.yaml` : undefined),
    logLevel: settings.LOG_LEVEL,
    adminToken: settings.ADMIN_TOKEN,
    practice: { on, kinds: on ? CHANNEL_KINDS : [] },
    production: settings.NODE_ENV === "production",
  };
}

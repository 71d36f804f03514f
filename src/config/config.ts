import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { CHANNEL_KINDS, type ChannelKind } from "../domain/people.ts";
import { ACCESS_SETTINGS, type AccessConfig, whyTokenIsNeeded } from "./access-settings.ts";
import {
  buildChannelConfig,
  CHANNEL_SETTINGS,
  type ChannelConfig,
  configuredChannelKinds,
  findMissingSettings,
  findRedirectedSettings,
  optionalSetting,
} from "./channel-settings.ts";

/** Configuration of the service. */
export interface Config extends AccessConfig {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** A MongoDB address; undefined for the embedded store in `dataDir`. */
  readonly mongodbUri: string | undefined;
  readonly flowsDir: string;
  /** The roster loaded at each start; undefined outside practice if none is set. */
  readonly rosterFile: string | undefined;
  readonly logLevel: string;
  /** The configured real channels. */
  readonly channels: ChannelConfig;
  /** The simulated channel kinds, and whether practice, with its simulated clock, is on. */
  readonly practice: { readonly on: boolean; readonly kinds: readonly ChannelKind[] };
  readonly production: boolean;
}

/** An invalid setting and its remedy. */
export interface SettingFault {
  readonly setting: string;
  readonly message: string;
  readonly remedy: string;
}

/** Practice begins on this Monday, so that every run of it is the same. */
export const PRACTICE_BEGINS = new Date("2026-11-23T06:00:00Z");

/** Paths within a data folder. */
export interface DataPaths {
  /** Folder of the embedded store. */
  readonly store: string;
  /** The ledger of practice. */
  readonly ledger: string;
  /** Login of a linked WhatsApp number. Treat as a secret: it gives full control of the number. */
  readonly whatsapp: string;
}

/** Builds the paths within a data folder. */
export function dataPathsIn(dataDir: string): DataPaths {
  return {
    store: join(dataDir, "store"),
    ledger: join(dataDir, "practice", "ledger.jsonl"),
    whatsapp: join(dataDir, "whatsapp"),
  };
}

const blankIsUnset = (value: unknown): unknown => (value === "" ? undefined : value);
const text = z.string();
const or = (fallback: string) => z.preprocess(blankIsUnset, text.default(fallback));

// Each description says what to write, and is shown with a fault.
const SETTINGS = {
  HOST: or("127.0.0.1").describe("Give a host name or address, such as 127.0.0.1."),
  PORT: z
    .preprocess(blankIsUnset, z.coerce.number().int().min(0).max(65_535).default(3000))
    .describe("Give a port number from 1 to 65535, such as 3000."),
  DATA_DIR: or("./data").describe("Give a folder the service may write to."),
  MONGODB_URI: optionalSetting(text.regex(/^mongodb(\+srv)?:\/\/.+/)).describe(
    "Give an address that begins with mongodb:// or mongodb+srv://, or leave it out for the embedded store.",
  ),
  FLOWS_DIR: or("flows").describe("Give the folder that holds the *.flow.yaml files."),
  ROSTER_FILE: optionalSetting(text).describe("Give the roster's YAML file."),
  PRACTICE: optionalSetting(z.enum(["on", "off", "true", "false", "1", "0"])).describe(
    "Write on or off, or leave it out.",
  ),
  LOG_LEVEL: z
    .preprocess(
      blankIsUnset,
      z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
    )
    .describe("Write one of silent, fatal, error, warn, info, debug, trace."),
  ...ACCESS_SETTINGS,
  NODE_ENV: optionalSetting(text).describe("Leave it out, or write production."),
  EMBEDDED_IN_PRODUCTION: optionalSetting(z.enum(["yes"])).describe(
    "Write yes to run the embedded store in production on purpose, or leave it out.",
  ),
  ...CHANNEL_SETTINGS,
} as const;

/** The name of every setting. */
export const SETTING_NAMES: readonly string[] = Object.keys(SETTINGS);

const Settings = z.object(SETTINGS);
type Settings = z.output<typeof Settings>;
type Environment = Readonly<Record<string, string | undefined>>;

/** The environment, completed by the `.env` file in this folder. */
export function readEnvironment(): Environment {
  return { ...readDotEnv(), ...process.env };
}

/** Reads the `.env` file in this folder; empty if there is none. */
export function readDotEnv(): Environment {
  try {
    return parseEnv(readFileSync(".env", "utf8"));
  } catch {
    return {};
  }
}

/** Reads the settings; reports every fault at once, without the given values, which may be secrets. */
export function readConfig(
  environment: Environment,
): { readonly config: Config } | { readonly faults: readonly SettingFault[] } {
  const read = Settings.safeParse(environment);
  const faults = [...(read.error?.issues ?? []).map(faultOf), ...faultsBetween(environment)];
  return read.success && faults.length === 0 ? { config: configOf(read.data) } : { faults };
}

function faultOf({ path }: z.core.$ZodIssue): SettingFault {
  const setting = String(path[0]);
  const shapes: Readonly<Record<string, z.ZodType>> = SETTINGS;
  return {
    setting,
    message: `${setting} is not valid.`,
    remedy: shapes[setting]?.description ?? "",
  };
}

/** Faults between settings, whether or not others are valid. */
function faultsBetween(environment: Environment): SettingFault[] {
  const given = (name: string): boolean => (environment[name] ?? "") !== "";
  const why = whyTokenIsNeeded((name) => environment[name]);
  return [
    ...(why === undefined ? [] : [tokenFault(why)]),
    ...findMissingSettings(given, environment["WHATSAPP"]).map(({ setting, why }) => ({
      setting,
      message: `${setting} is missing, which ${why} needs.`,
      remedy: CHANNEL_SHAPES[setting]?.description ?? "",
    })),
    ...(environment["NODE_ENV"] === "production" ? faultsInProduction(environment) : []),
  ];
}

function tokenFault(why: string): SettingFault {
  return {
    setting: "ADMIN_TOKEN",
    message: `ADMIN_TOKEN is missing, which ${why} needs: the pages show people's data.`,
    remedy:
      "Give at least 16 characters that are hard to guess; `openssl rand -base64 24` makes some.",
  };
}

const CHANNEL_SHAPES: Readonly<Record<string, z.ZodType>> = CHANNEL_SETTINGS;

function faultsInProduction(environment: Environment): SettingFault[] {
  const practice = SETTINGS.PRACTICE.safeParse(environment["PRACTICE"]);
  const faults: SettingFault[] = [];
  if (practice.success && isOn(practice.data, realIn(environment)))
    faults.push({
      setting: "PRACTICE",
      message: "Practice, with its simulated phones, does not run with NODE_ENV=production.",
      remedy:
        "Set up Slack or WhatsApp, or leave NODE_ENV out for practice. PRACTICE=off starts the pages only, and sends nothing.",
    });
  if (!environment["MONGODB_URI"] && environment["EMBEDDED_IN_PRODUCTION"] !== "yes")
    faults.push({
      setting: "MONGODB_URI",
      message: "The embedded store is not meant for production.",
      remedy: "Give the address of a MongoDB, or EMBEDDED_IN_PRODUCTION=yes for a small pilot.",
    });
  for (const setting of findRedirectedSettings((name) => environment[name]))
    faults.push({
      setting,
      message: `${setting} points to another server than the platform's, which is for tests only.`,
      remedy: "Leave it out, or leave NODE_ENV out.",
    });
  return faults;
}

function realIn(environment: Environment): ChannelKind[] {
  return configuredChannelKinds(
    (name) => (environment[name] ?? "") !== "",
    environment["WHATSAPP"],
  );
}

/** Whether practice runs: if set, or by default while no channel is configured. */
function isOn(practice: Settings["PRACTICE"], real: readonly ChannelKind[]): boolean {
  return practice === undefined ? real.length === 0 : ["on", "true", "1"].includes(practice);
}

function configOf(settings: Settings): Config {
  const channels = buildChannelConfig(settings);
  const real = CHANNEL_KINDS.filter((kind) => channels[kind] !== undefined);
  const on = isOn(settings.PRACTICE, real);
  return {
    host: settings.HOST,
    port: settings.PORT,
    dataDir: settings.DATA_DIR,
    mongodbUri: settings.MONGODB_URI,
    flowsDir: settings.FLOWS_DIR,
    // The sample people of practice must not enter a real programme by default.
    rosterFile:
      settings.ROSTER_FILE ?? (on ? `${settings.FLOWS_DIR}/practice.roster.yaml` : undefined),
    logLevel: settings.LOG_LEVEL,
    adminToken: settings.ADMIN_TOKEN,
    publicUrl: settings.PUBLIC_URL,
    trustedProxy: settings.TRUSTED_PROXY,
    channels,
    practice: { on, kinds: on ? CHANNEL_KINDS.filter((kind) => !real.includes(kind)) : [] },
    production: settings.NODE_ENV === "production",
  };
}

import { z } from "zod";
import type { ChannelKind } from "../domain/people.ts";

/** Connection to Slack: over HTTP with a signing secret, or by Socket Mode with an app token. */
export interface SlackConfig {
  readonly botToken: string;
  readonly signingSecret: string | undefined;
  readonly appToken: string | undefined;
  /** Slack's address if undefined; a test server's in tests. */
  readonly apiUrl: string | undefined;
}

/** Connection to WhatsApp: as a linked device in a browser, or by the Business Cloud API. */
export type WhatsAppConfig =
  | {
      readonly transport: "web";
      readonly chromiumPath: string | undefined;
      readonly chromiumArgs: readonly string[];
      readonly webVersion: string | undefined;
      readonly webCache: string | undefined;
      /** Pause between two messages to one conversation, in milliseconds; other pauses are scaled with it. */
      readonly pause: number;
      /** Whether choices are sent as WhatsApp polls; otherwise as numbered text. */
      readonly polls: boolean;
    }
  | {
      readonly transport: "cloud";
      readonly token: string;
      readonly phoneNumberId: string;
      readonly appSecret: string;
      readonly verifyToken: string;
      /** Meta's address if undefined; a test server's in tests. */
      readonly url: string | undefined;
    };

/** The configured real channels. */
export interface ChannelConfig {
  readonly slack: SlackConfig | undefined;
  readonly whatsapp: WhatsAppConfig | undefined;
}

/** A setting that counts as unset when blank. */
export const optionalSetting = <T extends z.ZodType>(shape: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), shape.optional());

const text = z.string();
const url = text.regex(/^https?:\/\/.+/);

// Settings of real channels. Each description says what to write and is shown with a fault.
/** Settings of real channels. Each description says what to write and is shown with a fault. */
export const CHANNEL_SETTINGS = {
  SLACK_BOT_TOKEN: optionalSetting(text.regex(/^(?!xapp-|xoxp-)\S+$/)).describe(
    'Give the "Bot User OAuth Token" of the app\'s page "OAuth & Permissions"; it begins with xoxb-.',
  ),
  SLACK_SIGNING_SECRET: optionalSetting(text.regex(/^(?!xox|xapp-).+$/)).describe(
    'Give the "Signing Secret" of the app\'s page "Basic Information".',
  ),
  SLACK_APP_TOKEN: optionalSetting(text.regex(/^xapp-\S+$/)).describe(
    "Give the app-level token with the scope connections:write; it begins with xapp-. Leave it out for HTTP.",
  ),
  SLACK_API_URL: optionalSetting(url).describe(
    "Give the address of a test server, or leave it out.",
  ),
  WHATSAPP: z
    .preprocess(
      (value) => (value === "" ? undefined : value),
      z.enum(["off", "web", "cloud"]).default("off"),
    )
    .describe("Write web for a linked phone, cloud for the Business Cloud API, or off."),
  CHROMIUM_PATH: optionalSetting(text).describe("Give the path of a Chromium or Chrome."),
  CHROMIUM_ARGS: optionalSetting(text.transform(flagsIn)).describe(
    'Give flags as a JSON array, such as ["--no-sandbox"].',
  ),
  WHATSAPP_WEB_VERSION: optionalSetting(text).describe("Give the version of the pinned page."),
  WHATSAPP_WEB_CACHE: optionalSetting(text).describe(
    "Give the folder of pinned pages, or an address with {version} in it.",
  ),
  WHATSAPP_WEB_PAUSE: z
    .preprocess(
      (value) => (value === "" ? undefined : value),
      z.coerce.number().int().min(0).max(600_000).default(3_000),
    )
    .describe("Give milliseconds, such as 3000; a shorter pause puts the number at risk."),
  WHATSAPP_WEB_POLLS: optionalSetting(z.enum(["on", "off"])).describe(
    "Write on to ask with WhatsApp polls, or off for numbered choices.",
  ),
  WHATSAPP_CLOUD_TOKEN: optionalSetting(text).describe(
    "Give the token of a system user with the permission whatsapp_business_messaging.",
  ),
  WHATSAPP_PHONE_NUMBER_ID: optionalSetting(text.regex(/^\d+$/)).describe(
    "Give the id of the number (digits), not the number itself.",
  ),
  WHATSAPP_APP_SECRET: optionalSetting(text).describe(
    "Give the app's secret, which signs webhooks.",
  ),
  WHATSAPP_VERIFY_TOKEN: optionalSetting(text).describe(
    "Choose a secret word, and enter the same one at Meta when you set up the webhook.",
  ),
  WHATSAPP_CLOUD_URL: optionalSetting(url).describe(
    "Give the address of a test server, or leave it out.",
  ),
} as const;

const Settings = z.object(CHANNEL_SETTINGS);

/** Parsed settings of real channels. */
export type ChannelSettings = z.output<typeof Settings>;

function flagsIn(value: string, context: z.RefinementCtx): readonly string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(value));
  } catch {
    context.addIssue({ code: "custom", message: "not a JSON array of flags" });
    return [];
  }
}

/** Settings that enable a channel, with the others it then needs; `why` names the enabling setting. */
export function findMissingSettings(
  given: (name: string) => boolean,
  whatsapp: string | undefined,
): { readonly setting: string; readonly why: string }[] {
  const needs = (why: string, names: readonly string[]) =>
    names.filter((name) => !given(name)).map((setting) => ({ setting, why }));
  const slack = ["SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"].find(given);
  return [
    ...(given("SLACK_BOT_TOKEN") && !given("SLACK_APP_TOKEN")
      ? needs("SLACK_BOT_TOKEN", ["SLACK_SIGNING_SECRET"])
      : []),
    ...(slack === undefined ? [] : needs(slack, ["SLACK_BOT_TOKEN"])),
    ...(whatsapp === "cloud"
      ? needs("WHATSAPP=cloud", [
          "WHATSAPP_CLOUD_TOKEN",
          "WHATSAPP_PHONE_NUMBER_ID",
          "WHATSAPP_APP_SECRET",
          "WHATSAPP_VERIFY_TOKEN",
        ])
      : []),
  ];
}

// Each platform's own addresses. WhatsApp's page may also come from a folder or any https address.
const PLATFORM_ADDRESSES: Readonly<Record<string, RegExp>> = {
  SLACK_API_URL: /^https:\/\/slack(?:-gov)?\.com\//,
  WHATSAPP_CLOUD_URL: /^https:\/\/graph\.facebook\.com(?:\/|$)/,
  WHATSAPP_WEB_CACHE: /^(?!http:)/i,
};

/** Finds settings that point to other servers than the platform's, which would receive tokens and messages. */
export function findRedirectedSettings(valueOf: (name: string) => string | undefined): string[] {
  return Object.keys(PLATFORM_ADDRESSES).filter((name) => {
    const value = valueOf(name) ?? "";
    return value !== "" && PLATFORM_ADDRESSES[name]?.test(value) === false;
  });
}

/** The kinds of real channels that an environment configures. */
export function configuredChannelKinds(
  given: (name: string) => boolean,
  whatsapp: string | undefined,
): ChannelKind[] {
  return [
    ...(whatsapp === "web" || whatsapp === "cloud" ? ["whatsapp" as const] : []),
    ...(given("SLACK_BOT_TOKEN") ? ["slack" as const] : []),
  ];
}

/** Builds the channel configuration from valid settings. */
export function buildChannelConfig(settings: ChannelSettings): ChannelConfig {
  const { SLACK_BOT_TOKEN: botToken } = settings;
  return {
    slack:
      botToken === undefined
        ? undefined
        : {
            botToken,
            signingSecret: settings.SLACK_SIGNING_SECRET,
            appToken: settings.SLACK_APP_TOKEN,
            apiUrl: settings.SLACK_API_URL,
          },
    whatsapp: whatsappIn(settings),
  };
}

function whatsappIn(settings: ChannelSettings): WhatsAppConfig | undefined {
  switch (settings.WHATSAPP) {
    case "off":
      return undefined;
    case "web":
      return {
        transport: "web",
        chromiumPath: settings.CHROMIUM_PATH,
        chromiumArgs: settings.CHROMIUM_ARGS ?? [],
        webVersion: settings.WHATSAPP_WEB_VERSION,
        webCache: settings.WHATSAPP_WEB_CACHE,
        pause: settings.WHATSAPP_WEB_PAUSE,
        polls: settings.WHATSAPP_WEB_POLLS === "on",
      };
    case "cloud":
      return {
        transport: "cloud",
        token: settings.WHATSAPP_CLOUD_TOKEN ?? "",
        phoneNumberId: settings.WHATSAPP_PHONE_NUMBER_ID ?? "",
        appSecret: settings.WHATSAPP_APP_SECRET ?? "",
        verifyToken: settings.WHATSAPP_VERIFY_TOKEN ?? "",
        url: settings.WHATSAPP_CLOUD_URL,
      };
  }
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { parse } from "yaml";

const root = join(import.meta.dirname, "..", "..");

interface Manifest {
  readonly display_information: Readonly<Record<string, string>>;
  readonly features: {
    readonly app_home: Readonly<Record<string, boolean>>;
    readonly slash_commands: readonly Readonly<Record<string, unknown>>[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions: {
      readonly request_url: string;
      readonly bot_events: readonly string[];
    };
    readonly interactivity: { readonly is_enabled: boolean; readonly request_url: string };
  } & Readonly<Record<string, unknown>>;
}

const manifest = parse(readFileSync(join(root, "manifest.yaml"), "utf8")) as Manifest;

// Slack's own schemas are no part of this project; where somebody put them beside it, they are asked too.
const schemas = ["1.0.0", "2.0.0"]
  .map((version) => join(root, "..", "shared", "data", `slack-manifest.schema.${version}.json`))
  .filter((file) => existsSync(file));

describe("the Slack app's manifest", () => {
  test("asks for what the bot uses and for nothing else", () => {
    expect(manifest.oauth_config.scopes.bot).toEqual([
      "chat:write",
      "commands",
      "files:read",
      "files:write",
      "im:history",
      "im:write",
      "users:read",
      "users:read.email",
    ]);
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([
      "app_home_opened",
      "app_uninstalled",
      "message.im",
      "tokens_revoked",
      "user_change",
    ]);
  });

  test("lets people type to the bot, press its buttons, open its page and use its command", () => {
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(["/baraza"]);
  });

  test("sends everything to the one address of the service", () => {
    const { event_subscriptions: events, interactivity } = manifest.settings;
    const [command] = manifest.features.slash_commands;
    const addresses = [events.request_url, interactivity.request_url, command?.["url"]];
    expect(new Set(addresses)).toEqual(new Set(["https://baraza.example.org/slack/events"]));
  });

  test("keeps to Slack's lengths", () => {
    const {
      name = "",
      description = "",
      long_description: long = "",
    } = manifest.display_information;
    expect(name.length).toBeLessThanOrEqual(35);
    expect(description.length).toBeLessThanOrEqual(140);
    expect(long.length).toBeGreaterThanOrEqual(175);
    expect(long.length).toBeLessThanOrEqual(4000);
  });
});

const aloud = schemas.length > 0 ? describe : describe.skip;
aloud("Slack's own schemas of a manifest", () => {
  test("take it as it is", () => {
    const errors = schemas.map((file) => {
      const ajv = new Ajv({ strict: false, formats: { uri: true }, allErrors: true });
      const valid = ajv.compile(JSON.parse(readFileSync(file, "utf8")) as object);
      return valid(manifest) ? [] : valid.errors;
    });
    expect(errors).toEqual(schemas.map(() => []));
  });
});

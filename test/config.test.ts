import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { type Config, readConfig, SETTING_NAMES } from "../src/config/config.ts";

function faultsOf(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const read = readConfig(environment);
  if (!("faults" in read)) return {};
  for (const { message, remedy } of read.faults) {
    expect(message).not.toBe("");
    expect(remedy).not.toBe("");
  }
  return Object.fromEntries(
    read.faults.map(({ setting, message, remedy }) => [setting, `${message} ${remedy}`]),
  );
}

function configOf(environment: Readonly<Record<string, string>>): Config {
  const read = readConfig(environment);
  if ("faults" in read) throw new Error("these settings should be in order");
  return read.config;
}

const TOKEN = "a-token-that-nobody-guesses";
const PRODUCTION = {
  NODE_ENV: "production",
  MONGODB_URI: "mongodb://db/baraza",
  PRACTICE: "off",
  ADMIN_TOKEN: TOKEN,
};

describe("Settings", () => {
  test("are practice on this machine alone when nothing is set, or set to nothing", () => {
    const config = configOf({});
    expect(config).toMatchObject({
      host: "127.0.0.1",
      port: 3000,
      dataDir: "./data",
      mongodbUri: undefined,
      rosterFile: "flows/practice.roster.yaml",
      practice: { on: true, kinds: ["whatsapp", "slack"] },
    });
    expect(configOf(Object.fromEntries(SETTING_NAMES.map((name) => [name, ""])))).toEqual(config);
  });

  test("tell every fault at once, with a remedy, and never what was given", () => {
    const given = {
      PORT: "70123",
      MONGODB_URI: "postgres://secret@db",
      PRACTICE: "perhaps",
      LOG_LEVEL: "chatty",
      ADMIN_TOKEN: "hunter2",
      PUBLIC_URL: "baraza.example/secret-path",
      TRUSTED_PROXY: "everybody",
      EMBEDDED_IN_PRODUCTION: "sure",
      WHATSAPP: "carrier-pigeon",
      SLACK_BOT_TOKEN: "xapp-oops",
      SLACK_APP_TOKEN: "xoxb-oops",
    };
    const faults = faultsOf(given);
    expect(Object.keys(faults).toSorted()).toEqual(Object.keys(given).toSorted());
    for (const value of Object.values(given))
      expect(Object.values(faults).join(" ")).not.toContain(value);
  });

  test("tell what lies between them beside what is malformed", () => {
    const faults = faultsOf({ NODE_ENV: "production", PORT: "many" });
    expect(Object.keys(faults).toSorted()).toEqual([
      "ADMIN_TOKEN",
      "MONGODB_URI",
      "PORT",
      "PRACTICE",
    ]);
  });

  test("set up Slack over HTTP, or by Socket Mode", () => {
    const http = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s3cret" };
    expect(configOf(http)).toMatchObject({
      channels: { slack: { botToken: "xoxb-1", signingSecret: "s3cret" } },
      practice: { on: false, kinds: [] },
    });
    expect(faultsOf({ SLACK_BOT_TOKEN: "xoxb-1" })["SLACK_SIGNING_SECRET"]).toContain(
      "SLACK_BOT_TOKEN needs",
    );
    const socket = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
    expect(configOf(socket).channels.slack?.appToken).toBe("xapp-1");
    expect(faultsOf({ SLACK_APP_TOKEN: "xapp-1" })["SLACK_BOT_TOKEN"]).toContain("xoxb-");
  });

  test("notice that two of Slack's tokens were exchanged", () => {
    const exchanged = { SLACK_BOT_TOKEN: "xapp-1", SLACK_APP_TOKEN: "xoxb-1" };
    expect(Object.keys(faultsOf(exchanged)).toSorted()).toEqual([
      "SLACK_APP_TOKEN",
      "SLACK_BOT_TOKEN",
    ]);
  });

  test("name all that the Cloud API still needs", () => {
    expect(Object.keys(faultsOf({ WHATSAPP: "cloud" })).toSorted()).toEqual([
      "WHATSAPP_APP_SECRET",
      "WHATSAPP_CLOUD_TOKEN",
      "WHATSAPP_PHONE_NUMBER_ID",
      "WHATSAPP_VERIFY_TOKEN",
    ]);
  });

  test("set up a linked phone, with the browser's flags", () => {
    const { channels, practice } = configOf({
      WHATSAPP: "web",
      ADMIN_TOKEN: TOKEN,
      CHROMIUM_ARGS: '["--no-sandbox","--remote-debugging-port=0"]',
    });
    expect(channels.whatsapp).toMatchObject({
      transport: "web",
      chromiumArgs: ["--no-sandbox", "--remote-debugging-port=0"],
    });
    expect(practice.on).toBe(false);
    expect(faultsOf({ CHROMIUM_ARGS: "--no-sandbox" })["CHROMIUM_ARGS"]).toContain("JSON array");
  });

  test("pretend the rest, and the clock, where practice stands beside a real channel", () => {
    const { practice, rosterFile } = configOf({
      WHATSAPP: "web",
      PRACTICE: "on",
      ADMIN_TOKEN: TOKEN,
    });
    expect(practice).toEqual({ on: true, kinds: ["slack"] });
    expect(rosterFile).toBe("flows/practice.roster.yaml");
  });

  test("let the image's browser path stand", () => {
    expect(configOf({ CHROMIUM_PATH: "/usr/bin/chromium" }).practice.on).toBe(true);
  });
});

describe("Production", () => {
  test("has no practice, and says how to go on", () => {
    for (const PRACTICE of ["", "on"]) {
      const fault = faultsOf({ ...PRODUCTION, PRACTICE })["PRACTICE"];
      expect(fault).toContain("does not run with NODE_ENV=production");
      expect(fault).toContain("PRACTICE=off");
    }
  });

  test("starts without channels where that is said, and brings nobody in by itself", () => {
    const config = configOf(PRODUCTION);
    expect(config.practice).toEqual({ on: false, kinds: [] });
    expect(config.rosterFile).toBeUndefined();
    expect(configOf({ ...PRODUCTION, ROSTER_FILE: "our.roster.yaml" }).rosterFile).toBe(
      "our.roster.yaml",
    );
  });

  test("refuses the embedded store unless it is asked for on purpose", () => {
    const { MONGODB_URI: _none, ...without } = PRODUCTION;
    expect(faultsOf(without)["MONGODB_URI"]).toContain("EMBEDDED_IN_PRODUCTION=yes");
    expect(configOf({ ...without, EMBEDDED_IN_PRODUCTION: "yes" }).production).toBe(true);
  });

  test("hands tokens and messages to nobody but the platforms themselves", () => {
    const elsewhere = {
      SLACK_API_URL: "https://slack.com.example.org/api/",
      WHATSAPP_CLOUD_URL: "http://graph.facebook.com",
      WHATSAPP_WEB_CACHE: "http://127.0.0.1:4000/{version}.html",
    };
    expect(Object.keys(faultsOf({ ...PRODUCTION, ...elsewhere }))).toEqual(Object.keys(elsewhere));
    expect(configOf(elsewhere).practice.on).toBe(true);
    const own = {
      SLACK_API_URL: "https://slack.com/api/",
      WHATSAPP_CLOUD_URL: "https://graph.facebook.com",
      WHATSAPP_WEB_CACHE: "/var/cache/pages",
    };
    expect(configOf({ ...PRODUCTION, ...own }).production).toBe(true);
  });
});

describe("Access settings", () => {
  test.each([
    ["NODE_ENV=production", { ...PRODUCTION, ADMIN_TOKEN: "" }],
    ["WHATSAPP=web", { WHATSAPP: "web" }],
    ["WHATSAPP=web", { WHATSAPP: "web", PRACTICE: "on" }],
    ["HOST", { HOST: "0.0.0.0" }],
    ["HOST", { HOST: "::" }],
    ["HOST", { HOST: "192.168.1.20" }],
    ["HOST", { HOST: "baraza.example.org" }],
    ["HOST", { HOST: "127.0.0.1.example.org" }],
  ])("%s does not start without ADMIN_TOKEN: %j", (why, environment) => {
    const fault = faultsOf(environment)["ADMIN_TOKEN"];
    expect(fault).toContain(why);
    expect(fault).toContain("at least 16 characters");
    expect(faultsOf({ ...environment, ADMIN_TOKEN: TOKEN })).toEqual({});
  });

  test.each(["", "127.0.0.1", "127.0.0.2", "localhost", "LOCALHOST", "::1"])(
    "HOST=%s is this machine, and practice starts there without a token",
    (HOST) => {
      expect(configOf({ HOST }).adminToken).toBeUndefined();
    },
  );

  test.each([
    ["https://baraza.example.org", "https://baraza.example.org"],
    ["https://Baraza.example.org/", "https://baraza.example.org"],
    ["https://baraza.example.org:443", "https://baraza.example.org"],
    ["http://10.1.2.3:8080", "http://10.1.2.3:8080"],
  ])("PUBLIC_URL=%s is the origin %s", (given, origin) => {
    expect(configOf({ PUBLIC_URL: given }).publicUrl).toBe(origin);
  });

  test.each([
    "baraza.example.org",
    "ftp://baraza.example.org",
    "https://baraza.example.org/path",
    "https://baraza.example.org/?a=1",
    "https://baraza.example.org/#a",
    "https://user:pass@baraza.example.org",
    "https://baraza.example.org:99999",
    "https://",
    "javascript:alert(1)",
  ])("PUBLIC_URL=%s is a fault", (PUBLIC_URL) => {
    expect(Object.keys(faultsOf({ PUBLIC_URL }))).toEqual(["PUBLIC_URL"]);
  });

  test.each([
    ["127.0.0.1", ["127.0.0.1"]],
    ["127.0.0.1, ::1", ["127.0.0.1", "::1"]],
    ["10.0.0.0/8 2001:db8::/32", ["10.0.0.0/8", "2001:db8::/32"]],
  ])("TRUSTED_PROXY=%s", (given, networks) => {
    expect(configOf({ TRUSTED_PROXY: given }).trustedProxy).toEqual(networks);
  });

  test.each([
    "true",
    "1",
    "*",
    "loopback",
    "proxy.example",
    "10.0.0.0/33",
    "10.0.0/8",
    "0.0.0.0/0",
    "::/0",
    "::1/129",
    "10.0.0.1/",
    "10.0.0.1/8/8",
    ",",
    "127.0.0.1,nginx",
  ])("TRUSTED_PROXY=%s is a fault", (TRUSTED_PROXY) => {
    expect(Object.keys(faultsOf({ TRUSTED_PROXY }))).toEqual(["TRUSTED_PROXY"]);
  });
});

describe(".env.example", () => {
  const lines = readFileSync(".env.example", "utf8").split("\n");

  test("lists every setting once, each below a comment", () => {
    const named = lines.flatMap((line) => /^#? ?([A-Z_]+)=/.exec(line)?.[1] ?? []);
    expect(named.toSorted()).toEqual([...SETTING_NAMES].toSorted());
    const above = lines.filter((_line, index) => /^#? ?[A-Z_]+=/.test(lines[index + 1] ?? ""));
    expect(above.filter((line) => !/^# [A-Z]/.test(line))).toEqual([]);
  });

  test("is in order as it stands", () => {
    const set = lines.flatMap((line) => {
      const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value ?? ""] as const];
    });
    expect(configOf(Object.fromEntries(set)).practice.on).toBe(true);
  });
});

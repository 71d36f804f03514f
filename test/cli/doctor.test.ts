import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { examineNode, examineTimeZones } from "../../src/cli/doctor/machine.ts";
import { environmentAt } from "../standins/graph/books.ts";
import { openGraphStandIn } from "../standins/graph/graph.ts";
import { startSlackStandIn } from "../standins/slack/slack-stand-in.ts";
import { command, runService } from "../support/command.ts";

const PULSE = `id: pulse
title: { en: Pulse }
languages: [en]
to: [team_lead]
audience: coach
expire_after: 2d
steps: [{ id: how, type: ask, answer: text, text: { en: "How are you?" } }]
`;
const PULSES = `id: pulse
type: flow
flow: pulse
to: [team_lead]
when: { every: week, on: monday, at: "09:00" }
`;

let dir: string;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-doctor-"));
  environment = { DATA_DIR: join(dir, "data"), PORT: "0" };
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

describe("npm run doctor", () => {
  test("finds nothing wrong on a fresh machine, and leaves nothing behind", async () => {
    const { out, code } = await command("doctor", [], environment);
    expect(out).toMatch(/ok {5}store {6}embedded; .* will be made at the first start/);
    expect(out).toMatch(/ok {5}roster {5}11 people/);
    expect(out).toMatch(/ok {5}time zones data 20\d\d[a-z]; \d+ in use, all known/);
    expect(out).toMatch(/ok {5}channels {3}practice/);
    expect(out).toMatch(/\n0 faults, \d warnings?\.\n$/);
    expect(code).toBe(0);
    await expect(rm(environment["DATA_DIR"] ?? "")).rejects.toThrow("ENOENT");
  });

  test("tries the store out through the service that has it open", async () => {
    const service = await runService(environment);
    const port = new URL(service.url).port;
    const { out, code } = await command("doctor", [], { ...environment, PORT: port });
    await service.stop();
    expect(out).toMatch(/ok {5}store .*in use: speaks MongoDB 7.*written in \d+ ms and read back/);
    expect(out).toContain(`running and ready at ${service.url}`);
    expect(code).toBe(0);
  });

  test("tells every fault of the settings, and names that are misspelt", async () => {
    const folder = join(dir, "with-env");
    await mkdir(folder);
    await writeFile(join(folder, ".env"), "MONGO_DB_URI=mongodb://secret@db/x\nFAVOURITE=tea\n");
    const wrong = { ...environment, PORT: "x", SLACK_BOT_TOKEN: "xoxb-secret" };
    const { out, code } = await command("doctor", [], wrong, folder);
    expect(out).toContain("fault  settings   PORT is not valid.");
    expect(out).toContain(
      "fault  settings   SLACK_SIGNING_SECRET is missing, which SLACK_BOT_TOKEN needs",
    );
    expect(out).toMatch(/nobody reads MONGO_DB_URI\n.*Did you mean `MONGODB_URI`\?/);
    expect(out).toMatch(/nobody reads FAVOURITE\n.*\.env\.example/);
    expect(out).toContain("2 faults,");
    expect(out).not.toContain("secret");
    expect(code).toBe(1);
  });

  test("warns of campaigns that nothing can begin on the Cloud API", async () => {
    const graph = await openGraphStandIn();
    await writeFile(join(dir, "pulse.flow.yaml"), PULSE);
    await writeFile(join(dir, "pulse.campaign.yaml"), PULSES);
    const cloud = { ...environment, ...environmentAt(graph.url), FLOWS_DIR: dir };
    const { out } = await command("doctor", [], cloud);
    await graph.close();
    expect(out).toMatch(/warn {3}templates {2}pulse: begun without one/);
  });

  test("asks Meta whether it knows the token and the number", async () => {
    const graph = await openGraphStandIn();
    const cloud = { ...environment, ...environmentAt(graph.url) };
    expect((await command("doctor", [], cloud)).out).toContain(
      "ok     WhatsApp   Meta knows the token and the number",
    );
    const wrong = await command("doctor", [], { ...cloud, WHATSAPP_CLOUD_TOKEN: "EAAstale" });
    await graph.close();
    expect(wrong.out).toMatch(/fault {2}WhatsApp .*\n.*WHATSAPP_CLOUD_TOKEN/);
    expect(wrong.out).not.toContain("EAAstale");
    expect(wrong.code).toBe(1);
  });

  test("asks Slack whether it knows the token, and what the app may do", async () => {
    const slack = await startSlackStandIn({ scopes: "chat:write,im:write" });
    const settings = {
      ...environment,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    };
    const { out, code } = await command("doctor", [], settings);
    const wrong = await command("doctor", [], { ...settings, SLACK_BOT_TOKEN: "xoxb-stale" });
    await slack.close();
    expect(out).toMatch(/fault {2}Slack .*im:history/);
    expect(code).toBe(1);
    expect(wrong.out).toMatch(/fault {2}Slack .*SLACK_BOT_TOKEN/s);
    expect(wrong.out).not.toContain("xoxb-stale");
  });

  test("looks for the browser of a linked phone, and whether a number is linked", async () => {
    const web = {
      ...environment,
      WHATSAPP: "web",
      ADMIN_TOKEN: "a-token-that-nobody-guesses",
      CHROMIUM_PATH: "/nowhere/chromium",
    };
    const { out, code } = await command("doctor", [], web);
    expect(out).toContain("fault  Chromium   /nowhere/chromium cannot be run");
    expect(out).toMatch(/warn {3}WhatsApp {3}no number is linked yet\n.*\/whatsapp/);
    expect(code).toBe(1);
  });

  test("tells a MongoDB that does not answer, broken flows and a port that is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((listening) => other.once("listening", listening));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { out, code } = await command("doctor", [], {
      DATA_DIR: dir,
      MONGODB_URI: "mongodb://amina:hunter2@127.0.0.1:9/baraza",
      FLOWS_DIR: join(dir, "nowhere"),
      PORT: `${port}`,
    });
    other.close();
    expect(out).toMatch(/fault {2}store {6}no MongoDB answers at .*127\.0\.0\.1:9/);
    expect(out).toMatch(/fault {2}flows .*nowhere/);
    expect(out).toMatch(/fault {2}service .*something else listens/);
    expect(out).not.toContain("hunter2");
    expect(code).toBe(1);
  });

  test("warns where nobody can be asked", async () => {
    const { out, code } = await command("doctor", [], { ...environment, PRACTICE: "off" });
    expect(out).toMatch(/warn {3}channels {3}none: nobody is asked/);
    expect(code).toBe(0);
  });
});

describe("The doctor's eye for the machine", () => {
  test("refuses a Node that is too old, and warns of one that nobody mends", () => {
    expect(examineNode("20.18.3").state).toBe("fault");
    expect(examineNode("18.20.0").state).toBe("fault");
    expect(examineNode("20.19.0").state).toBe("warn");
    expect(examineNode("24.21.0").state).toBe("ok");
  });

  test("names zones that are not known here, and warns of old data", () => {
    const year = new Date().getFullYear();
    const states = (data: string, zones: string[]) =>
      examineTimeZones(data, zones).map(({ state, says }) => `${state} ${says}`);
    expect(states(`${year}a`, ["Africa/Nairobi", "Asia/Amman", "Asia/Amman"])).toEqual([
      `ok data ${year}a; 2 in use, all known`,
    ]);
    expect(states(`${year}a`, ["Mars/Olympus"])).toEqual(["fault not known here: Mars/Olympus"]);
    expect(states("2019c", [])[0]).toMatch(/^warn/);
  });
});

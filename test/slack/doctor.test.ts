import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { examineSlack } from "../../adapters/slack/doctor.ts";
import { openLog } from "../../src/log.ts";
import type { SlackStandIn } from "../standins/slack/shape.ts";
import { startSlackStandIn } from "../standins/slack/slack-stand-in.ts";

let platform: SlackStandIn;

beforeEach(async () => {
  platform = await startSlackStandIn();
});

afterEach(async () => {
  await platform.close();
});

async function findings(more: { botToken?: string; appToken?: string; channel?: string } = {}) {
  const { apiUrl, botToken } = platform;
  const found = await examineSlack({ apiUrl, botToken, log: openLog("silent"), ...more });
  return found.map(({ state, says }) => `${state}: ${says}`);
}

describe("the doctor at Slack", () => {
  test("finds everything in order, and writes to nobody", async () => {
    expect(await findings({ appToken: platform.appToken })).toEqual([
      "ok: the bot token works for Practice",
      "ok: the app has the scopes it needs",
      "ok: the app token opens a socket",
      "ok: Slack's layout check accepts every layout",
    ]);
    expect(platform.calls("chat.postMessage")).toEqual([]);
  });

  test("says what to do about a token that Slack does not know, without telling it", async () => {
    const [finding, ...others] = await findings({ botToken: "xoxb-wrong" });
    expect(others).toEqual([]);
    expect(finding).toContain("fault: Slack does not know the bot token (invalid_auth).");
    expect(finding).not.toContain("xoxb-wrong");
  });

  test("says whether the bot may post in the programme's channel, and leaves nothing there", async () => {
    platform.addChannel("C0BRIDGES", ["UFARID"]);
    platform.addChannel("C0CLOSED", ["UFARID"], false);
    expect(await findings({ channel: "C0BRIDGES" })).toContain("ok: the bot may post in C0BRIDGES");
    expect(platform.calls("chat.deleteScheduledMessage").map(({ answer }) => answer)).toEqual([
      { ok: true },
    ]);
    expect(platform.messages("C0BRIDGES")).toEqual([]);
    const closed = await findings({ channel: "C0CLOSED" });
    expect(closed).toContain("fault: the bot cannot post in C0CLOSED (not_in_channel)");
  });

  test("says that an app token opens no socket", async () => {
    const found = await findings({ appToken: "xapp-wrong" });
    expect(found).toContain("fault: the app token opens no socket (invalid_auth)");
  });

  test("names scopes that are missing and scopes that nothing uses", async () => {
    await platform.close();
    platform = await startSlackStandIn({
      scopes:
        "chat:write,commands,im:history,im:write,users:read,users:read.email,files:read,channels:history",
    });
    const found = await findings();
    expect(found).toContain(
      "warn: the app lacks files:write: charts, files or time zones are left out",
    );
    expect(found).toContain("warn: the app has scopes it does not need: channels:history");
  });

  test("calls it a fault where nobody could be written to", async () => {
    await platform.close();
    platform = await startSlackStandIn({ scopes: "commands,im:history" });
    const found = await findings();
    expect(found.some((line) => line.startsWith("fault: the app lacks chat:write"))).toBe(true);
  });

  test("says that Slack cannot be reached", async () => {
    const { apiUrl, botToken } = platform;
    await platform.close();
    const [finding] = await examineSlack({ apiUrl, botToken, log: openLog("silent") });
    expect(finding).toMatchObject({ state: "fault", says: "Slack cannot be reached" });
    platform = await startSlackStandIn();
  });
});

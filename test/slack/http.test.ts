import { createHmac } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import type { InboundMessage } from "../../src/domain/message.ts";
import { type Connected, connect } from "./connected.ts";
import { createRecordingHost, until } from "./recording-host.ts";

const BODY = JSON.stringify({ type: "url_verification", challenge: "tukutane" });

function request(secret: string, body: string, more: { at?: number; type?: string } = {}): Request {
  const at = more.at ?? Math.floor(Date.now() / 1000);
  const signature = createHmac("sha256", secret).update(`v0:${at}:${body}`).digest("hex");
  return new Request("http://service.test/slack/events", {
    method: "POST",
    body,
    headers: {
      "content-type": more.type ?? "application/json",
      "x-slack-request-timestamp": String(at),
      "x-slack-signature": `v0=${signature}`,
    },
  });
}

async function on(trial: (opened: Connected) => Promise<void>): Promise<void> {
  const opened = await connect("http");
  try {
    await trial(opened);
  } finally {
    await opened.slack.stop();
    await opened.close();
  }
}

async function statusOf({ slack }: Connected, asked: Request): Promise<number | undefined> {
  return (await slack.webhook?.(asked))?.status;
}

describe("what comes over HTTP", () => {
  test("is answered where Slack checks the address, also before the channel is started", async () => {
    await on(async ({ slack, platform }) => {
      const response = await slack.webhook?.(request(platform.signingSecret, BODY));
      expect(await response?.json()).toEqual({ challenge: "tukutane" });
      const check = request(platform.signingSecret, "ssl_check=1&token=x", {
        type: "application/x-www-form-urlencoded",
      });
      expect(await statusOf({ slack } as Connected, check)).toBe(200);
    });
  });

  test.each([
    ["with another secret", "another secret", 0],
    ["from six minutes ago", undefined, -360],
    ["from an hour ahead", undefined, 3600],
    ["from a clock in thousandths", undefined, 1_700_000_000_000],
  ])("is refused %s", async (_, secret, ahead) => {
    await on(async (opened) => {
      const at = Math.floor(Date.now() / 1000) + ahead;
      const asked = request(secret ?? opened.platform.signingSecret, BODY, { at });
      expect(await statusOf(opened, asked)).toBe(401);
    });
  });

  test("is refused without a signature, by another method, and where it cannot be read", async () => {
    await on(async (opened) => {
      const url = "http://service.test/slack/events";
      expect(await statusOf(opened, new Request(url, { method: "POST", body: BODY }))).toBe(401);
      expect(await statusOf(opened, new Request(url))).toBe(405);
      const broken = request(opened.platform.signingSecret, "{");
      expect(await statusOf(opened, broken)).toBe(400);
    });
  });

  test("is to come again while the channel is stopped", async () => {
    await on(async (opened) => {
      const event = JSON.stringify({ type: "event_callback", event: { type: "message" } });
      expect(await statusOf(opened, request(opened.platform.signingSecret, event))).toBe(503);
    });
  });

  test("is taken with whatever character set its form names", async () => {
    await on(async (opened) => {
      const house = createRecordingHost();
      await opened.slack.start(house);
      const type = "application/x-www-form-urlencoded;charset=UTF-8";
      const body = "command=%2Fbaraza&text=pause&user_id=UBRUNO&team_id=T01&trigger_id=1.2";
      expect(await statusOf(opened, request(opened.platform.signingSecret, body, { type }))).toBe(
        200,
      );
      expect(house.got).toMatchObject([{ text: "/baraza pause" }]);
    });
  });

  test("is not acknowledged before it is kept: twice no, then yes, and worked on under one id", async () => {
    await on(async ({ slack, platform }) => {
      const tried: InboundMessage[] = [];
      await slack.start(
        createRecordingHost({
          async receive(inbound) {
            tried.push(inbound);
            if (tried.length < 3) throw new Error("the store does not answer");
          },
        }),
      );
      await platform.say("UBRUNO", "at risk");
      await platform.settled();
      expect(platform.deliveries().map(({ status, retry }) => [status, retry])).toEqual([
        [500, 0],
        [500, 1],
        [200, 2],
      ]);
      expect(new Set(tried.map(({ id }) => id)).size).toBe(1);
    });
  });

  test("is left alone where it is a bot's, or said in a channel", async () => {
    await on(async ({ slack, platform }) => {
      const house = createRecordingHost();
      await slack.start(house);
      const said = {
        type: "message",
        user: "UBRUNO",
        text: "hello",
        ts: "1.000100",
        event_ts: "1.000100",
      };
      platform.event({ ...said, channel: "CCOACHES", channel_type: "channel" });
      platform.event({ ...said, channel: "DBRUNO", channel_type: "im", bot_id: "B0OTHER" });
      platform.event({ ...said, channel: "DBRUNO", channel_type: "im", subtype: "channel_topic" });
      await platform.settled();
      await platform.say("UBRUNO", "mine");
      await until(() => house.got.length > 0);
      expect(house.got.map(({ text }) => text)).toEqual(["mine"]);
      expect(platform.deliveries().every(({ status }) => status === 200)).toBe(true);
    });
  });

  test("tells of people whose zone changed or who left, and looks people up", async () => {
    const changes: unknown[] = [];
    const opened = await connect("http", {});
    const { slack, platform } = opened;
    await slack.start(createRecordingHost({ listed: async (person) => void changes.push(person) }));
    const people = slack.people();
    expect(await people.lookupByEmail("chidi@example.org")).toMatchObject({
      id: "UCHIDI",
      zone: "Africa/Lagos",
      deactivated: false,
    });
    platform.changePerson({
      id: "UCHIDI",
      email: "chidi@example.org",
      zone: "Asia/Amman",
      deactivated: true,
    });
    await platform.settled();
    expect(changes).toEqual([{ id: "UCHIDI", zone: "Asia/Amman", deactivated: true }]);
    expect(await people.lookupByEmail("chidi@example.org")).toBeUndefined();
    expect(await people.infoOf("UCHIDI")).toMatchObject({ deactivated: true });
    expect(await people.infoOf("UNOBODY")).toBeUndefined();
    await slack.stop();
    await opened.close();
  });
});

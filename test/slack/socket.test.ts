import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Connected, connect } from "./connected.ts";
import { createRecordingHost, type RecordingHost, until } from "./recording-host.ts";

const rejections: unknown[] = [];
const note = (reason: unknown): void => void rejections.push(reason);

beforeEach(() => {
  rejections.length = 0;
  process.on("unhandledRejection", note);
});

afterEach(() => {
  process.off("unhandledRejection", note);
});

async function on(
  trial: (opened: Connected, house: RecordingHost) => Promise<void>,
  house = createRecordingHost(),
): Promise<void> {
  const opened = await connect("socket", { patience: 300 });
  try {
    await opened.slack.start(house);
    await trial(opened, house);
  } finally {
    await opened.slack.stop();
    await opened.close();
  }
  expect(rejections).toEqual([]);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = Date.now();
  await work();
  return Date.now() - began;
}

describe("the socket to Slack", () => {
  test("is open once the channel is started, and closed once it is stopped", async () => {
    await on(async ({ platform, slack }) => {
      expect([platform.sockets(), slack.health().state]).toEqual([1, "ready"]);
      await slack.stop();
      expect(slack.health().state).toBe("stopped");
      await until(() => platform.sockets() === 0);
    });
  });

  test("comes back by itself when Slack asks for a new one, within two seconds, and nothing is lost", async () => {
    await on(async ({ platform }, house) => {
      platform.refreshSockets();
      await until(() => platform.sockets() === 0);
      const gap = await timed(async () => await until(() => platform.sockets() === 1));
      expect(gap).toBeLessThan(2000);
      await platform.say("UBRUNO", "still there?");
      expect(await house.heard(1)).toMatchObject([{ text: "still there?" }]);
    });
  });

  test("is asked for ever more slowly where Slack closes it again and again", async () => {
    await on(async ({ platform }) => {
      const began = Date.now();
      while (Date.now() - began < 2500) {
        platform.breakSockets();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect(platform.calls("apps.connections.open").length).toBeLessThan(7);
    });
  });

  test("comes back when the line breaks, and says meanwhile that it is not open", async () => {
    await on(async ({ platform, slack }, house) => {
      platform.fault({ method: "apps.connections.open", status: 500, times: 2 });
      platform.breakSockets();
      await until(() => slack.health().state === "degraded");
      await platform.say("UBRUNO", "said meanwhile");
      expect(await house.heard(1)).toMatchObject([{ text: "said meanwhile" }]);
      expect(slack.health().state).toBe("ready");
    });
  });

  test("stops cleanly in the middle of a reconnect that is never greeted", async () => {
    await on(async ({ platform, slack }) => {
      platform.refreshSockets(false);
      await until(() => platform.sockets() === 0);
      await until(() => platform.calls("apps.connections.open").length === 2);
      expect(await timed(async () => await slack.stop())).toBeLessThan(3000);
    });
  });

  test("stops cleanly although the other side is gone", async () => {
    await on(async ({ platform, slack }) => {
      await platform.close();
      await until(() => slack.health().state === "degraded");
      expect(await timed(async () => await slack.stop())).toBeLessThan(3000);
    });
  });

  test("does not acknowledge what was not kept, so that it comes again", async () => {
    let down = true;
    const house = createRecordingHost();
    const faulty = createRecordingHost({
      async receive(inbound) {
        if (down) throw new Error("the store does not answer");
        house.got.push(inbound);
      },
    });
    await on(async ({ platform }) => {
      await platform.say("UBRUNO", "stuck");
      await until(() => platform.deliveries().length > 0);
      expect(platform.deliveries()[0]?.status).toBe(0);
      down = false;
      expect(await house.heard(1)).toMatchObject([{ text: "stuck" }]);
      await platform.settled();
      expect(platform.deliveries().at(-1)?.status).toBe(200);
    }, faulty);
  });

  test("says what is wrong where the app token opens none, while messages still go out", async () => {
    const opened = await connect("socket", {}, { appToken: "xapp-wrong" });
    const { slack, platform, bruno } = opened;
    await slack.start(createRecordingHost());
    expect(slack.health()).toMatchObject({ state: "degraded" });
    expect(slack.health().detail).toContain("invalid_auth");
    expect(slack.health().detail).toContain("SLACK_APP_TOKEN");
    await slack.send({ key: "r1.1.0", to: bruno, body: { text: "Habari" } });
    expect(platform.messages(bruno.id)).toHaveLength(1);
    await slack.stop();
    await opened.close();
  });

  test("needs no address of the service", async () => {
    await on(async ({ slack }) => {
      expect(slack.webhook).toBeUndefined();
    });
  });
});

import { describe, expect, test } from "@jest/globals";
import type { MessageBody } from "../../src/domain/message.ts";
import { type OutgoingMessage, SendError, type SendResult } from "../../src/ports/channel.ts";
import type { Fault } from "../standins/slack/door.ts";
import { type Connected, connect } from "./connected.ts";
import { createRecordingHost, until } from "./recording-host.ts";

const POST = "chat.postMessage";

async function on(trial: (opened: Connected) => Promise<void>, started = true): Promise<void> {
  const opened = await connect("http");
  try {
    if (started) await opened.slack.start(createRecordingHost());
    await trial(opened);
  } finally {
    await opened.slack.stop();
    await opened.close();
  }
}

function to(id: string, key = "r1.1.0", body: MessageBody = { text: "Habari" }): OutgoingMessage {
  return { key, to: { channel: "slack", id }, body };
}

async function errorOf(sent: Promise<SendResult>): Promise<SendError> {
  const error: unknown = await sent.then(
    () => undefined,
    (refused: unknown) => refused,
  );
  if (error instanceof SendError) return error;
  throw new Error("it was sent");
}

const DIGEST: MessageBody = {
  text: "Week 48\n• Kenya asks for help",
  parts: [
    { type: "heading", text: "Week 48" },
    { type: "bullets", items: ["Kenya asks for help"] },
    { type: "actions", actions: [{ id: "help:kenya", label: "Answer" }] },
  ],
};

describe("what Slack refuses", () => {
  test.each([
    ["channel_not_found", "unreachable"],
    ["not_in_channel", "unreachable"],
    ["is_archived", "unreachable"],
    ["user_disabled", "unreachable"],
    ["restricted_action", "unreachable"],
    ["msg_too_long", "rejected"],
    ["a_word_that_slack_adds_later", "rejected"],
    ["ratelimited", "try_later"],
    ["service_unavailable", "try_later"],
    ["missing_scope", "try_later"],
    ["fatal_error", "unknown_outcome"],
    ["internal_error", "unknown_outcome"],
  ])("%s means %s, and is named to the operator", async (error, fault) => {
    await on(async ({ platform, slack }) => {
      platform.fault({ method: POST, error });
      expect(await errorOf(slack.send(to("UBRUNO")))).toMatchObject({
        fault,
        message: `Slack refused: ${error}.`,
      });
    });
  });

  test.each<readonly [string, Omit<Fault, "method">, string]>([
    ["an answer that is lost", { breaks: true, takesEffect: true }, "unknown_outcome"],
    ["a fault of Slack's servers", { status: 503 }, "unknown_outcome"],
    ["a limit that does not say how long", { status: 429 }, "try_later"],
  ])("%s is told as it is", async (_, fault, outcome) => {
    await on(async ({ platform, slack }) => {
      platform.fault({ method: POST, ...fault });
      expect((await errorOf(slack.send(to("UBRUNO")))).fault).toBe(outcome);
      expect(platform.calls(POST)).toHaveLength(1);
    });
  });

  test("a Slack that cannot be reached is tried later, for nothing was sent", async () => {
    await on(async ({ platform, slack }) => {
      await platform.close();
      expect((await errorOf(slack.send(to("UBRUNO")))).fault).toBe("try_later");
    });
  });

  test("what was posted although Slack said no is found by its key", async () => {
    await on(async ({ platform, slack, bruno }) => {
      platform.fault({ method: POST, status: 503, takesEffect: true });
      expect((await errorOf(slack.send(to("UBRUNO")))).fault).toBe("unknown_outcome");
      const [posted] = platform.messages("UBRUNO");
      expect(await slack.find("r1.1.0", bruno)).toEqual({ platformId: posted?.id });
    });
  });

  test("what nobody can look up, as in a channel that the bot may not read, is never said to be absent", async () => {
    await on(async ({ slack }) => {
      const coaches = { channel: "slack", id: "CCOACHES" } as const;
      await expect(slack.find("d.1", coaches)).rejects.toBeInstanceOf(SendError);
    });
  });

  test("a limit slows one conversation, and says how long; the others go on", async () => {
    await on(async ({ platform, slack }) => {
      platform.fault({ method: POST, status: 429, headers: { "retry-after": "7" } });
      const began = Date.now();
      expect(await errorOf(slack.send(to("UBRUNO")))).toMatchObject({
        fault: "try_later",
        retryAfter: 7000,
      });
      await slack.send(to("UCHIDI"));
      expect(platform.messages("UCHIDI")).toHaveLength(1);
      expect(Date.now() - began).toBeLessThan(2000);
    });
  });
});

describe("a layout that Slack does not take", () => {
  test("is sent in the older blocks, with its buttons", async () => {
    await on(async ({ platform, slack }) => {
      platform.fault({ method: POST, error: "invalid_blocks" });
      await slack.send(to("UBRUNO", "d.1", DIGEST));
      const [message] = platform.messages("UBRUNO");
      expect(message?.lines).toEqual(["Week 48", "• Kenya asks for help"]);
      expect(message?.buttons.map(({ label }) => label)).toEqual(["Answer"]);
      expect(message?.blocks?.map(({ type }) => type)).toEqual(["header", "section", "actions"]);
    });
  });

  test("is at last said in words alone", async () => {
    await on(async ({ platform, slack }) => {
      platform.fault({ method: POST, error: "msg_blocks_too_long", times: 2 });
      await slack.send(to("UBRUNO", "d.1", DIGEST));
      expect(platform.messages("UBRUNO")[0]).toMatchObject({
        text: "Week 48\n• Kenya asks for help",
        blocks: undefined,
      });
    });
  });
});

describe("a bot that Slack does not let in", () => {
  test("starts all the same, says what to do about its token without telling it, and goes on once it is let in", async () => {
    await on(async ({ platform, slack }) => {
      platform.fault({ method: "auth.test", error: "invalid_auth" });
      await slack.start(createRecordingHost());
      const { state, detail } = slack.health();
      expect(state).toBe("needs_login");
      expect(detail).toContain("SLACK_BOT_TOKEN");
      expect(detail).not.toContain(platform.botToken);
      await until(() => slack.health().state === "ready");
    }, false);
  });

  test("hears people while it is not let in", async () => {
    await on(async ({ platform, slack }) => {
      platform.fault({ method: "auth.test", status: 500, times: 3 });
      const house = createRecordingHost();
      await slack.start(house);
      expect(slack.health()).toEqual({ state: "down", detail: "Slack cannot be reached." });
      await platform.say("UBRUNO", "on track");
      expect(await house.heard(1)).toMatchObject([{ text: "on track" }]);
    }, false);
  });

  test("notices in the middle of things that it was removed", async () => {
    await on(async ({ platform, slack }) => {
      platform.fault({ method: "auth.test", error: "account_inactive", times: 9 });
      platform.event({ type: "app_uninstalled", event_ts: "1.000100" });
      await until(() => slack.health().state === "needs_login");
      expect(slack.health().detail).toContain("removed");
    });
  });

  test("holds a message back, and says so, once its token is refused while sending", async () => {
    await on(async ({ platform, slack }) => {
      platform.fault({ method: POST, error: "token_revoked" });
      platform.fault({ method: "auth.test", error: "token_revoked", times: 9 });
      expect((await errorOf(slack.send(to("UBRUNO")))).fault).toBe("try_later");
      expect(slack.health().state).toBe("needs_login");
    });
  });

  test("is down while Slack gives no answer, and ready when it answers again", async () => {
    await on(async ({ platform, slack }) => {
      platform.fault({ method: POST, breaks: true });
      platform.fault({ method: "auth.test", breaks: true, times: 1 });
      expect((await errorOf(slack.send(to("UBRUNO")))).fault).toBe("unknown_outcome");
      await until(() => slack.health().state === "down");
      await until(() => slack.health().state === "ready");
    });
  });

  test("starts within a few seconds although Slack never answers", async () => {
    await on(async ({ platform, slack }) => {
      const release = platform.hold();
      const began = Date.now();
      await slack.start(createRecordingHost());
      expect(Date.now() - began).toBeLessThan(4500);
      expect(slack.health().state).toBe("starting");
      release();
      await until(() => slack.health().state === "ready");
    }, false);
  });

  test("names the scope that it lacks for sending", async () => {
    await on(async ({ platform, slack }) => {
      platform.fault({ method: POST, error: "missing_scope", more: { needed: "chat:write" } });
      expect((await errorOf(slack.send(to("UBRUNO")))).fault).toBe("try_later");
      expect(slack.health()).toMatchObject({ state: "degraded" });
      expect(slack.health().detail).toContain("chat:write");
    });
  });

  test("asks Slack who it is once, not at every event", async () => {
    await on(async ({ platform }) => {
      for (const text of ["one", "two", "three"]) await platform.say("UBRUNO", text);
      await platform.settled();
      expect(platform.calls("auth.test")).toHaveLength(1);
    });
  });
});

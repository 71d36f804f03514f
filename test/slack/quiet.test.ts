import { expect, test } from "@jest/globals";
import { openLog } from "../../src/log.ts";
import type { OutgoingMessage } from "../../src/ports/channel.ts";
import { connect, type Mode } from "./connected.ts";
import { createRecordingHost, until } from "./recording-host.ts";

const SECRETS = ["Nobody may read this", "UBRUNO", "DBRUNO", "xoxb-", "xapp-", "bruno@example.org"];

test.each<Mode>(["http", "socket"])(
  "nothing of a person or a token gets into the log over %s, also where things fail",
  async (mode) => {
    let lines = "";
    const log = openLog("trace", { write: (line) => void (lines += line) });
    const opened = await connect(mode, { patience: 200, retries: [10] }, { log });
    const { slack, platform, bruno } = opened;
    platform.fault({ method: "auth.test", error: "invalid_auth" });
    await slack.start(
      createRecordingHost({
        receive: async () => {
          throw new Error("Nobody may read this, UBRUNO");
        },
        home: async () => {
          throw new Error("Nobody may read this");
        },
      }),
    );
    await until(() => slack.health().state === "ready");
    const message: OutgoingMessage = {
      key: "r1",
      to: bruno,
      body: { text: "Nobody may read this" },
    };
    for (const error of ["invalid_blocks", "channel_not_found", "missing_scope"]) {
      platform.fault({
        method: "chat.postMessage",
        error,
        times: 3,
        more: { errors: ["Nobody may read this"] },
      });
      await slack.send(message).catch(() => undefined);
    }
    await platform.say("UBRUNO", "Nobody may read this");
    platform.openHome("UBRUNO");
    await platform.command("UBRUNO", "/baraza Nobody may read this");
    await platform.settled();
    await slack.people().lookupByEmail("bruno@example.org");
    await slack.stop();
    await opened.close();
    expect(lines).toContain("handling a Slack request failed");
    expect(SECRETS.filter((secret) => lines.includes(secret))).toEqual([]);
  },
);

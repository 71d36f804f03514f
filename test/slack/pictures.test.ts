import { describe, expect, test } from "@jest/globals";
import type { Chart } from "../../src/domain/message.ts";
import type { OutgoingMessage } from "../../src/ports/channel.ts";
import { type Connected, connect } from "./connected.ts";
import { createRecordingHost } from "./recording-host.ts";

const CHART: Chart = {
  title: "Status, week by week",
  text: "Kenya went from stuck to on track in three weeks.",
  columns: ["46", "47", "48"],
  rows: [
    { label: "Kenya", values: [1, 2, 3] },
    { label: "الأردن & <Jordan>", values: [undefined, 2, 0] },
  ],
  most: 3,
};

const DIGEST: OutgoingMessage = {
  key: "d.1",
  to: { channel: "slack", id: "UBRUNO" },
  body: {
    text: `Week 48\n${CHART.text}`,
    parts: [
      { type: "heading", text: "Week 48" },
      { type: "chart", chart: CHART },
    ],
  },
};

async function on(trial: (opened: Connected) => Promise<void>): Promise<void> {
  const opened = await connect("http");
  try {
    await opened.slack.start(createRecordingHost());
    await trial(opened);
  } finally {
    await opened.slack.stop();
    await opened.close();
  }
}

const kinds = ({ platform }: Connected) =>
  platform.messages("UBRUNO")[0]?.blocks?.map(({ type }) => type);

describe("a chart in a digest", () => {
  test("is shown as a picture beside its words, which screen readers say for it", async () => {
    await on(async (opened) => {
      await opened.slack.send(DIGEST);
      const [file] = opened.platform.files();
      expect(file).toMatchObject({ complete: true, mime: "image/png", altText: CHART.text });
      const [message] = opened.platform.messages("UBRUNO");
      expect(message?.lines).toEqual(["Week 48", CHART.text, `[${CHART.text}]`]);
    });
  });

  test.each(["files.getUploadURLExternal", "files.completeUploadExternal"])(
    "is left to its words where %s fails",
    async (method) => {
      await on(async (opened) => {
        opened.platform.fault({ method, error: "storage_limit_reached" });
        await opened.slack.send(DIGEST);
        expect(kinds(opened)).toEqual(["header", "rich_text"]);
      });
    },
  );

  test("is tried once more where Slack does not know the picture yet, and then left out", async () => {
    await on(async (opened) => {
      opened.platform.fault({ method: "chat.postMessage", error: "invalid_blocks" });
      await opened.slack.send(DIGEST);
      expect(kinds(opened)).toEqual(["header", "rich_text", "image"]);
    });
    await on(async (opened) => {
      opened.platform.fault({ method: "chat.postMessage", error: "invalid_blocks", times: 2 });
      await opened.slack.send(DIGEST);
      expect(kinds(opened)).toEqual(["header", "rich_text"]);
    });
  });
});

describe("a file that goes with a message", () => {
  const bytes = new TextEncoder().encode("minutes");
  const attachment = { id: "a1", mime: "text/plain", name: "minutes.txt", bytes };
  const message: OutgoingMessage = {
    key: "n.1",
    to: { channel: "slack", id: "UBRUNO" },
    body: { text: "Kenya sent you this." },
    attachment,
  };

  test("stands in the same conversation, after the words", async () => {
    await on(async ({ platform, slack }) => {
      await slack.send(message);
      expect(platform.messages("UBRUNO")[0]?.lines).toEqual(["Kenya sent you this."]);
      expect(platform.files()[0]).toMatchObject({ name: "minutes.txt", channel: "DBRUNO" });
    });
  });

  test("does not make the words arrive twice where it cannot be shown", async () => {
    await on(async ({ platform, slack }) => {
      platform.fault({ method: "files.completeUploadExternal", error: "channel_not_found" });
      await slack.send(message);
      expect(platform.messages("UBRUNO")).toHaveLength(1);
    });
  });

  test("that Slack does not take holds the message back", async () => {
    await on(async ({ platform, slack }) => {
      platform.fault({
        method: "files.getUploadURLExternal",
        status: 429,
        headers: { "retry-after": "3" },
      });
      await expect(slack.send(message)).rejects.toMatchObject({
        fault: "try_later",
        retryAfter: 3000,
      });
      expect(platform.messages("UBRUNO")).toEqual([]);
    });
  });
});

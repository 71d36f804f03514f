import { describe, expect, test } from "@jest/globals";
import type { OutgoingMessage } from "../../src/ports/channel.ts";
import { connect } from "./connected.ts";
import { createRecordingHost, until } from "./recording-host.ts";

const to = (
  id: string,
  key: string,
  text: string,
  more: Partial<OutgoingMessage> = {},
): OutgoingMessage => ({
  key,
  to: { channel: "slack", id },
  body: { text },
  ...more,
});

describe("the pace of messages", () => {
  test("is one a second into one conversation, as Slack asks, and nobody else waits for it", async () => {
    const opened = await connect("http", { paced: true }, { gap: undefined });
    const { slack, platform } = opened;
    await slack.start(createRecordingHost());
    const began = Date.now();
    const bruno = ["one", "two", "three"].map((text) => slack.send(to("UBRUNO", text, text)));
    await slack.send(to("UCHIDI", "c", "for Chidi"));
    expect(Date.now() - began).toBeLessThan(900);
    await Promise.all(bruno);
    expect(platform.messages("UBRUNO").map(({ text }) => text)).toEqual(["one", "two", "three"]);
    expect(platform.calls("chat.postMessage").every(({ status }) => status === 200)).toBe(true);
    await slack.stop();
    await opened.close();
  });

  test("lets an edit of the house come after the mark that a tap leaves, so that the house has the last word", async () => {
    const opened = await connect("http");
    const { slack, platform, bruno } = opened;
    let sent = "";
    await slack.start(
      createRecordingHost({
        async receive() {
          void slack.send(to(bruno.id, "q.2", "Saved: on track", { replaces: sent }));
        },
      }),
    );
    const choices = [{ id: "on_track", label: "On track" }];
    const question: OutgoingMessage = {
      key: "q.1",
      to: bruno,
      body: { text: "How is it going?", choices },
    };
    sent = (await slack.send(question)).platformId;
    await platform.click(bruno.id, sent, "On track");
    await until(() => platform.calls("chat.update").length === 2);
    await until(() => platform.messages(bruno.id)[0]?.text === "Saved: on track");
    await slack.stop();
    expect(platform.messages(bruno.id).map(({ text }) => text)).toEqual(["Saved: on track"]);
    await opened.close();
  });
});

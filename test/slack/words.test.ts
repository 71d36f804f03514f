import { describe, expect, test } from "@jest/globals";
import {
  clipSlackText,
  splitSlackText,
  stripReferences,
} from "../../adapters/slack/client/slack-text.ts";
import { readSlackInbounds } from "../../adapters/slack/inbound/read-message.ts";
import { readSlackTap } from "../../adapters/slack/inbound/tap.ts";

function said(more: Readonly<Record<string, unknown>>): string | undefined {
  const event = {
    type: "message",
    user: "UBRUNO",
    channel: "DBRUNO",
    channel_type: "im",
    ts: "1795000000.000100",
    event_ts: "1795000000.000100",
    ...more,
  };
  return readSlackInbounds("Ev1", event)[0]?.text;
}

const rich = (...elements: readonly object[]) => ({
  text: "as Slack flattens it",
  blocks: [{ type: "rich_text", elements }],
});
const line = (...elements: readonly object[]) => ({ type: "rich_text_section", elements });

describe("what somebody typed in Slack", () => {
  test.each([
    ["a link", { type: "link", url: "https://jln.example/a" }, "https://jln.example/a"],
    [
      "a link with words",
      { type: "link", url: "https://jln.example/a", text: "the note" },
      "the note (https://jln.example/a)",
    ],
    ["a sign of two points", { type: "emoji", name: "flag-ke", unicode: "1f1f0-1f1ea" }, "🇰🇪"],
    ["a sign of the workspace's own", { type: "emoji", name: "team_hug" }, ":team_hug:"],
    ["a mention", { type: "user", user_id: "UCHIDI" }, "@UCHIDI"],
    ["everybody", { type: "broadcast", range: "channel" }, "@channel"],
  ])("is read with %s", (_, element, text) => {
    expect(said(rich(line({ type: "text", text: "See " }, element)))).toBe(`See ${text}`);
  });

  test("is read with its lists and quotes, a line each", () => {
    const list = (style: string, ...items: readonly string[]) => ({
      type: "rich_text_list",
      style,
      elements: items.map((text) => line({ type: "text", text })),
    });
    const text = said(
      rich(
        line({ type: "text", text: "Two things:" }),
        list("ordered", "stock", "staff"),
        list("bullet", "and a third"),
        { type: "rich_text_quote", elements: [{ type: "text", text: "as you said" }] },
      ),
    );
    expect(text).toBe("Two things:\n1. stock\n2. staff\n• and a third\nas you said");
  });

  test("is read without blocks too, with names for references and signs for escapes", () => {
    expect(said({ text: "5 &lt; 6 &amp;amp; <@UCHIDI|chidi> <https://a.example|a.example>" })).toBe(
      "5 < 6 &amp; @chidi https://a.example",
    );
    expect(stripReferences("<#C1|coaches> <!here> <mailto:a@b.example|a@b.example>")).toBe(
      "#coaches @here a@b.example",
    );
  });

  test("is named unreadable where there is nothing to read, and each file is told", () => {
    expect(
      readSlackInbounds("Ev1", {
        channel: "D1",
        channel_type: "im",
        user: "U1",
        ts: "1.2",
        text: "",
      }),
    ).toMatchObject([{ act: "unreadable" }]);
    const file = (id: string, mimetype: string) => ({
      id,
      name: id,
      mimetype,
      url_private: `https://files.slack.com/${id}`,
    });
    const several = {
      channel: "D1",
      channel_type: "im",
      subtype: "file_share",
      user: "U1",
      ts: "1.2",
      text: "both",
      files: [file("a", "audio/mp4"), file("b", "application/pdf")],
    };
    expect(readSlackInbounds("Ev1", several)).toMatchObject([
      { id: "D1/1.2", event: "Ev1", text: "both", media: { kind: "audio" } },
      { id: "D1/1.2#1", event: "Ev1.1", text: "", media: { mime: "application/pdf" } },
    ]);
  });
});

describe("a tap", () => {
  const tap = (ephemeral: boolean) =>
    readSlackTap({
      user: { id: "UBRUNO" },
      trigger_id: "t1",
      container: { type: "message", channel_id: "D1", message_ts: "1.2", is_ephemeral: ephemeral },
      actions: [
        {
          action_id: "act.0",
          value: "nudge:kenya",
          action_ts: "1795000000.5",
          text: { text: "Fish &amp; rice" },
        },
      ],
    })?.inbound;

  test("says on which message it was, unless that message is gone with the next look", () => {
    expect(tap(false)).toMatchObject({
      id: "t1",
      choice: "nudge:kenya",
      text: "Fish & rice",
      about: "D1/1.2",
    });
    expect(tap(true)).toMatchObject({ choice: "nudge:kenya", about: undefined });
  });

  test("on what is not the bot's own is left alone", () => {
    const strange = { user: { id: "U1" }, actions: [{ action_id: "other", value: "x" }] };
    expect(readSlackTap(strange)).toBeUndefined();
  });
});

describe("words that are too long", () => {
  test("are cut between signs, never within one, and say so", () => {
    expect(clipSlackText("👩🏾👩🏾👩🏾", 4)).toBe("👩🏾👩…");
    expect(clipSlackText("short", 5)).toBe("short");
  });

  test("are parted at the ends of lines", () => {
    expect(splitSlackText("one two\nthree four\nfive", 12)).toEqual([
      "one two",
      "three four",
      "five",
    ]);
  });
});

import { describe, expect, test } from "@jest/globals";
import type { MessageBody, MessagePart } from "../../src/domain/message.ts";
import type { OutgoingMessage } from "../../src/ports/channel.ts";
import { type Mode, on } from "./connected.ts";
import { createRecordingHost, until } from "./recording-host.ts";

const MODES: readonly Mode[] = ["http", "socket"];

const STATUS: MessageBody = {
  text: "Kenya: how is it going?",
  choices: [
    { id: "on_track", label: "On track" },
    { id: "at_risk", label: "At risk" },
    { id: "stuck", label: "Stuck" },
  ],
};

const toBruno = (
  key: string,
  body: MessageBody,
  more: Partial<OutgoingMessage> = {},
): OutgoingMessage => ({
  key,
  to: { channel: "slack", id: "UBRUNO" },
  body,
  ...more,
});

describe.each(MODES)("a talk with Bruno over %s", (mode) => {
  test("one tap answers, and the same message then tells what was chosen, without buttons", async () => {
    const house = createRecordingHost();
    await on(mode, house, async ({ platform, slack }) => {
      const { platformId } = await slack.send(toBruno("r1.1.0", STATUS));
      const outcome = await platform.click("UBRUNO", platformId, "At risk");
      expect(outcome.status).toBe(200);
      const [tap] = await house.heard(1);
      expect(tap).toMatchObject({ choice: "at_risk", text: "At risk", about: platformId });
      await until(() => platform.messages("UBRUNO")[0]?.edited === true);
      const [message, ...others] = platform.messages("UBRUNO");
      expect(others).toEqual([]);
      expect(message?.lines).toEqual(["Kenya: how is it going?", "✓ At risk"]);
      expect(message?.buttons).toEqual([]);
      expect(message?.text).toBe("Kenya: how is it going?");
      expect(message?.metadata).toMatchObject({ event_payload: { outbox_id: "r1.1.0" } });
    });
  });

  test("a screen reader says a button's word without its sign", async () => {
    await on(mode, createRecordingHost(), async ({ platform, slack }) => {
      const choices = [
        { id: "stuck", label: "🔴 Stuck" },
        { id: "fine", label: "Fine" },
      ];
      await slack.send(toBruno("q.1", { text: "How is it going?", choices }));
      const [message] = platform.messages("UBRUNO");
      expect(message?.buttons.map(({ label, spoken }) => [label, spoken])).toEqual([
        ["🔴 Stuck", "Stuck"],
        ["Fine", "Fine"],
      ]);
    });
  });

  test("more than five choices are a list to choose from, and long ones can be read in full", async () => {
    const house = createRecordingHost();
    const long =
      "The law is passed, and the money for its first year is in the budget of the treasury";
    const choices = [long, "Two", "Three", "Four", "Five", "Six"].map((label, index) => ({
      id: `c${index}`,
      label,
    }));
    await on(mode, house, async ({ platform, slack }) => {
      const { platformId } = await slack.send(toBruno("q.1", { text: "Which?", choices }));
      const [message] = platform.messages("UBRUNO");
      expect(message?.buttons.map(({ type }) => type)).toEqual(Array(6).fill("static_select"));
      expect(message?.lines).toContain(`1. ${long}`);
      await platform.click("UBRUNO", platformId, "Six");
      expect(await house.heard(1)).toMatchObject([{ choice: "c5", text: "Six" }]);
      await until(() => platform.messages("UBRUNO")[0]?.buttons.length === 0);
      expect(platform.messages("UBRUNO")[0]?.lines.at(-1)).toBe("✓ Six");
    });
  });

  test("a message that Slack does not take back as it gave it is marked in plain blocks", async () => {
    await on(mode, createRecordingHost(), async ({ platform, slack }) => {
      const { platformId } = await slack.send(toBruno("r1.1.0", STATUS));
      platform.fault({ method: "chat.update", error: "invalid_blocks" });
      await platform.click("UBRUNO", platformId, "Stuck");
      await until(() => platform.messages("UBRUNO")[0]?.edited === true);
      const [message] = platform.messages("UBRUNO");
      expect(message?.lines).toEqual(["Kenya: how is it going?", "✓ Stuck"]);
      expect(message?.buttons).toEqual([]);
    });
  });

  test("in a channel everybody may tap, and each tap is the one's who tapped", async () => {
    const house = createRecordingHost();
    await on(mode, house, async ({ platform, slack }) => {
      const to = { channel: "slack", id: "CCOACHES" } as const;
      const { platformId } = await slack.send({ ...toBruno("q.1", STATUS), to });
      await platform.click("UBRUNO", platformId, "At risk");
      await platform.click("UCHIDI", platformId, "Stuck");
      expect((await house.heard(2)).map(({ from, choice }) => [from.id, choice])).toEqual([
        ["UBRUNO", "at_risk"],
        ["UCHIDI", "stuck"],
      ]);
      expect(platform.messages("CCOACHES")[0]?.buttons).toHaveLength(3);
      const uninvited = {
        ...toBruno("q.2", STATUS),
        to: { channel: "slack", id: "CSTRANGE" } as const,
      };
      platform.addChannel("CSTRANGE", ["UBRUNO"], false);
      await expect(slack.send(uninvited)).rejects.toMatchObject({ fault: "unreachable" });
    });
  });

  test("a tap that could not be kept shows Slack's warning, and the buttons stay", async () => {
    const house = createRecordingHost({
      receive: async () => {
        throw new Error("the store does not answer");
      },
    });
    await on(mode, house, async ({ platform, slack }) => {
      const { platformId } = await slack.send(toBruno("r1.1.0", STATUS));
      const outcome = await platform.click("UBRUNO", platformId, "Stuck");
      expect(outcome.status).not.toBe(200);
      expect(platform.messages("UBRUNO")[0]?.buttons).toHaveLength(3);
    });
  });

  test("words typed under a message say which message they are about", async () => {
    const house = createRecordingHost();
    await on(mode, house, async ({ platform, slack }) => {
      const { platformId } = await slack.send(toBruno("d.1", { text: "Kenya asks for help." }));
      await platform.say("UBRUNO", "Tell them I call tomorrow 👍🏾 & <soon>", {
        under: platformId,
      });
      const [said] = await house.heard(1);
      expect(said).toMatchObject({
        from: { channel: "slack", id: "UBRUNO" },
        text: "Tell them I call tomorrow 👍🏾 & <soon>",
        about: platformId,
      });
    });
  });

  test("what somebody changes or deletes of their words is told, and the bot's own edits are not", async () => {
    const house = createRecordingHost();
    await on(mode, house, async ({ platform }) => {
      const id = await platform.say("UBRUNO", "at risk");
      platform.edit("UBRUNO", id, "stuck");
      platform.remove("UBRUNO", id);
      platform.event(
        {
          type: "message",
          subtype: "message_changed",
          channel: "DBRUNO",
          channel_type: "im",
          event_ts: "1.000200",
          message: { user: "U0BARAZA", bot_id: "B0BARAZA", ts: "1.000100", text: "new" },
          previous_message: { user: "U0BARAZA", bot_id: "B0BARAZA", ts: "1.000100", text: "old" },
        },
        "UBRUNO",
      );
      await platform.settled();
      expect(house.got.map(({ act, text, about }) => [act ?? "said", text, about])).toEqual([
        ["said", "at risk", undefined],
        ["edited", "stuck", id],
        ["deleted", "", id],
      ]);
    });
  });

  test("a message under which others wrote is deleted like any other, and the words in its place are nobody's", async () => {
    const house = createRecordingHost();
    await on(mode, house, async ({ platform }) => {
      const id = await platform.say("UBRUNO", "at risk");
      const reply = await platform.say("UBRUNO", "or is it?", { under: id });
      platform.remove("UBRUNO", id);
      platform.remove("UBRUNO", reply);
      await platform.settled();
      expect(house.got.map(({ act, text, about }) => [act ?? "said", text, about])).toEqual([
        ["said", "at risk", undefined],
        ["said", "or is it?", id],
        ["deleted", "", id],
        ["deleted", "", reply],
      ]);
      expect(house.got.slice(0, 2).map((said) => said.id)).toEqual([id, reply]);
    });
  });

  test("a file that somebody sends can be fetched, and one that is too large is refused", async () => {
    const house = createRecordingHost();
    await on(mode, house, async ({ platform, slack }) => {
      const bytes = new TextEncoder().encode("minutes of the meeting");
      const file = { name: "minutes.txt", mime: "text/plain", bytes };
      await platform.say("UBRUNO", "Here they are", { file });
      const [said] = await house.heard(1);
      const media = said?.media ?? { kind: "file", mime: "", ref: "" };
      expect(media).toMatchObject({ kind: "file", mime: "text/plain", name: "minutes.txt" });
      const fetched = await slack.fetch(media, 1000);
      expect(new TextDecoder().decode(fetched.bytes)).toBe("minutes of the meeting");
      await expect(slack.fetch(media, 5)).rejects.toMatchObject({ fault: "rejected" });
      const elsewhere = { ...media, ref: "https://files.example.org/minutes.txt" };
      await expect(slack.fetch(elsewhere, 1000)).rejects.toMatchObject({ fault: "rejected" });
    });
  });

  test("a message stands under another one, and takes the place of another one", async () => {
    await on(mode, createRecordingHost(), async ({ platform, slack }) => {
      const first = await slack.send(toBruno("d.1", { text: "1 of 2 answered" }));
      await slack.send(
        toBruno("d.1.late", { text: "Ghana answered." }, { under: first.platformId }),
      );
      const again = toBruno("d.2", { text: "2 of 2 answered" }, { replaces: first.platformId });
      expect(await slack.send(again)).toEqual(first);
      const [digest, aside] = platform.messages("UBRUNO");
      expect(digest).toMatchObject({ text: "2 of 2 answered", edited: true });
      expect(aside).toMatchObject({ under: first.platformId, lines: ["Ghana answered."] });
      expect(await slack.find("d.1.late", { channel: "slack", id: "UBRUNO" })).toEqual({
        platformId: aside?.id,
      });
    });
  });

  test("a long digest is changed in place all the same, although Slack takes less text in an edit", async () => {
    await on(mode, createRecordingHost(), async ({ platform, slack }) => {
      const text = "Kenya & Ghana. ".repeat(1500);
      const parts: MessagePart[] = [
        { type: "heading", text: "Week 48" },
        { type: "bullets", items: ["Kenya", "Ghana"] },
      ];
      const { platformId } = await slack.send(toBruno("d.1", { text, parts }));
      await slack.send(toBruno("d.2", { text, parts }, { replaces: platformId }));
      const [message, ...others] = platform.messages("UBRUNO");
      expect(others).toEqual([]);
      expect(message).toMatchObject({ edited: true, lines: ["Week 48", "• Kenya", "• Ghana"] });
      expect(message?.text.startsWith("Kenya & Ghana. ")).toBe(true);
    });
  });

  test("where the message to change is gone, a new one is posted", async () => {
    await on(mode, createRecordingHost(), async ({ platform, slack }) => {
      const gone = { replaces: "DBRUNO/1700000000.000100" };
      await slack.send(toBruno("d.0", { text: "Karibu" }));
      await slack.send(toBruno("d.2", { text: "2 of 2 answered" }, gone));
      expect(platform.messages("UBRUNO").map(({ text }) => text)).toEqual([
        "Karibu",
        "2 of 2 answered",
      ]);
    });
  });
});

import { describe, expect, test } from "@jest/globals";
import { createTakeDown } from "../../adapters/slack/outbound/take-down.ts";
import type { MessageBody } from "../../src/domain/message.ts";
import { openLog } from "../../src/log.ts";
import { type Connected, on } from "./connected.ts";
import { createRecordingHost } from "./recording-host.ts";

const DIGEST: MessageBody = {
  text: "Kenya: Amina saw a zebra",
  parts: [
    { type: "heading", text: "Kenya" },
    { type: "bullets", items: ["Amina saw a zebra"] },
    { type: "actions", actions: [{ id: "details:kenya", label: "Details" }] },
  ],
};

const posted = async ({ slack, bruno }: Connected) =>
  (await slack.send({ key: "digest/1", to: bruno, body: DIGEST })).platformId;
const takingDown = ({ platform: { apiUrl, botToken } }: Connected) =>
  createTakeDown({ apiUrl, botToken, gap: 0 }, openLog("silent"));

describe("taking down what was posted", () => {
  test("leaves the new words alone, and neither blocks nor buttons", async () => {
    await on("http", createRecordingHost(), async (opened) => {
      const message = await posted(opened);
      expect(await takingDown(opened)(message, "Removed.")).toBe("edited");
      const [shown, ...others] = opened.platform.messages("UBRUNO");
      expect(others).toEqual([]);
      expect(JSON.stringify(shown)).not.toMatch(/zebra|Amina|digest\/1/);
      expect(shown).toMatchObject({ text: "Removed.", buttons: [] });
    });
  });

  test("posts nothing where the message is gone already", async () => {
    await on("http", createRecordingHost(), async (opened) => {
      const message = await posted(opened);
      opened.platform.fault({ method: "chat.update", error: "message_not_found" });
      expect(await takingDown(opened)(message, "Removed.")).toBe("gone");
      expect(opened.platform.messages("UBRUNO")).toHaveLength(1);
    });
  });

  test("says where Slack does not let it, and tries again where Slack is busy", async () => {
    await on("http", createRecordingHost(), async (opened) => {
      const message = await posted(opened);
      opened.platform.fault({ method: "chat.update", error: "cant_update_message" });
      expect(await takingDown(opened)(message, "Removed.")).toBe("refused");
      opened.platform.fault({
        method: "chat.update",
        status: 429,
        headers: { "retry-after": "1" },
      });
      expect(await takingDown(opened)(message, "Removed.")).toBe("edited");
    });
  });
});

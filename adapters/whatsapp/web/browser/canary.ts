import { randomBytes } from "node:crypto";
import type { Client, Message } from "whatsapp-web.js";
import { chatIdOf, idIn, serializedId } from "../base/identities.ts";
import { readChat } from "../base/page-chats.ts";
import { Misread } from "../base/send-faults.ts";
import { textFingerprint } from "../base/text-fingerprint.ts";
import { completeWithin } from "../base/within.ts";

// Short, and without words that a filter could take for advertising.
const buildTestText = (): string => `Baraza ${randomBytes(3).toString("hex")}`;

const DAY = 86_400;

/** Resolves with the id under which the test message comes back as an event. */
async function waitForEcho(client: Client, words: string, over: AbortSignal): Promise<string> {
  return await new Promise((resolve) => {
    const listener = (message: Message): void => {
      const { body, fromMe, timestamp } = message;
      const type: string = message.type;
      if (body === words && fromMe && type === "chat" && isRecent(timestamp))
        resolve(idIn(message.id) ?? "");
    };
    client.on("message_create", listener);
    over.addEventListener("abort", () => void client.off("message_create", listener));
  });
}

const isRecent = (timestamp: unknown): boolean =>
  typeof timestamp === "number" && Math.abs(Date.now() / 1000 - timestamp) < DAY;

/** Looks up the number itself among the page's chats and contacts. */
async function checkLookups(client: Client, own: string): Promise<void> {
  const number = /^(\d+)(?::\d+)?@c\.us$/.exec(own)?.[1];
  const found = number === undefined ? null : await client.getNumberId(number);
  if (found !== null && idIn(found) === undefined) throw new Misread("the id of a number");
  await client.getContactLidAndPhone([own]);
}

/** Sends to the number itself and checks that it comes back with the same id everywhere. */
async function sendToItself(client: Client, own: string, words: string): Promise<Message> {
  const over = new AbortController();
  const echo = waitForEcho(client, words, over.signal);
  try {
    const options = { linkPreview: false, waitUntilMsgSent: true };
    const sent = (await client.sendMessage(own, words, options)) as Message | undefined;
    const id = idIn(sent?.id);
    if (sent === undefined || id === undefined) throw new Misread("the id of what was sent");
    if ((await echo) !== id) throw new Misread("the same id in an event");
    const { messages } = await readChat(client, chatIdOf(sent), 20);
    const seen = messages.find((each) => idIn(each.id) === id);
    if (seen === undefined || textFingerprint(seen.body) !== textFingerprint(words))
      throw new Misread("what was sent among what is in a conversation");
    return sent;
  } finally {
    over.abort();
  }
}

/**
 * Tests whether the page is still understood: sends one short message from the number to itself and deletes it at once.
 * Rejects if it is not, or if the message does not appear in time.
 */
export async function tryPage(client: Client, time: number): Promise<void> {
  const trial = async (): Promise<Message> => {
    const own = serializedId(client.info.wid);
    await checkLookups(client, own);
    return await sendToItself(client, own, buildTestText());
  };
  const sent = await completeWithin(time, trial());
  // Only tidiness: whether the deletion works says nothing about the page.
  await completeWithin(time, sent.delete(false)).catch(() => undefined);
}

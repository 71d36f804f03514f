import { randomBytes } from "node:crypto";
import type { Client, Message } from "whatsapp-web.js";
import { chatIdOf, idIn, serializedId } from "../base/identities.ts";
import { readChat } from "../base/page-chats.ts";
import { Misread } from "../base/send-faults.ts";
import { textFingerprint } from "../base/text-fingerprint.ts";
import { completeWithin } from "../base/within.ts";

// Short, and without any word that a filter could take for advertising.
const wordsNow = (): string => `Baraza ${randomBytes(3).toString("hex")}`;

const DAY = 86_400;

/** Resolves with the id under which our own words come back as an event. */
async function hearEcho(client: Client, words: string, over: AbortSignal): Promise<string> {
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

/** The chats and people that a page can still look up, asked about the number itself. */
async function lookUp(client: Client, own: string): Promise<void> {
  const number = /^(\d+)(?::\d+)?@c\.us$/.exec(own)?.[1];
  const found = number === undefined ? null : await client.getNumberId(number);
  if (found !== null && idIn(found) === undefined) throw new Misread("the id of a number");
  await client.getContactLidAndPhone([own]);
}

/** Sends to the number itself, and demands that it comes back under one and the same id from everywhere. */
async function sendToItself(client: Client, own: string, words: string): Promise<Message> {
  const over = new AbortController();
  const echo = hearEcho(client, words, over.signal);
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
 * Tries out whether a page is still understood, by one short message from the number to itself, which is deleted at
 * once; rejects where it is not, or does not show it in time.
 */
export async function tryPage(client: Client, time: number): Promise<void> {
  const trial = async (): Promise<Message> => {
    const own = serializedId(client.info.wid);
    await lookUp(client, own);
    return await sendToItself(client, own, wordsNow());
  };
  const sent = await completeWithin(time, trial());
  // It would only be a nuisance on the phone; whether that works tells nothing of what matters.
  await completeWithin(time, sent.delete(false)).catch(() => undefined);
}

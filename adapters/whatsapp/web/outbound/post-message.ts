import wweb, { type Client, type Message, type MessageSendOptions } from "whatsapp-web.js";
import { type OutgoingMessage, SendError } from "../../../../src/ports/channel.ts";
import { formatNumberedText } from "../../numbered-text.ts";
import { idIn, serializedId } from "../base/identities.ts";
import { Misread } from "../base/send-faults.ts";
import { completeWithin } from "../base/within.ts";

const { MessageMedia, Poll } = wweb;

/** Content of a message as sent to WhatsApp. */
export interface PhoneContent {
  /** Its text, as it can be found in the conversation. */
  readonly words: string;
  /** Choices in the order of the poll, if sent as one. */
  readonly poll?: readonly string[] | undefined;
}

const POLL_OPTIONS = 12;
const OPTION_LENGTH = 100;
const LIMIT = 15_000;

/** Builds the content: plain text, text with numbered choices, or a poll. */
export function buildPhoneContent(
  { body, attachment }: OutgoingMessage,
  polls: boolean,
): PhoneContent {
  const { text, choices = [] } = body;
  const fits =
    polls &&
    attachment === undefined &&
    choices.length >= 2 &&
    choices.length <= POLL_OPTIONS &&
    choices.every(({ label }) => label.length <= OPTION_LENGTH);
  return fits
    ? { words: text, poll: choices.map(({ id }) => id) }
    : { words: formatNumberedText(body) };
}

/** Finds the conversation of an address; rejects if WhatsApp does not know it. */
export async function findChat(client: Client, id: string): Promise<string> {
  if (/@(lid|c\.us|g\.us)$/.test(id)) return id;
  const digits = /^\+(\d{6,15})$/.exec(id)?.[1];
  if (digits === undefined) throw new SendError("unreachable", "This is not a WhatsApp address.");
  const found = await completeWithin(LIMIT, client.getNumberId(digits));
  if (found === null) throw new SendError("unreachable", "This number is not on WhatsApp.");
  return serializedId(found);
}

/** Sends a message and resolves with WhatsApp's id once the server has it. */
export async function postMessage(
  client: Client,
  chat: string,
  message: OutgoingMessage,
  { words, poll }: PhoneContent,
): Promise<string> {
  const { attachment, under, body } = message;
  // Link previews are off: no part of a message goes anywhere but to WhatsApp.
  const options: MessageSendOptions = {
    linkPreview: false,
    waitUntilMsgSent: true,
    ...(under === undefined ? {} : { quotedMessageId: under }),
  };
  const sent = await send();
  const id = idIn((sent as Message | undefined)?.id);
  if (id === undefined) throw new Misread("the id of what was sent");
  return id;

  async function send(): Promise<Message> {
    if (attachment !== undefined) {
      const data = Buffer.from(attachment.bytes).toString("base64");
      const media = new MessageMedia(attachment.mime, data, attachment.name ?? null);
      return await client.sendMessage(chat, media, { ...options, caption: words });
    }
    if (poll === undefined) return await client.sendMessage(chat, words, options);
    const labels = (body.choices ?? []).map(({ label }) => label);
    const asked = new Poll(words, labels, {
      allowMultipleAnswers: false,
      messageSecret: undefined,
    });
    return await client.sendMessage(chat, asked, options);
  }
}

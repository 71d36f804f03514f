import { createHash } from "node:crypto";
import type { Message } from "whatsapp-web.js";
import type { Media } from "../../../../src/domain/answer.ts";
import type { InboundMessage } from "../../../../src/domain/message.ts";
import { chatIdOf, idIn, type PhoneIdentity } from "../base/identities.ts";
import { Misread } from "../base/send-faults.ts";

/** Message data that the library's type leaves out. */
interface Raw {
  readonly latestEditSenderTimestampMs?: number;
  readonly mimetype?: string;
  readonly filename?: string;
  readonly size?: number;
  readonly quotedStanzaID?: string;
  readonly quotedParticipant?: unknown;
  readonly vcardFormattedName?: string;
  readonly isViewOnce?: boolean;
}

/** The two ids of the linked number. */
export interface OwnIds {
  readonly ids: readonly string[];
}

// Entries of a conversation that are not written by a person.
const NOT_WRITTEN: ReadonlySet<string> = new Set([
  "e2e_notification",
  "notification_template",
  "notification",
  "gp2",
  "protocol",
  "ciphertext",
  "revoked",
  "call_log",
  "broadcast_notification",
  "newsletter_notification",
  "debug",
  "pinned_message",
]);

const KINDS: Readonly<Record<string, Media["kind"]>> = {
  image: "image",
  sticker: "image",
  audio: "audio",
  ptt: "audio",
  video: "video",
  ptv: "video",
};

/** The id of a message's author. */
export function writerOf(message: Message): string {
  const author = idIn(message.author) ?? idIn(Reflect.get(message.id, "participant"));
  if (author !== undefined) return author;
  const chat = chatIdOf(message);
  if (chat.endsWith("@g.us")) throw new Misread("the writer of a message");
  return message.fromMe ? (idIn(message.from) ?? chat) : chat;
}

/** When a message was written; now if the page does not say. */
export function writtenAt({ timestamp }: Pick<Message, "timestamp">): Date {
  return Number.isFinite(timestamp) ? new Date(timestamp * 1000) : new Date();
}

/**
 * WhatsApp's id of a message. Where the page gives none, the id is derived from text, author and time, so that no
 * answer is lost and the same message keeps the same id.
 */
export function messageIdOf(message: Message, misread: (lack: string) => void): string {
  const id = idIn(message.id);
  if (id !== undefined) return id;
  misread("the id of a message");
  const { timestamp, type, body } = message;
  const facts = JSON.stringify([writerOf(message), timestamp, type, body]);
  const print = createHash("sha256").update(facts).digest("hex").slice(0, 20).toUpperCase();
  return `${message.fromMe}_${chatIdOf(message)}_X${print}`;
}

/** Whether a message was written to the bot, or to a group that it is in. */
export function isWrittenToBot(message: Message): boolean {
  return !message.fromMe && isConversation(message);
}

/** Whether a message is part of a conversation, from either side: no WhatsApp notice and no status. */
export function isConversation(message: Message): boolean {
  const { isStatus, broadcast, type } = message;
  if (isStatus || broadcast || NOT_WRITTEN.has(type)) return false;
  return !/@(broadcast|newsletter)$/.test(chatIdOf(message));
}

// WhatsApp has more types than the library lists.
const typeOf = ({ type }: Message): string => type;
/** The raw data of a message that the library does not expose. */
export const rawMessageData = (message: Message): Raw => message.rawData;

function mediaOf(message: Message): Media | undefined {
  const ref = idIn(message.id);
  if (!message.hasMedia || ref === undefined) return undefined;
  const { mimetype = "application/octet-stream", filename } = rawMessageData(message);
  return {
    kind: KINDS[message.type] ?? "file",
    mime: mimetype.split(";")[0]?.trim() ?? mimetype,
    ref,
    name: filename,
  };
}

// The library's types claim that every message has text.
const textIn = (body: unknown): string => (typeof body === "string" ? body : "");

// The body of a location is its picture, and that of a contact card the whole file.
function textOf(message: Message): string {
  const { location } = message;
  if (typeOf(message) === "location") {
    const place = [location.name, location.address].filter((part) => part !== undefined).join(", ");
    return `${place} https://maps.google.com/?q=${location.latitude},${location.longitude}`.trim();
  }
  if (typeOf(message) === "vcard") return rawMessageData(message).vcardFormattedName ?? "";
  return textIn(message.body);
}

/** WhatsApp's id of the quoted message; undefined if there is none. */
function quotedBy(message: Message, self: OwnIds): string | undefined {
  const { quotedStanzaID, quotedParticipant } = rawMessageData(message);
  if (!message.hasQuotedMsg || quotedStanzaID === undefined) return undefined;
  const chat = chatIdOf(message);
  const writer = idIn(quotedParticipant);
  const own = writer !== undefined && self.ids.includes(writer);
  const participant = chat.endsWith("@g.us") && writer !== undefined ? `_${writer}` : "";
  return `${own}_${chat}_${quotedStanzaID}${participant}`;
}

/** Reads a contact's message into the service's form; `ownQuoted` finds the bot's messages by WhatsApp's id. */
export function readPhoneMessage(
  message: Message,
  { address, phone }: PhoneIdentity,
  self: OwnIds,
  ownQuoted: (id: string) => string | undefined,
): Omit<InboundMessage, "id"> {
  const chat = chatIdOf(message);
  const quoted = quotedBy(message, self);
  const own = quoted === undefined ? undefined : ownQuoted(quoted);
  const text = textOf(message);
  const media = mediaOf(message);
  const said: Omit<InboundMessage, "id"> = {
    from: address,
    at: writtenAt(message),
    text,
    media,
    about: own ?? quoted,
    phone,
    // A view-once picture or a type unknown to this page: received, but unreadable.
    act: text === "" && media === undefined ? "unreadable" : undefined,
  };
  if (!chat.endsWith("@g.us")) return said;
  const mentioned = message.mentionedIds.some((id) => self.ids.includes(idIn(id) ?? ""));
  const quotesUs = own !== undefined || quoted?.startsWith("true_") === true;
  return { ...said, group: chat, addressed: mentioned || quotesUs };
}

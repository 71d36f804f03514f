import type { Client, Message } from "whatsapp-web.js";
import { listChats, type ReadChat, readChat } from "../base/page-chats.ts";
import { completeWithin } from "../base/within.ts";
import { isConversation, isWrittenToBot, rawMessageData, writtenAt } from "./read-message.ts";

/** Missed events of one conversation. */
interface Found {
  /** Incoming messages, and those written from the number itself. */
  readonly written: readonly Message[];
  readonly edited: readonly Message[];
  readonly deleted: readonly Message[];
}

/** Missed events of all conversations, each list oldest first. */
export interface MissedEvents extends Found {
  /** Conversations that could not be read; their missed events are not in the lists. */
  readonly unread: readonly string[];
  /** Messages without the fields that tell their conversation. */
  readonly misread: number;
}

/** Conversations with missed messages that are still to be read. */
export class UnreadChats {
  #chats: readonly string[] | undefined = [];

  /** Replaces the set; undefined means every conversation. */
  are(chats: readonly string[] | undefined): void {
    this.#chats = chats;
  }

  /** Adds a conversation; undefined if it is not known which, meaning all. */
  add(chat: string | undefined): void {
    this.#chats = chat === undefined ? undefined : this.#chats?.concat(chat);
  }

  isIn(chat: string): boolean {
    return this.#chats?.includes(chat) ?? true;
  }
}

// Clocks differ, and messages of one second come in any order; the service drops those it already has.
const OVERLAP = 120;
const PAGE = 50;
const MOST = 1000;
// Maximum age of a conversation, in seconds, whose edits and deletions still matter.
const FRESH = 14 * 86_400;
// After so many unanswered conversations in a row, the others will not answer either.
const SILENT = 3;

/**
 * Reads missed messages, with `time` milliseconds for each conversation; `heardUntil` gives the time up to which one
 * was read, undefined for never. Rejects if the list of conversations cannot be read.
 */
export async function readMissedMessages(
  client: Client,
  heardUntil: (chat: string) => number | undefined,
  linkedAt: number,
  time: number,
): Promise<MissedEvents> {
  const found: Found[] = [];
  const unread: string[] = [];
  let silent = 0;
  let misread = 0;
  for (const { id, timestamp } of await completeWithin(time, listChats(client))) {
    const heard = heardUntil(id);
    const floor = (heard ?? linkedAt) - OVERLAP;
    if (timestamp < floor && !isFresh(heard)) continue;
    const read = silent < SILENT ? await since(client, id, floor, time) : undefined;
    silent = read === undefined ? silent + 1 : 0;
    const { messages, whole } = read ?? { messages: [], whole: false };
    const readable = messages.filter(isReadable);
    misread += messages.length - readable.length;
    if (!whole || readable.length < messages.length) unread.push(id);
    found.push(sorted(readable, floor));
  }
  const inOrder = (of: (each: Found) => readonly Message[]): readonly Message[] =>
    found.flatMap(of).toSorted((one, other) => secondsOf(one) - secondsOf(other));
  return {
    written: inOrder(({ written }) => written),
    edited: inOrder(({ edited }) => edited),
    deleted: inOrder(({ deleted }) => deleted),
    unread,
    misread,
  };
}

const isFresh = (heard: number | undefined): boolean =>
  heard !== undefined && heard > Date.now() / 1000 - FRESH;

// One message without a conversation must not block the others.
function isReadable(message: Message): boolean {
  try {
    isConversation(message);
    return true;
  } catch {
    return false;
  }
}

// The number of missed messages is unknown: reads more and more until one is old enough. A page that goes offline
// meanwhile never answers.
async function since(
  client: Client,
  chat: string,
  floor: number,
  time: number,
): Promise<ReadChat | undefined> {
  for (let limit = PAGE; ; limit *= 2) {
    const read = await completeWithin(time, readChat(client, chat, limit)).catch(() => undefined);
    if (read === undefined) return undefined;
    const { messages, whole } = read;
    if (Math.min(...messages.map(secondsOf)) < floor) return { messages, whole: true };
    if (!whole || messages.length < limit || limit >= MOST) return read;
  }
}

function sorted(messages: readonly Message[], floor: number): Found {
  const edited = (message: Message): boolean =>
    secondsOf(message) < floor && editedAt(message) >= floor;
  return {
    written: messages.filter((message) => isConversation(message) && secondsOf(message) >= floor),
    edited: messages.filter((message) => isWrittenToBot(message) && edited(message)),
    deleted: messages.filter((message) => !message.fromMe && isRevoked(message)),
  };
}

const secondsOf = (message: Message): number => writtenAt(message).getTime() / 1000;
const editedAt = (message: Message): number =>
  (rawMessageData(message).latestEditSenderTimestampMs ?? 0) / 1000;
const isRevoked = ({ type }: { readonly type: string }): boolean => type === "revoked";

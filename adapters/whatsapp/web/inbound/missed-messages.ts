import type { Client, Message } from "whatsapp-web.js";
import { listChats, type ReadChat, readChat } from "../base/page-chats.ts";
import { completeWithin } from "../base/within.ts";
import { isConversation, isWrittenToBot, rawMessageData, writtenAt } from "./read-message.ts";

/** What happened in a conversation while nobody listened. */
interface Found {
  /** What people wrote, and what was written from the number itself. */
  readonly written: readonly Message[];
  readonly edited: readonly Message[];
  readonly deleted: readonly Message[];
}

/** What happened in the conversations while nobody listened, each list oldest first. */
export interface MissedEvents extends Found {
  /** The conversations that could not be read: what was missed there is not in the lists. */
  readonly unread: readonly string[];
  /** How many messages lack what tells where they belong. */
  readonly misread: number;
}

/** The conversations in which something was missed that is still to be read. */
export class UnreadChats {
  #chats: readonly string[] | undefined = [];

  /** These are the ones now; undefined for every one. */
  are(chats: readonly string[] | undefined): void {
    this.#chats = chats;
  }

  /** Something was missed in this conversation too; undefined where nobody can say in which. */
  add(chat: string | undefined): void {
    this.#chats = chat === undefined ? undefined : this.#chats?.concat(chat);
  }

  isIn(chat: string): boolean {
    return this.#chats?.includes(chat) ?? true;
  }
}

// Clocks differ, and messages of one second come in any order; the house knows what it has already.
const OVERLAP = 120;
const PAGE = 50;
const MOST = 1000;
// How long ago a conversation may have been for an edit or a deletion in it to matter, in seconds.
const FRESH = 14 * 86_400;
// Where as many conversations in a row do not answer, no other one will.
const SILENT = 3;

/**
 * Reads what was missed, waiting at most so many milliseconds for each conversation; `heardUntil` tells up to when one
 * was heard, undefined for never. Rejects where not even the list of conversations can be read.
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

// One message that belongs nowhere keeps no other one back.
function isReadable(message: Message): boolean {
  try {
    isConversation(message);
    return true;
  } catch {
    return false;
  }
}

// How many were missed is not known beforehand: more and more are read until one is old enough.
// A page whose connection goes in the middle of it never answers.
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

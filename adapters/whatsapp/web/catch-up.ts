import type { Chat, Client, Message } from "whatsapp-web.js";
import { idOf } from "./identity.ts";
import { isTalk, isWritten, rawOf } from "./read-said.ts";
import { within } from "./within.ts";

/** What happened in a conversation while nobody listened. */
interface Found {
  /** What people wrote, and what was written from the number itself. */
  readonly written: readonly Message[];
  readonly edited: readonly Message[];
  readonly deleted: readonly Message[];
}

/** What happened in the conversations while nobody listened, each list oldest first. */
export interface Missed extends Found {
  /** The conversations that could not be read: what was missed there is not in the lists. */
  readonly unread: readonly string[];
}

/** The conversations in which something was missed that is still to be read. */
export class Gaps {
  #chats: readonly string[] | undefined = [];

  /** These are the ones now; undefined for every one. */
  are(chats: readonly string[] | undefined): void {
    this.#chats = chats;
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
export async function missedIn(
  client: Client,
  heardUntil: (chat: string) => number | undefined,
  linkedAt: number,
  time: number,
): Promise<Missed> {
  const found: Found[] = [];
  const unread: string[] = [];
  let silent = 0;
  for (const chat of await within(time, client.getChats())) {
    const heard = heardUntil(idOf(chat.id));
    const floor = (heard ?? linkedAt) - OVERLAP;
    const isFresh = heard !== undefined && heard > Date.now() / 1000 - FRESH;
    if (chat.timestamp < floor && !isFresh) continue;
    const messages = silent < SILENT ? await since(chat, floor, time) : undefined;
    silent = messages === undefined ? silent + 1 : 0;
    if (messages === undefined) unread.push(idOf(chat.id));
    else found.push(sorted(messages, floor));
  }
  const inOrder = (of: (each: Found) => readonly Message[]): readonly Message[] =>
    found.flatMap(of).toSorted((one, other) => one.timestamp - other.timestamp);
  return {
    written: inOrder(({ written }) => written),
    edited: inOrder(({ edited }) => edited),
    deleted: inOrder(({ deleted }) => deleted),
    unread,
  };
}

// How many were missed is not known beforehand: more and more are read until one is old enough.
// A page whose connection goes in the middle of it never answers.
async function since(chat: Chat, floor: number, time: number): Promise<Message[] | undefined> {
  for (let limit = PAGE; ; limit *= 2) {
    const messages = await within(time, chat.fetchMessages({ limit })).catch(() => undefined);
    const oldest = Math.min(...(messages ?? []).map(({ timestamp }) => timestamp));
    if ((messages?.length ?? 0) < limit || oldest < floor || limit >= MOST) return messages;
  }
}

function sorted(messages: readonly Message[], floor: number): Found {
  const edited = (message: Message): boolean =>
    message.timestamp < floor && editedAt(message) >= floor;
  return {
    written: messages.filter((message) => isTalk(message) && message.timestamp >= floor),
    edited: messages.filter((message) => isWritten(message) && edited(message)),
    deleted: messages.filter((message) => !message.fromMe && isRevoked(message)),
  };
}

const editedAt = (message: Message): number =>
  (rawOf(message).latestEditSenderTimestampMs ?? 0) / 1000;
const isRevoked = ({ type }: { readonly type: string }): boolean => type === "revoked";

import type { Chat, Client, Message } from "whatsapp-web.js";
import { idOf } from "./identity.ts";
import { isWritten, rawOf } from "./read-said.ts";

/** What happened in the conversations while nobody listened, each list oldest first. */
export interface Missed {
  readonly written: readonly Message[];
  readonly edited: readonly Message[];
  readonly deleted: readonly Message[];
}

// Clocks differ, and messages of one second come in any order; the house knows what it has already.
const OVERLAP = 120;
const PAGE = 50;
const MOST = 1000;
// How long ago a conversation may have been for an edit or a deletion in it to matter, in seconds.
const FRESH = 14 * 86_400;

/** Reads what was missed; `heardUntil` tells up to when a conversation was heard, undefined for never. */
export async function missedIn(
  client: Client,
  heardUntil: (chat: string) => number | undefined,
  linkedAt: number,
): Promise<Missed> {
  const found: Missed[] = [];
  for (const chat of await client.getChats()) {
    const heard = heardUntil(idOf(chat.id));
    const floor = (heard ?? linkedAt) - OVERLAP;
    const isFresh = heard !== undefined && heard > Date.now() / 1000 - FRESH;
    if (chat.timestamp >= floor || isFresh) found.push(sorted(await since(chat, floor), floor));
  }
  const inOrder = (of: (missed: Missed) => readonly Message[]): readonly Message[] =>
    found.flatMap(of).toSorted((one, other) => one.timestamp - other.timestamp);
  return {
    written: inOrder(({ written }) => written),
    edited: inOrder(({ edited }) => edited),
    deleted: inOrder(({ deleted }) => deleted),
  };
}

// How many were missed is not known beforehand: more and more are read until one is old enough.
async function since(chat: Chat, floor: number): Promise<Message[]> {
  for (let limit = PAGE; ; limit *= 2) {
    const messages = await chat.fetchMessages({ limit });
    const oldest = Math.min(...messages.map(({ timestamp }) => timestamp));
    if (messages.length < limit || oldest < floor || limit >= MOST) return messages;
  }
}

function sorted(messages: readonly Message[], floor: number): Missed {
  const words = messages.filter(isWritten);
  return {
    written: words.filter(({ timestamp }) => timestamp >= floor),
    edited: words.filter((message) => message.timestamp < floor && editedAt(message) >= floor),
    deleted: messages.filter((message) => !message.fromMe && isRevoked(message)),
  };
}

const editedAt = (message: Message): number =>
  (rawOf(message).latestEditSenderTimestampMs ?? 0) / 1000;
const isRevoked = ({ type }: { readonly type: string }): boolean => type === "revoked";

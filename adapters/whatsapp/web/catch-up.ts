import type { Chat, Client, Message } from "whatsapp-web.js";
import { idOf } from "./identity.ts";
import { isWritten } from "./read-said.ts";

// Clocks differ, and messages of one second come in any order; the house knows what it has already.
const OVERLAP = 120;
const PAGE = 50;
const MOST = 1000;

/** Every message of these conversations that nobody heard yet, oldest first. */
export async function missedIn(
  client: Client,
  heardUntil: (chat: string) => number,
): Promise<Message[]> {
  const missed: Message[] = [];
  for (const chat of await client.getChats()) {
    const floor = heardUntil(idOf(chat.id)) - OVERLAP;
    if (chat.timestamp >= floor) missed.push(...(await since(chat, floor)));
  }
  return missed.toSorted((one, other) => one.timestamp - other.timestamp);
}

// How many were missed is not known beforehand: more and more are read until one is old enough.
async function since(chat: Chat, floor: number): Promise<Message[]> {
  for (let limit = PAGE; ; limit *= 2) {
    const messages = await chat.fetchMessages({ limit });
    const oldest = Math.min(...messages.map(({ timestamp }) => timestamp));
    if (messages.length >= limit && oldest >= floor && limit < MOST) continue;
    return messages.filter((message) => message.timestamp >= floor && isWritten(message));
  }
}

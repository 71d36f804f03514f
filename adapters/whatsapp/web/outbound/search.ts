import type { Client } from "whatsapp-web.js";
import { idIn } from "../base/identities.ts";
import type { MessageJournal, SendIntent } from "../base/message-journal.ts";
import { readChat } from "../base/page-chats.ts";
import { textFingerprint } from "../base/text-fingerprint.ts";
import { completeWithin } from "../base/within.ts";
import { writtenAt } from "../inbound/read-message.ts";
/** Outcome of a search for a message: found, surely not sent, or unknown. */
export type SearchVerdict =
  | { readonly is: "found"; readonly id: string }
  | { readonly is: "absent" }
  | { readonly is: "unknown" };

/** Inputs of a search for a sent message. */
export interface SearchTools {
  readonly journal: MessageJournal;
  /** The client, while it sends and receives. */
  readonly client: () => Client | undefined;
  /** When this page last proved that it sends and shows messages, in milliseconds since 1970. */
  readonly provenAt: () => number | undefined;
  /** Tests the page again unless it passed recently; resolves whether it passed. */
  readonly proveAgain: () => Promise<boolean>;
  /** Whether the message may still be on its way to the page. */
  readonly isUnderWay: (key: string) => boolean;
  /** Timeout for reading a conversation, in milliseconds. */
  readonly time: number;
}

const LIMIT = 50;
// Clocks of phones and servers differ.
const LEEWAY = 5000;

const UNKNOWN: SearchVerdict = { is: "unknown" };

/** Evidence about a message in its conversation. */
interface Traces {
  readonly id?: string | undefined;
  /** Whether a known later message was seen, before which this one would be. */
  readonly hasLater: boolean;
  /** Whether everything since then was seen, and the page does not leave out known messages. */
  readonly isWhole: boolean;
}

async function tracesOf(
  client: Client,
  journal: MessageJournal,
  intent: SendIntent,
): Promise<Traces> {
  const { messages, whole } = await readChat(client, intent.chat, LIMIT);
  const at = (index: number): number => {
    const message = messages[index];
    return message === undefined ? 0 : writtenAt(message).getTime();
  };
  const heard = journal.heardUntil(intent.chat);
  const isKnown = (id: string | undefined, time: number): boolean =>
    id !== undefined &&
    (journal.keyOf(id) !== undefined || (!id.startsWith("true") && time <= (heard ?? 0) * 1000));
  const ids = messages.map(({ id }) => idIn(id));
  const found = messages.findIndex(({ body, ack }, index) => {
    const id = ids[index];
    const isFree = id?.startsWith("true") === true && journal.keyOf(id) === undefined;
    const level: number = ack;
    return (
      isFree &&
      level >= 0 &&
      at(index) >= intent.at - LEEWAY &&
      textFingerprint(body) === intent.print
    );
  });
  return {
    id: found < 0 ? undefined : ids[found],
    hasLater: ids.some((id, index) => at(index) > intent.at + LEEWAY && isKnown(id, at(index))),
    // An empty list for a conversation with messages means that the page does not show it in full.
    isWhole:
      whole &&
      ids.every((id) => id !== undefined) &&
      (messages.length < LIMIT || at(0) < intent.at - LEEWAY) &&
      (messages.length > 0 || !journal.talkedIn(intent.chat)),
  };
}

/**
 * Searches for a message of unknown outcome. "absent" needs proof: the search ran, everything since then was seen, and
 * so was a known later message, in the conversation itself or from the number to itself.
 */
export async function searchSentMessage(
  key: string,
  intent: SendIntent,
  tools: SearchTools,
): Promise<SearchVerdict> {
  const { client, journal, provenAt, proveAgain, isUnderWay, time } = tools;
  for (const isLast of [false, true]) {
    const current = client();
    if (current === undefined) return UNKNOWN;
    const proven = provenAt() ?? 0;
    const matcher = await completeWithin(time, tracesOf(current, journal, intent)).catch(
      () => undefined,
    );
    if (matcher === undefined) return UNKNOWN;
    if (matcher.id !== undefined) return { is: "found", id: matcher.id };
    if (!matcher.isWhole || isUnderWay(key)) return UNKNOWN;
    if (matcher.hasLater || proven > intent.at) return { is: "absent" };
    if (isLast || !(await proveAgain())) return UNKNOWN;
  }
  return UNKNOWN;
}

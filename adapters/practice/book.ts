import { type Address, addressKey, type ChannelKind } from "../../src/domain/people.ts";
import type { Entry, LedgerMessage, Posted, Said } from "./ledger.ts";

/** What a ledger amounts to: the pretended time and every message. */
export interface Book {
  now: number;
  /** How many lines of the ledger went into it. */
  version: number;
  /** Every message by its id, in the order in which they were first kept. */
  readonly messages: Map<string, LedgerMessage>;
  readonly byKey: Map<string, string>;
  /** What people wrote and nobody took in yet. */
  readonly untaken: Set<string>;
}

/** A book in which nothing happened yet. */
export function blankBook(): Book {
  return { now: 0, version: 0, messages: new Map(), byKey: new Map(), untaken: new Set() };
}

const LETTERS: Readonly<Record<ChannelKind, string>> = { whatsapp: "w", slack: "s" };

/** A sender's key at one address, as one string. */
export function keyAt(key: string, to: Address): string {
  return `${addressKey(to)} ${key}`;
}

/** Enters a message to a person, or the edit of an earlier one. */
export function enterPosted(book: Book, entry: Posted): LedgerMessage {
  book.version += 1;
  const { at, channel, address, key, text, parts, choices, enclosed, replaces } = entry;
  const { under, passing } = entry;
  const version = book.version;
  const before = replaces === undefined ? undefined : book.messages.get(replaces);
  const said = { text, parts, choices, enclosed, version };
  const id = `${LETTERS[channel]}${version}`;
  const message: LedgerMessage =
    before === undefined
      ? { id, at, channel, address, direction: "out", key, line: version, under, passing, ...said }
      : { ...before, ...said, pressed: undefined, edited: true };
  book.messages.set(message.id, message);
  const known = keyAt(key, { channel, id: address });
  if (!book.byKey.has(known)) book.byKey.set(known, message.id);
  return message;
}

/** Enters what a person wrote or tapped. */
export function enterSaid(book: Book, entry: Said): LedgerMessage {
  book.version += 1;
  const { type: _said, choice, answers, channel, ...said } = entry;
  const version = book.version;
  const id = `${channel}-in-${version}`;
  const tapped = { channel, choice, answers };
  const message: LedgerMessage = {
    id,
    direction: "in",
    ...said,
    ...tapped,
    line: version,
    version,
  };
  book.messages.set(id, message);
  book.untaken.add(id);
  const offer = answers === undefined ? undefined : book.messages.get(answers);
  if (offer !== undefined && choice !== undefined) {
    const pressed = [...(offer.pressed ?? []), choice];
    book.messages.set(offer.id, { ...offer, pressed, version });
  }
  return message;
}

/** Enters any line of a ledger. */
export function enter(book: Book, entry: Entry): void {
  switch (entry.type) {
    case "sent":
      enterPosted(book, entry);
      return;
    case "said":
      enterSaid(book, entry);
      return;
    case "clock":
      book.version += 1;
      book.now = Date.parse(entry.to);
      return;
    case "taken":
      book.version += 1;
      book.untaken.delete(entry.id);
      return;
    case "removed":
      book.version += 1;
      return;
  }
}

import { type Address, addressKey, type ChannelKind } from "../../src/domain/people.ts";
import type { LedgerEntry, LedgerMessage, PostedEntry, SaidEntry } from "./ledger.ts";

/** State derived from a ledger: the simulated time and every message. */
export interface LedgerIndex {
  now: number;
  /** Number of ledger lines applied. */
  version: number;
  /** Every message by id, in the order in which they were first stored. */
  readonly messages: Map<string, LedgerMessage>;
  readonly byKey: Map<string, string>;
  /** Messages from people that the service has not accepted yet. */
  readonly untaken: Set<string>;
}

/** Creates an empty index. */
export function createLedgerIndex(): LedgerIndex {
  return { now: 0, version: 0, messages: new Map(), byKey: new Map(), untaken: new Set() };
}

const LETTERS: Readonly<Record<ChannelKind, string>> = { whatsapp: "w", slack: "s" };

/** A sender's key at one address, as one string. */
export function ledgerKey(key: string, to: Address): string {
  return `${addressKey(to)} ${key}`;
}

/** Applies a message to a person, or the edit of an earlier one. */
export function indexPosted(index: LedgerIndex, entry: PostedEntry): LedgerMessage {
  index.version += 1;
  const { at, channel, address, key, text, parts, choices, enclosed, replaces } = entry;
  const { under, passing } = entry;
  const version = index.version;
  const before = replaces === undefined ? undefined : index.messages.get(replaces);
  const said = { text, parts, choices, enclosed, version };
  const id = `${LETTERS[channel]}${version}`;
  const message: LedgerMessage =
    before === undefined
      ? { id, at, channel, address, direction: "out", key, line: version, under, passing, ...said }
      : { ...before, ...said, pressed: undefined, edited: true };
  index.messages.set(message.id, message);
  const known = ledgerKey(key, { channel, id: address });
  if (!index.byKey.has(known)) index.byKey.set(known, message.id);
  return message;
}

/** Applies a message or tap of a person. */
export function indexSaid(index: LedgerIndex, entry: SaidEntry): LedgerMessage {
  index.version += 1;
  const { type: _said, choice, answers, channel, ...said } = entry;
  const version = index.version;
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
  index.messages.set(id, message);
  index.untaken.add(id);
  const offer = answers === undefined ? undefined : index.messages.get(answers);
  if (offer !== undefined && choice !== undefined) {
    const pressed = [...(offer.pressed ?? []), choice];
    index.messages.set(offer.id, { ...offer, pressed, version });
  }
  return message;
}

/** Applies any ledger line. */
export function indexEntry(index: LedgerIndex, entry: LedgerEntry): void {
  switch (entry.type) {
    case "sent":
      indexPosted(index, entry);
      return;
    case "said":
      indexSaid(index, entry);
      return;
    case "clock":
      index.version += 1;
      index.now = Date.parse(entry.to);
      return;
    case "taken":
      index.version += 1;
      index.untaken.delete(entry.id);
      return;
    case "removed":
      index.version += 1;
      return;
  }
}

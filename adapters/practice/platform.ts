import type { Media } from "../../src/domain/answer.ts";
import type { Body } from "../../src/domain/message.ts";
import type { Address, ChannelKind } from "../../src/domain/people.ts";
import type { Outgoing } from "../../src/ports/channel.ts";
import { type Book, blankBook, enter, enterPosted, enterSaid, keyAt } from "./book.ts";
import { type Deed, type Entry, type LedgerMessage, openLedger } from "./ledger.ts";

/** What goes with somebody's words: a file, the group they wrote in, and what else they did. */
export interface More extends Deed {
  readonly media?: Media | undefined;
  /** The id of the group. */
  readonly group?: string | undefined;
}

/** What was filled in on a form. */
export type Fields = Readonly<Record<string, string>>;

/** What stands behind the pretended wire: the clock and every message, as the ledger tells them. */
export interface Platform {
  now(): Date;
  /** Moves the clock; a time before the present one throws a RangeError. */
  set(to: Date): void;
  /** Keeps a message for a person; where it replaces one, that one is edited. */
  post(message: Outgoing): LedgerMessage;
  say(address: Address, text: string, more?: More): LedgerMessage;
  /**
   * Taps a choice or an action; undefined where that message offers no such thing to this address. `fields` are sent
   * with a form, which may stand on a page that is no message.
   */
  press(
    address: Address,
    message: string,
    choice: string,
    fields?: Fields,
  ): LedgerMessage | undefined;
  /** Shows somebody the answer to a command of theirs. */
  show(to: Address, body: Body): LedgerMessage;
  message(id: string): LedgerMessage | undefined;
  /** The message that was sent with this key, or that an edit with this key changed. */
  find(key: string, to: Address): LedgerMessage | undefined;
  /** Every message, or those of one address, oldest first. */
  messages(address?: Address): readonly LedgerMessage[];
  /** Marks what a person wrote as taken in by the service. */
  take(id: string): void;
  /** The oldest thing that people wrote on a channel and the service has not taken in. */
  untaken(channel: ChannelKind): LedgerMessage | undefined;
  /** How many lines the ledger has: it grows with every change. */
  version(): number;
}

/** Opens the platform whose ledger is this file; a new one begins at `startsAt`. */
export function openPlatform(file: string, startsAt: Date): Platform {
  const ledger = openLedger(file);
  const book = blankBook();
  for (const entry of ledger.entries) enter(book, entry);
  const keep = <E extends Entry, T>(entry: E, into: (book: Book, entry: E) => T): T => {
    ledger.append(entry);
    return into(book, entry);
  };
  const place = ({ channel, id: address }: Address) => {
    return { at: new Date(book.now).toISOString(), channel, address };
  };
  // The first line of a new ledger is where its clock began, so that another `startsAt` later changes nothing.
  if (book.version === 0) keep({ type: "clock", to: startsAt.toISOString() }, enter);
  return {
    now: () => new Date(book.now),
    set(to) {
      if (!(to.getTime() >= book.now)) throw new RangeError("The clock never goes backwards.");
      if (to.getTime() > book.now) keep({ type: "clock", to: to.toISOString() }, enter);
    },
    post({ to, key, body: { text, parts, choices }, replaces, under, attachment }) {
      const { mime, name, bytes } = attachment ?? {};
      const enclosed = mime === undefined ? undefined : { mime, name, size: bytes?.length ?? 0 };
      const said = { key, text, parts, choices, enclosed, replaces, under };
      return keep({ type: "sent", ...place(to), ...said }, enterPosted);
    },
    say(from, text, { group, ...more } = {}) {
      const at = group === undefined ? from : { ...from, id: group };
      const author = group === undefined ? undefined : from.id;
      return keep({ type: "said", ...place(at), author, text, ...more }, enterSaid);
    },
    show: (to, { text, parts }) =>
      keep({ type: "sent", ...place(to), key: "", text, parts, passing: true }, enterPosted),
    press(from, id, choice, fields) {
      // What is tapped on somebody's own page stands on no message.
      const offered = id === "" ? "" : labelOf(book.messages.get(id), from, choice);
      const label = fields ? wordsIn(fields) : offered;
      if (label === undefined) return undefined;
      const answers = id === "" ? undefined : id;
      const said = { text: label, choice, answers, fields };
      return keep({ type: "said", ...place(from), ...said }, enterSaid);
    },
    message: (id) => book.messages.get(id),
    find: (key, to) => book.messages.get(book.byKey.get(keyAt(key, to)) ?? ""),
    messages: (address) =>
      [...book.messages.values()].filter((each) => address === undefined || isAt(each, address)),
    take: (id) => keep({ type: "taken", id }, enter),
    untaken: (channel) => firstUntaken(book, channel),
    version: () => book.version,
  };
}

/** What stands on a choice or action of a message at this address; anybody may tap what stands in a channel. */
function labelOf(
  message: LedgerMessage | undefined,
  { channel, id }: Address,
  choice: string,
): string | undefined {
  const isTheirs = message?.address === id || isShared(message?.address);
  if (!message || message.channel !== channel || !isTheirs) return undefined;
  const actions = message.parts?.flatMap((part) => (part.type === "actions" ? part.actions : []));
  return [...(message.choices ?? []), ...(actions ?? [])].find((each) => each.id === choice)?.label;
}

const isShared = (address: string | undefined): boolean => /^[CG]/.test(address ?? "");

function wordsIn(fields: Fields): string {
  return Object.values(fields)
    .filter((each) => each !== "")
    .join(" · ");
}

const isAt = (message: LedgerMessage, { channel, id }: Address): boolean =>
  message.channel === channel && message.address === id;

function firstUntaken(book: Book, channel: ChannelKind): LedgerMessage | undefined {
  for (const id of book.untaken) {
    const message = book.messages.get(id);
    if (message?.channel === channel) return message;
  }
  return undefined;
}

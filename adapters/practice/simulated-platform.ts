import type { Media } from "../../src/domain/answer.ts";
import type { MessageBody } from "../../src/domain/message.ts";
import type { Address, ChannelKind } from "../../src/domain/people.ts";
import type { OutgoingMessage } from "../../src/ports/channel.ts";
import {
  type LedgerEntry,
  type LedgerEventKind,
  type LedgerMessage,
  openLedger,
} from "./ledger.ts";
import {
  createLedgerIndex,
  indexEntry,
  indexPosted,
  indexSaid,
  type LedgerIndex,
  ledgerKey,
} from "./ledger-index.ts";

/** What goes with somebody's words: a file, the group they wrote in, and what else they did. */
export interface SaidDetails extends LedgerEventKind {
  readonly media?: Media | undefined;
  /** The id of the group. */
  readonly group?: string | undefined;
}

/** What was filled in on a form. */
export type FormValues = Readonly<Record<string, string>>;

/** What stands behind the pretended wire: the clock and every message, as the ledger tells them. */
export interface SimulatedPlatform {
  now(): Date;
  /** Moves the clock; a time before the present one throws a RangeError. */
  set(to: Date): void;
  /** Keeps a message for a person; where it replaces one, that one is edited. */
  post(message: OutgoingMessage): LedgerMessage;
  say(address: Address, text: string, more?: SaidDetails): LedgerMessage;
  /**
   * Taps a choice or an action; undefined where that message offers no such thing to this address. `fields` are sent
   * with a form, which may stand on a page that is no message.
   */
  press(
    address: Address,
    message: string,
    choice: string,
    fields?: FormValues,
  ): LedgerMessage | undefined;
  /** Shows somebody the answer to a command of theirs. */
  show(to: Address, body: MessageBody): LedgerMessage;
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
export function openSimulatedPlatform(file: string, startsAt: Date): SimulatedPlatform {
  const ledger = openLedger(file);
  const index = createLedgerIndex();
  for (const entry of ledger.entries) indexEntry(index, entry);
  type Into<E, T> = (index: LedgerIndex, entry: E) => T;
  const keep = <E extends LedgerEntry, T>(entry: E, into: Into<E, T>): T => {
    ledger.append(entry);
    return into(index, entry);
  };
  const place = ({ channel, id }: Address) => placeNow(index, channel, id);
  // The first line of a new ledger is where its clock began, so that another `startsAt` later changes nothing.
  if (index.version === 0) keep({ type: "clock", to: startsAt.toISOString() }, indexEntry);
  return {
    now: () => new Date(index.now),
    set(to) {
      if (!(to.getTime() >= index.now)) throw new RangeError("The clock never goes backwards.");
      if (to.getTime() > index.now) keep({ type: "clock", to: to.toISOString() }, indexEntry);
    },
    post({ to, key, body: { text, parts, choices }, replaces, under, attachment }) {
      const { mime, name, bytes } = attachment ?? {};
      const enclosed = mime === undefined ? undefined : { mime, name, size: bytes?.length ?? 0 };
      const said = { key, text, parts, choices, enclosed, replaces, under };
      return keep({ type: "sent", ...place(to), ...said }, indexPosted);
    },
    say(from, text, { group, ...more } = {}) {
      const at = group === undefined ? from : { ...from, id: group };
      const author = group === undefined ? undefined : from.id;
      return keep({ type: "said", ...place(at), author, text, ...more }, indexSaid);
    },
    show: (to, { text, parts }) =>
      keep({ type: "sent", ...place(to), key: "", text, parts, passing: true }, indexPosted),
    press(from, id, choice, fields) {
      // What is tapped on somebody's own page stands on no message.
      const offered = id === "" ? "" : labelOf(index.messages.get(id), from, choice);
      const label = fields ? wordsIn(fields) : offered;
      if (label === undefined) return undefined;
      const answers = id === "" ? undefined : id;
      const said = { text: label, choice, answers, fields };
      return keep({ type: "said", ...place(from), ...said }, indexSaid);
    },
    message: (id) => index.messages.get(id),
    find: (key, to) => index.messages.get(index.byKey.get(ledgerKey(key, to)) ?? ""),
    messages: (address) =>
      [...index.messages.values()].filter((each) => address === undefined || isAt(each, address)),
    take: (id) => keep({ type: "taken", id }, indexEntry),
    untaken: (channel) => firstUntaken(index, channel),
    version: () => index.version,
  };
}

function placeNow({ now }: LedgerIndex, channel: ChannelKind, address: string) {
  return { at: new Date(now).toISOString(), channel, address };
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

function wordsIn(fields: FormValues): string {
  return Object.values(fields)
    .filter((each) => each !== "")
    .join(" · ");
}

const isAt = (message: LedgerMessage, { channel, id }: Address): boolean =>
  message.channel === channel && message.address === id;

function firstUntaken(index: LedgerIndex, channel: ChannelKind): LedgerMessage | undefined {
  for (const id of index.untaken) {
    const message = index.messages.get(id);
    if (message?.channel === channel) return message;
  }
  return undefined;
}

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

/** What goes with a person's message: a file, the group it is in, and other events. */
export interface SaidDetails extends LedgerEventKind {
  readonly media?: Media | undefined;
  /** The id of the group. */
  readonly group?: string | undefined;
}

/** Values of a submitted form. */
export type FormValues = Readonly<Record<string, string>>;

/** The far side of the simulated wire: clock and messages, derived from the ledger. */
export interface SimulatedPlatform {
  now(): Date;
  /** Moves the clock; throws a RangeError for a time before the current one. */
  set(to: Date): void;
  /** Stores a message to a person, or edits the one that it replaces. */
  post(message: OutgoingMessage): LedgerMessage;
  say(address: Address, text: string, more?: SaidDetails): LedgerMessage;
  /**
   * Taps a choice or an action; undefined if that message does not offer it to this address. `fields` are sent with a
   * form, which may belong to a page rather than a message.
   */
  press(
    address: Address,
    message: string,
    choice: string,
    fields?: FormValues,
  ): LedgerMessage | undefined;
  /** Shows a person the answer to their command. */
  show(to: Address, body: MessageBody): LedgerMessage;
  message(id: string): LedgerMessage | undefined;
  /** Finds the message that was sent, or last edited, with this key. */
  find(key: string, to: Address): LedgerMessage | undefined;
  /** Every message, or those of one address, oldest first. */
  messages(address?: Address): readonly LedgerMessage[];
  /** Marks a person's message as accepted by the service. */
  take(id: string): void;
  /** The oldest message on a channel that the service has not accepted. */
  untaken(channel: ChannelKind): LedgerMessage | undefined;
  /** Number of ledger lines; grows with every change. */
  version(): number;
}

/** Opens the platform of a ledger file; a new one begins at `startsAt`. */
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
  // A new ledger starts with its clock, so that a later `startsAt` has no effect.
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
      // What is tapped on a home page belongs to no message.
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

/** The label of a choice or action of a message; in a channel everyone may tap. */
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

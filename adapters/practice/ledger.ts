import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from "node:fs";
import { dirname } from "node:path";
import type { Media } from "../../src/domain/answer.ts";
import type { InboundMessage, MessageChoice, MessagePart } from "../../src/domain/message.ts";
import type { ChannelKind } from "../../src/domain/people.ts";

/** What a person does besides writing and tapping, and what a platform reports with it; as in an `Inbound`. */
export type LedgerEventKind = Pick<
  InboundMessage,
  "act" | "about" | "addressed" | "phone" | "late"
>;

/** A file sent with a message. */
export interface LedgerFile {
  readonly mime: string;
  readonly name?: string | undefined;
  /** Size in bytes. */
  readonly size: number;
}

/** A message as the simulated platform stores it; `at` is the simulated time, ISO 8601. */
export interface LedgerMessage extends LedgerEventKind {
  /** The platform's own id: `w17`, `s18`, or `whatsapp-in-19` for what a person wrote. */
  readonly id: string;
  readonly at: string;
  readonly channel: ChannelKind;
  /** The other end, whichever way the message went: the person's number or Slack id, or a group's. */
  readonly address: string;
  /** In a group: the address of the author. */
  readonly author?: string | undefined;
  /** `out` went to the person, `in` came from them. */
  readonly direction: "in" | "out";
  /** The sender's own key, for `out`. */
  readonly key?: string | undefined;
  readonly text: string;
  readonly parts?: readonly MessagePart[] | undefined;
  readonly choices?: readonly MessageChoice[] | undefined;
  readonly media?: Media | undefined;
  readonly enclosed?: LedgerFile | undefined;
  /** For a tap: the choice, and the message that offered it. */
  readonly choice?: string | undefined;
  readonly answers?: string | undefined;
  /** Values of a submitted form. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** The message that this one is a thread reply to. */
  readonly under?: string | undefined;
  /** Shown to the person once and stored nowhere else: the answer to a command. */
  readonly passing?: true | undefined;
  /** The choices of this message tapped so far. */
  readonly pressed?: readonly string[] | undefined;
  readonly edited?: true | undefined;
  /** The ledger line that created this message, and the newest one that changed it. */
  readonly line: number;
  readonly version: number;
}

interface Happening {
  readonly at: string;
  readonly channel: ChannelKind;
  readonly address: string;
  readonly text: string;
}

/** A message that the service sent, or its edit of an earlier one. */
export interface PostedEntry extends Happening {
  readonly type: "sent";
  readonly key: string;
  readonly parts?: readonly MessagePart[] | undefined;
  readonly choices?: readonly MessageChoice[] | undefined;
  readonly enclosed?: LedgerFile | undefined;
  /** The message that was edited, unless this is a new one. */
  readonly replaces?: string | undefined;
  readonly under?: string | undefined;
  readonly passing?: true | undefined;
}

/** What a person wrote, tapped or did. */
export interface SaidEntry extends Happening, LedgerEventKind {
  readonly type: "said";
  readonly author?: string | undefined;
  readonly media?: Media | undefined;
  readonly choice?: string | undefined;
  readonly answers?: string | undefined;
  readonly fields?: Readonly<Record<string, string>> | undefined;
}

/** One line of the ledger: an event on the far side of the simulated wire. */
export type LedgerEntry =
  | PostedEntry
  | SaidEntry
  | { readonly type: "clock"; readonly to: string }
  | { readonly type: "taken"; readonly id: string }
  // A placeholder for an erased person's line, so that later lines keep their numbers.
  | { readonly type: "removed" };

/** An append-only file of entries, one JSON line each; an appended entry survives the end of the process. */
export interface Ledger {
  /** Entries in the file when it was opened. */
  readonly entries: readonly LedgerEntry[];
  append(entry: LedgerEntry): void;
}

const TYPES: ReadonlySet<unknown> = new Set<LedgerEntry["type"]>([
  "sent",
  "said",
  "clock",
  "taken",
  "removed",
]);

// Only this module writes the file, so checking the type is enough.
function isEntry(value: unknown): value is LedgerEntry {
  return typeof value === "object" && value !== null && "type" in value && TYPES.has(value.type);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function readLine(line: string, place: string): LedgerEntry {
  const value = parse(line);
  if (isEntry(value)) return value;
  throw new Error(`${place} is not a valid practice ledger line; remove the file to start over.`);
}

// Each line is one append, so a killed process leaves whole lines and at most one torn end.
function readEntries(file: string): LedgerEntry[] {
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf("\n") + 1;
  if (whole < bytes.length) truncateSync(file, whole);
  const lines = bytes.toString("utf8", 0, whole).split("\n").slice(0, -1);
  return lines.map((line, index) => readLine(line, `${file}:${index + 1}`));
}

/** Reads the simulated time of a ledger that another process may be writing; changes nothing. */
export function readLedgerClock(file: string): Date | undefined {
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  const last = lines.findLast((line) => line.startsWith('{"type":"clock"'));
  const entry = last === undefined ? undefined : readLine(last, file);
  return entry?.type === "clock" ? new Date(entry.to) : undefined;
}

/** Opens a ledger file, creating it if missing; a torn last line is cut off. */
export function openLedger(file: string): Ledger {
  mkdirSync(dirname(file), { recursive: true });
  return {
    entries: readEntries(file),
    append(entry) {
      // Not synced to disk: simulated phones need to outlive the process, not the machine.
      appendFileSync(file, `${JSON.stringify(entry)}\n`);
    },
  };
}

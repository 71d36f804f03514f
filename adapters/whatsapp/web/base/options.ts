import type { Logger } from "pino";
import type { PhonePace } from "./send-pacer.ts";

/** How long things may take, in milliseconds; tests are in more of a hurry. */
export interface PhoneTimeouts {
  /** Between two looks at a page that works, and between two while it comes up. */
  readonly look: number;
  readonly glance: number;
  /** How long a page may take to answer a look. */
  readonly answer: number;
  /** From the start of the browser to a page that asks to be linked, or knows that it is. */
  readonly boot: number;
  /** How long a page that is ready may take to show by a message to the number itself that it is understood. */
  readonly trial: number;
  /** How long it is at least between two such messages while a page is open. */
  readonly trialAgain: number;
  /** How long the channel may be starting before it counts as down. */
  readonly hope: number;
  /** The pauses before the next start after a page that was not understood, which starting again seldom mends. */
  readonly changed: readonly number[];
  /** From there to a page that sends and receives. */
  readonly ready: number;
  /** How long a page that is connected may fetch what it missed; a phone that was just linked has much to hand over. */
  readonly sync: number;
  /** How long a page may be without its connection before it is opened anew. */
  readonly offline: number;
  /** The pauses before the next start after a failure; the last one is for every failure after. */
  readonly pauses: readonly number[];
  /** The pauses after each try to read what was missed; after the last one it goes on without. */
  readonly again: readonly number[];
  /** How long one conversation may take to be read. */
  readonly history: number;
  /** How long a page may be open: it grows, and a new one is as good. */
  readonly renewal: number;
  /** How long nobody may have written or been written to before a page that works is opened anew. */
  readonly calm: number;
  /** How long a message may take to leave. */
  readonly send: number;
  /** For how long a message is looked for of which nobody knows whether it left, and how often: only then is that told. */
  readonly doubt: number;
  readonly settle: number;
  /** How long a browser may take to close, and a send in progress to end, when the service stops. */
  readonly close: number;
  readonly finish: number;
}

/** How a WhatsApp number is linked and used. */
export interface WhatsAppWebOptions {
  /** The folder of the login and of what is remembered between starts: whoever has it, has the number. */
  readonly dataDir: string;
  /** The browser; found by itself where no path is given. */
  readonly chromiumPath?: string | undefined;
  readonly chromiumArgs?: readonly string[] | undefined;
  /** A pinned page of WhatsApp: its name, and the folder or address (with `{version}`) that holds it. */
  readonly webVersion?: string | undefined;
  readonly webCache?: string | undefined;
  /** Whether choices go out as polls where they fit into one; otherwise as numbered text. */
  readonly polls?: boolean | undefined;
  readonly pace?: Partial<PhonePace> | undefined;
  readonly times?: Partial<PhoneTimeouts> | undefined;
  /** How much a page may hold before it is opened anew, in bytes. */
  readonly largestPage?: number | undefined;
  readonly log: Logger;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** What is known to work for a number that people depend on. */
export const DEFAULT_PHONE_TIMEOUTS: PhoneTimeouts = {
  look: 30 * SECOND,
  glance: SECOND,
  answer: 10 * SECOND,
  boot: 2 * MINUTE,
  trial: 30 * SECOND,
  trialAgain: 2 * MINUTE,
  hope: 50 * SECOND,
  changed: [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE],
  ready: 90 * SECOND,
  sync: 10 * MINUTE,
  offline: 2 * MINUTE,
  pauses: [2, 4, 8, 16, 32, 64, 128, 300].map((seconds) => seconds * SECOND),
  again: [500, 3 * SECOND, 10 * SECOND],
  history: 15 * SECOND,
  renewal: 24 * 60 * MINUTE,
  calm: 5 * MINUTE,
  send: 25 * SECOND,
  doubt: 25 * SECOND,
  settle: 4 * SECOND,
  close: 7 * SECOND,
  finish: 3 * SECOND,
};

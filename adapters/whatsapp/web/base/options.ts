import type { Logger } from "pino";
import type { PhonePace } from "./send-pacer.ts";

/** Timeouts and intervals of a linked phone, in milliseconds; tests use shorter ones. */
export interface PhoneTimeouts {
  /** Interval between two probes of the page, working or starting. */
  readonly look: number;
  readonly glance: number;
  /** Timeout of one probe. */
  readonly answer: number;
  /** Time from the start of the browser to a page that asks to be linked or knows that it is. */
  readonly boot: number;
  /** Time in which a ready page must prove, by a message to its own number, that it is understood. */
  readonly trial: number;
  /** Minimum time between two such messages while a page is open. */
  readonly trialAgain: number;
  /** How long the channel may be starting before it counts as down. */
  readonly hope: number;
  /** Pauses before the next start after a page that was not understood, which a restart seldom mends. */
  readonly changed: readonly number[];
  /** Time from the linked page to one that sends and receives. */
  readonly ready: number;
  /** Time in which a connected page may fetch missed messages; a newly linked phone has many to hand over. */
  readonly sync: number;
  /** How long a page may be offline before it is reopened. */
  readonly offline: number;
  /** Pauses before the next start after a failure; the last one applies to all further failures. */
  readonly pauses: readonly number[];
  /** Pauses after each attempt to read missed messages; after the last one the session continues without them. */
  readonly again: readonly number[];
  /** Timeout for reading one conversation. */
  readonly history: number;
  /** Maximum age of a page: its memory use grows, and a new page works as well. */
  readonly renewal: number;
  /** How long there must have been no messages before a working page is reopened. */
  readonly calm: number;
  /** Timeout for one message to leave. */
  readonly send: number;
  /** How long, and how often, a message of unknown outcome is searched for before that outcome is reported. */
  readonly doubt: number;
  readonly settle: number;
  /** How long the browser may take to close, and a send in progress to end, when the service stops. */
  readonly close: number;
  readonly finish: number;
}

/** Options of a WhatsApp number linked as a companion device. */
export interface WhatsAppWebOptions {
  /** Folder of the login and the message journal. Treat it as a secret: it gives full control of the number. */
  readonly dataDir: string;
  /** Path of the browser; detected where not given. */
  readonly chromiumPath?: string | undefined;
  readonly chromiumArgs?: readonly string[] | undefined;
  /** A pinned version of WhatsApp's page: its name, and the folder or address (with `{version}`) of its copy. */
  readonly webVersion?: string | undefined;
  readonly webCache?: string | undefined;
  /** Whether choices are sent as polls where they fit; otherwise as numbered text. */
  readonly polls?: boolean | undefined;
  readonly pace?: Partial<PhonePace> | undefined;
  readonly times?: Partial<PhoneTimeouts> | undefined;
  /** Memory limit in bytes above which a page is reopened. */
  readonly largestPage?: number | undefined;
  readonly log: Logger;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Defaults that have proved reliable for numbers in use. */
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

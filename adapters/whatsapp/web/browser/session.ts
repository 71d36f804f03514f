import type { Logger } from "pino";
import type { Client } from "whatsapp-web.js";
import type { PhoneTimeouts, WhatsAppWebOptions } from "../base/options.ts";
import { createStartupWitness, type StartupEvidence } from "../base/startup-evidence.ts";
import { completeWithin } from "../base/within.ts";
import { createWebClientForPhone, hasBrowser } from "./client.ts";
import { PageMonitor } from "./page-monitor.ts";
import { createPageTrial, type PageTrial } from "./page-trial.ts";

/**
 * Why a session ended: the phone revoked the login, WhatsApp refuses the number, the page never opened, it is not
 * understood, it sends nothing although it is understood, or it broke.
 */
export type SessionLoss =
  | "logged_out"
  | "refused"
  | "not_opened"
  | "misread"
  | "stalled"
  | "broken";

/** Shown for a page that loads but differs from what the library knows. */
export const NOT_UNDERSTOOD = "this page is not understood";

/** Callbacks of a session; none is called after it is closed or lost. */
export interface SessionEvents {
  qr(text: string): void;
  code(code: string): void;
  /** The number is linked; the page is not ready yet. */
  linked(): void;
  /** It sends and receives; called again when the page recovers. */
  up(): void;
  /** It was up, and its page is offline or reloading. */
  shaky(detail: string): void;
  lost(loss: SessionLoss, detail: string): void;
  /** It works, and its page uses too much memory. */
  grown(): void;
}

// A page starts at about 60 MB; a typical machine for this service has 2 GB.
const LARGEST = 800 * 1_048_576;

// Reopening does not reduce the initial memory use, so only a page that doubled is worth it.
const GROWTH = 2;

/** One browser with one WhatsApp page, from start to end. */
export interface PhoneSession {
  readonly client: Client;
  /** Whether it sends and receives and its page has passed the test. */
  isUp(): boolean;
  /** When its page last passed, in milliseconds since 1970. */
  provenAt(): number | undefined;
  /** Tests the page again unless it passed recently; resolves whether it passed. */
  proveAgain(): Promise<boolean>;
  /** Captures the page and its errors, if it never worked. */
  look(): Promise<StartupEvidence | undefined>;
  close(): Promise<void>;
}

// WhatsApp's states for a number that it refuses to serve.
const REFUSALS: ReadonlySet<string> = new Set(["TOS_BLOCK", "SMB_TOS_BLOCK", "PROXYBLOCK"]);

/** Opens a session and reports its state through the callbacks. */
export function openPhoneSession(
  options: WhatsAppWebOptions,
  times: PhoneTimeouts,
  tell: SessionEvents,
): PhoneSession {
  let over = false;
  const hasGrown = createGrowthCheck(options.largestPage ?? LARGEST);
  const witness = createStartupWitness();
  const told = (act: () => void): void => (over ? undefined : act());
  const lose = (loss: SessionLoss, detail: string) =>
    told(() => {
      over = true;
      monitor.end();
      tell.lost(loss, detail);
    });
  const client = createWebClientForPhone(options, times.close, {
    injecting: () => [monitor.injecting(), trial.forget()],
    lost: () => lose("broken", "WhatsApp's page was lost"),
    misread: () => lose("misread", NOT_UNDERSTOOD),
    lacks: (what) => tellLack(options.log, what),
    attached: () => monitor.attached(),
    isOver: () => over,
    opened: () => witness.hear(client.pupPage),
  });
  const monitor = new PageMonitor(client, times, {
    up: () => void trial.begin(),
    shaky: (detail) => trial.provenAt() !== undefined && told(() => tell.shaky(detail)),
    lost: (detail) => lose("broken", detail),
    holds: (bytes) => hasGrown(bytes) && told(() => tell.grown()),
  });
  const trial = createPageTrial(client, times, {
    isUp: () => monitor.up,
    passed: () => told(() => tell.up()),
    failed: () => lose("misread", NOT_UNDERSTOOD),
  });
  attachStateListeners(client, monitor, { told, tell, lose });
  const booting = boot(client, times.boot, (why) => lose("broken", why)).then(
    () => monitor.watch(),
    () => lose("not_opened", "WhatsApp's page did not open"),
  );
  return {
    ...standingOf(client, monitor, trial),
    look: async () => (trial.provenAt() ? undefined : await witness.look(client.pupPage)),
    async close() {
      over = true;
      monitor.end();
      await closeClient(client, booting, times.close);
    },
  };
}

/** Closes a client; one that is still opening its browser has none to close yet. */
async function closeClient(client: Client, booting: Promise<void>, limit: number): Promise<void> {
  if (!hasBrowser(client)) await completeWithin(limit, booting).catch(() => undefined);
  await client.destroy();
}

/** Returns a check of the page's memory use: true once a new page would use considerably less. */
function createGrowthCheck(largest: number): (bytes: number) => boolean {
  let atFirst: number | undefined;
  return (bytes) => {
    atFirst ??= bytes;
    return bytes > Math.max(largest, GROWTH * atFirst);
  };
}

function standingOf(
  client: Client,
  monitor: PageMonitor,
  trial: PageTrial,
): Omit<PhoneSession, "look" | "close"> {
  return {
    client,
    isUp: () => monitor.up && trial.provenAt() !== undefined,
    provenAt: () => trial.provenAt(),
    proveAgain: async () => await trial.proveAgain(),
  };
}

/** Attaches to the library; callbacks run only while the session is not over. */
interface SessionCallbacks {
  readonly told: (act: () => void) => void;
  readonly tell: SessionEvents;
  readonly lose: (loss: SessionLoss, detail: string) => void;
}

/** Attaches listeners for the connection state of a client. */
function attachStateListeners(
  client: Client,
  monitor: PageMonitor,
  { told, tell, lose }: SessionCallbacks,
): void {
  client.on("qr", (text) => told(() => tell.qr(text)));
  client.on("code", (code) => told(() => tell.code(code)));
  client.on("authenticated", () => {
    monitor.linked();
    told(() => tell.linked());
  });
  client.on("ready", () => void monitor.look());
  client.on("change_state", (word) => {
    if (isConnected(word)) void monitor.look();
    else monitor.shake();
  });
  client.on("auth_failure", () => lose("broken", "WhatsApp did not accept the login"));
  client.on("disconnected", (reason) => lose(...meaningOf(reason)));
}

function meaningOf(reason: string): [SessionLoss, string] {
  if (reason === "LOGOUT") return ["logged_out", "the phone removed the link"];
  if (REFUSALS.has(reason)) return ["refused", "WhatsApp refuses this number"];
  if (reason === "CONFLICT") return ["broken", "the number is open in another browser"];
  return ["broken", "WhatsApp ended the connection"];
}

// WhatsApp has more states than the library lists.
const isConnected = (word: string): boolean => word === "CONNECTED";

async function boot(client: Client, time: number, lost: (why: string) => void): Promise<void> {
  await completeWithin(time, client.initialize());
  watchBrowser(client, lost);
}

// The library emits no event for these.
function watchBrowser({ pupBrowser, pupPage }: Client, lost: (why: string) => void): void {
  if (pupBrowser?.connected !== true) lost("the browser ended");
  pupBrowser?.on("disconnected", () => lost("the browser ended"));
  pupPage?.on("error", () => lost("WhatsApp's page crashed"));
  pupPage?.on("close", () => lost("WhatsApp's page was closed"));
}

function tellLack(log: Logger, lacks: readonly string[]): void {
  const facts = { channel: "whatsapp", lacks: lacks.join(", ") };
  log.warn(facts, "optional features missing in WhatsApp's page");
}

import type { Client } from "whatsapp-web.js";
import type { PhoneTimeouts, WhatsAppWebOptions } from "../base/options.ts";
import { createStartupWitness, type StartupEvidence } from "../base/startup-evidence.ts";
import { completeWithin } from "../base/within.ts";
import { createWebClientForPhone, hasBrowser } from "./client.ts";
import { PageMonitor } from "./page-monitor.ts";
import { createPageTrial, type PageTrial } from "./page-trial.ts";

/**
 * Why a session ended: the phone took the login back, WhatsApp refuses the number, it never opened, its page is not
 * understood, nothing leaves it though it is, or it broke.
 */
export type SessionLoss =
  | "logged_out"
  | "refused"
  | "not_opened"
  | "misread"
  | "stalled"
  | "broken";

const POORER = "WhatsApp's page does not tell of everything";

/** What is said of a page that is there and not as the library knows it. */
export const NOT_UNDERSTOOD = "this page is not understood";

/** What a session tells whoever opened it; nothing once it is closed or lost. */
export interface SessionEvents {
  qr(text: string): void;
  code(code: string): void;
  /** The number is linked; the page is not ready yet. */
  linked(): void;
  /** It sends and receives; told anew when a page that was shaky is well again. */
  up(): void;
  /** It was up, and its page is without connection, or begins anew. */
  shaky(detail: string): void;
  lost(loss: SessionLoss, detail: string): void;
  /** It works, and its page has grown larger than it should. */
  grown(): void;
}

// A page begins at some sixty MB; a machine for such a service has two GB.
const LARGEST = 800 * 1_048_576;

// What a page holds from its beginning is not won back by opening it anew: only one that doubled is worth it.
const GROWTH = 2;

/** One browser with one page of WhatsApp, from its start to its end. */
export interface PhoneSession {
  readonly client: Client;
  /** Whether it sends and receives, and its page has shown that it is understood. */
  isUp(): boolean;
  /** When its page last showed that, in milliseconds since 1970. */
  provenAt(): number | undefined;
  /** Has the page show it once more, unless it did a while ago; resolves whether it did. */
  proveAgain(): Promise<boolean>;
  /** What its page shows and complained of, where it never worked. */
  look(): Promise<StartupEvidence | undefined>;
  close(): Promise<void>;
}

// WhatsApp's words for a number that it does not want to serve.
const REFUSALS: ReadonlySet<string> = new Set(["TOS_BLOCK", "SMB_TOS_BLOCK", "PROXYBLOCK"]);

/** Opens a session; what becomes of it is told. */
export function openPhoneSession(
  options: WhatsAppWebOptions,
  times: PhoneTimeouts,
  tell: SessionEvents,
): PhoneSession {
  let over = false;
  const hasGrown = openScale(options.largestPage ?? LARGEST);
  const witness = createStartupWitness();
  const told = (act: () => void): void => (over ? undefined : act());
  const lose = (loss: SessionLoss, detail: string) =>
    told(() => {
      over = true;
      pulse.end();
      tell.lost(loss, detail);
    });
  const client = createWebClientForPhone(options, times.close, {
    injecting: () => [pulse.injecting(), trial.forget()],
    lost: () => lose("broken", "WhatsApp's page was lost"),
    misread: () => lose("misread", NOT_UNDERSTOOD),
    lacks: (what) => options.log.warn({ channel: "whatsapp", lacks: what }, POORER),
    attached: () => pulse.attached(),
    isOver: () => over,
    opened: () => witness.hear(client.pupPage),
  });
  const pulse = new PageMonitor(client, times, {
    up: () => void trial.begin(),
    shaky: (detail) => trial.provenAt() !== undefined && told(() => tell.shaky(detail)),
    lost: (detail) => lose("broken", detail),
    holds: (bytes) => hasGrown(bytes) && told(() => tell.grown()),
  });
  const trial = createPageTrial(client, times, {
    isUp: () => pulse.up,
    passed: () => told(() => tell.up()),
    failed: () => lose("misread", NOT_UNDERSTOOD),
  });
  hearOf(client, pulse, { told, tell, lose });
  const booting = boot(client, times.boot, (why) => lose("broken", why)).then(
    () => pulse.watch(),
    () => lose("not_opened", "WhatsApp's page did not open"),
  );
  return {
    ...standingOf(client, pulse, trial),
    look: async () => (trial.provenAt() ? undefined : await witness.look(client.pupPage)),
    async close() {
      over = true;
      pulse.end();
      await closeClient(client, booting, times.close);
    },
  };
}

/** Ends a client, which has no browser to close while it is still opening one. */
async function closeClient(client: Client, booting: Promise<void>, limit: number): Promise<void> {
  if (!hasBrowser(client)) await completeWithin(limit, booting).catch(() => undefined);
  await client.destroy();
}

/** Tells of each figure of a page's memory whether it has become so large that a new page would hold less. */
function openScale(largest: number): (bytes: number) => boolean {
  let atFirst: number | undefined;
  return (bytes) => {
    atFirst ??= bytes;
    return bytes > Math.max(largest, GROWTH * atFirst);
  };
}

function standingOf(
  client: Client,
  pulse: PageMonitor,
  trial: PageTrial,
): Omit<PhoneSession, "look" | "close"> {
  return {
    client,
    isUp: () => pulse.up && trial.provenAt() !== undefined,
    provenAt: () => trial.provenAt(),
    proveAgain: async () => await trial.proveAgain(),
  };
}

/** What hears the library: an act is only told while the session is not over. */
interface Ear {
  readonly told: (act: () => void) => void;
  readonly tell: SessionEvents;
  readonly lose: (loss: SessionLoss, detail: string) => void;
}

/** Hears what the library tells of a client's standing. */
function hearOf(client: Client, pulse: PageMonitor, { told, tell, lose }: Ear): void {
  client.on("qr", (text) => told(() => tell.qr(text)));
  client.on("code", (code) => told(() => tell.code(code)));
  client.on("authenticated", () => {
    pulse.linked();
    told(() => tell.linked());
  });
  client.on("ready", () => void pulse.look());
  client.on("change_state", (word) => {
    if (isConnected(word)) void pulse.look();
    else pulse.shake();
  });
  client.on("auth_failure", () => lose("broken", "WhatsApp did not accept the login"));
  client.on("disconnected", (reason) => lose(...meaningOf(reason)));
}

function meaningOf(reason: string): [SessionLoss, string] {
  if (reason === "LOGOUT") return ["logged_out", "the phone took the link back"];
  if (REFUSALS.has(reason)) return ["refused", "WhatsApp refuses this number"];
  if (reason === "CONFLICT") return ["broken", "the number is open in another browser"];
  return ["broken", "WhatsApp ended the connection"];
}

// WhatsApp has more words for its state than the library lists.
const isConnected = (word: string): boolean => word === "CONNECTED";

async function boot(client: Client, time: number, lost: (why: string) => void): Promise<void> {
  await completeWithin(time, client.initialize());
  watchBrowser(client, lost);
}

// None of these becomes an event of the library.
function watchBrowser({ pupBrowser, pupPage }: Client, lost: (why: string) => void): void {
  if (pupBrowser?.connected !== true) lost("the browser ended");
  pupBrowser?.on("disconnected", () => lost("the browser ended"));
  pupPage?.on("error", () => lost("WhatsApp's page crashed"));
  pupPage?.on("close", () => lost("WhatsApp's page was closed"));
}

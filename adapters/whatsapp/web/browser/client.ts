import wweb, { type Client, type ClientOptions } from "whatsapp-web.js";
import type { WhatsAppWebOptions } from "../base/options.ts";
import { Misread } from "../base/send-faults.ts";
import { completeWithin } from "../base/within.ts";
import { findChromium } from "./find-chromium.ts";
import { mendPage } from "./mend-page.ts";

// Only `Client` can be imported from the package by name.
const { Client: LibraryClient, LocalAuth } = wweb;

declare module "whatsapp-web.js" {
  /** Internals of the library that its types leave out. */
  interface Client {
    inject(): Promise<void>;
    attachEventListeners(): Promise<void>;
  }
}

/** Callbacks for the library's internal steps. */
export interface ClientSteps {
  /** The browser is open, its page still empty. */
  readonly opened: () => void;
  /** The page loads again and can do nothing until it is injected. */
  readonly injecting: () => void;
  /** The page could not be prepared outside the start; the library would leave the error unhandled. */
  readonly lost: (error: unknown) => void;
  /** The page loaded, but lacks what the library listens to. */
  readonly misread: () => void;
  /** The page works, but does not report these. */
  readonly lacks: (what: readonly string[]) => void;
  /** Events arrive from now on. */
  readonly attached: () => void;
  /** Whether the browser being started is no longer needed. */
  readonly isOver: () => boolean;
}

// The page comes from WhatsApp unless the operator pinned a version.
function pageOf({ webVersion, webCache }: WhatsAppWebOptions): object {
  const named = webVersion === undefined ? {} : { webVersion };
  if (webCache === undefined) return { ...named, webVersionCache: { type: "none" } };
  const cache = /^https?:/.test(webCache)
    ? { type: "remote", remotePath: webCache, strict: true }
    : { type: "local", path: webCache, strict: true };
  return { ...named, webVersionCache: cache };
}

/** Path of the browser to start. */
export function browserPath({ chromiumPath }: WhatsAppWebOptions): string {
  return chromiumPath ?? findChromium() ?? "chromium";
}

function browserOf(options: WhatsAppWebOptions): ClientOptions["puppeteer"] {
  const args = [...(options.chromiumArgs ?? [])];
  return {
    headless: true,
    executablePath: browserPath(options),
    args,
    // A browser on a pipe ends with its service and accepts no other connection.
    pipe: !args.some((flag) => flag.startsWith("--remote-debugging-port")),
    // The service handles signals itself: a browser that is killed loses the login.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    protocolTimeout: 60_000,
  };
}

/** Creates the library's client, with those behaviours disabled that would lose a login or end the process. */
export function createWebClientForPhone(
  options: WhatsAppWebOptions,
  close: number,
  steps: ClientSteps,
): Client {
  const auth = new LocalAuth({ dataPath: options.dataDir });
  // The library would delete the folder of a running browser; the code that closes the browser deletes it afterwards.
  auth.logout = async () => undefined;
  // Called at the first moment after its start at which a browser can be closed again, and once more at a logout.
  let starting = true;
  auth.afterBrowserInitialized = async () => {
    const isStart = starting;
    starting = false;
    if (!isStart) return;
    if (steps.isOver()) throw new Error("stopped while starting");
    steps.opened();
  };
  const client = new LibraryClient({
    authStrategy: auth,
    ...pageOf(options),
    puppeteer: browserOf(options),
  });
  holdInject(client, steps);
  holdDestroy(client, close);
  return client;
}

// The library injects again at every navigation from a listener without error handling; and two "synced" signals come
// close together, each of which would attach every listener.
function holdInject(client: Client, steps: ClientSteps): void {
  const inject = client.inject.bind(client);
  const attach = client.attachEventListeners.bind(client);
  const prepare = async (): Promise<void> => {
    const lacks = await mendPage(client);
    if (lacks.length > 0) steps.lacks(lacks);
    await attach();
  };
  let booting = true;
  let attached: Promise<void> | undefined;
  client.inject = async () => {
    attached = undefined;
    if (booting) {
      booting = false;
      await inject();
      return;
    }
    steps.injecting();
    await inject().catch(steps.lost);
  };
  client.attachEventListeners = async () => {
    attached ??= prepare().then(steps.attached, (error: unknown) => {
      // A page that disappears during injection says nothing about its version.
      if (isOfThePage(error)) steps.misread();
    });
    await attached;
  };
}

// Browser errors for a lost page; all other errors come from scripts in the page.
const LOST =
  /context was destroyed|Target closed|Session closed|detached|Connection closed|navigat/i;

function isOfThePage(error: unknown): boolean {
  return error instanceof Misread || !LOST.test(error instanceof Error ? error.message : "");
}

/** Whether a client has a browser; while one is starting it has none. */
export function hasBrowser({ pupBrowser }: { readonly pupBrowser?: object | null }): boolean {
  return pupBrowser !== undefined && pupBrowser !== null;
}

// Closing twice makes puppeteer kill a browser that is still saving the login.
function holdDestroy(client: Client, close: number): void {
  const destroy = client.destroy.bind(client);
  let closed: Promise<void> | undefined;
  client.destroy = async () => {
    if (!hasBrowser(client)) return;
    const browser = client.pupBrowser?.process();
    closed ??= completeWithin(close, destroy()).catch(() => {
      browser?.kill("SIGKILL");
    });
    await closed;
  };
}

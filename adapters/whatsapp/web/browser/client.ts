import wweb, { type Client, type ClientOptions } from "whatsapp-web.js";
import type { WhatsAppWebOptions } from "../base/options.ts";
import { Misread } from "../base/send-faults.ts";
import { completeWithin } from "../base/within.ts";
import { findChromium } from "./find-chromium.ts";
import { mendPage } from "./mend-page.ts";

// Only `Client` can be imported from the package by name.
const { Client: LibraryClient, LocalAuth } = wweb;

declare module "whatsapp-web.js" {
  /** What the library does inside, and its types leave out. */
  interface Client {
    inject(): Promise<void>;
    attachEventListeners(): Promise<void>;
  }
}

/** What a session wants to know of the library's inner steps. */
export interface ClientSteps {
  /** The browser is open, and its page still empty. */
  readonly opened: () => void;
  /** The page begins anew; what it could do before, it cannot now. */
  readonly injecting: () => void;
  /** The page could not be prepared, outside the start: the library would leave the error to nobody. */
  readonly lost: (error: unknown) => void;
  /** The page is there, and lacks what the library listens to. */
  readonly misread: () => void;
  /** The page does not tell of these, and works without them. */
  readonly lacks: (what: readonly string[]) => void;
  /** Events arrive from now on. */
  readonly attached: () => void;
  /** Whether the browser that is being started is not wanted any more. */
  readonly isOver: () => boolean;
}

// WhatsApp's page comes from WhatsApp, unless the operator pinned one.
function pageOf({ webVersion, webCache }: WhatsAppWebOptions): object {
  const named = webVersion === undefined ? {} : { webVersion };
  if (webCache === undefined) return { ...named, webVersionCache: { type: "none" } };
  const cache = /^https?:/.test(webCache)
    ? { type: "remote", remotePath: webCache, strict: true }
    : { type: "local", path: webCache, strict: true };
  return { ...named, webVersionCache: cache };
}

/** The browser that is started. */
export function browserPath({ chromiumPath }: WhatsAppWebOptions): string {
  return chromiumPath ?? findChromium() ?? "chromium";
}

function browserOf(options: WhatsAppWebOptions): ClientOptions["puppeteer"] {
  const args = [...(options.chromiumArgs ?? [])];
  return {
    headless: true,
    executablePath: browserPath(options),
    args,
    // A browser on a pipe ends with its service, and nobody else can talk to it.
    pipe: !args.some((flag) => flag.startsWith("--remote-debugging-port")),
    // A signal is the service's to answer: a browser that is shot loses the login.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    protocolTimeout: 60_000,
  };
}

/** Makes the library's client, and takes from it what would lose a login or end the process. */
export function createWebClientForPhone(
  options: WhatsAppWebOptions,
  close: number,
  steps: ClientSteps,
): Client {
  const auth = new LocalAuth({ dataPath: options.dataDir });
  // The library would delete the folder of a browser that still runs; whoever closes the browser does it afterwards.
  auth.logout = async () => undefined;
  // The first moment after its start at which a browser can be closed again; at a logout it is called once more.
  let starting = true;
  auth.afterBrowserInitialized = async () => {
    const isStart = starting;
    starting = false;
    if (!isStart) return;
    if (steps.isOver()) throw new Error("stopped while it started");
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

// The library injects again at every navigation, from a listener that nobody awaits; and two signals that the page has
// synced come close together, of which each would attach every listener.
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
      // A page that is gone in the middle of it says nothing of what it is like.
      if (isOfThePage(error)) steps.misread();
    });
    await attached;
  };
}

// What the browser says of a page that it lost; everything else comes from the scripts in the page.
const LOST =
  /context was destroyed|Target closed|Session closed|detached|Connection closed|navigat/i;

function isOfThePage(error: unknown): boolean {
  return error instanceof Misread || !LOST.test(error instanceof Error ? error.message : "");
}

/** Whether a client has a browser; while one is starting it has none yet. */
export function hasBrowser({ pupBrowser }: { readonly pupBrowser?: object | null }): boolean {
  return pupBrowser !== undefined && pupBrowser !== null;
}

// Closing twice makes puppeteer kill a browser that is still writing the login down.
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

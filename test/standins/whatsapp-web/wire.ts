import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Browser, connect, type Page } from "puppeteer-core";

/** What the network does for a page that is open. */
export interface Ends {
  /** Why the next message to this conversation is refused; null where it is not. */
  refuses(chat: string): Promise<string | null>;
  /** Takes a message; resolves once WhatsApp's server has it. */
  takes(message: object): Promise<void>;
  sees(kind: string, facts: Readonly<Record<string, unknown>>): void;
  /** What a page that begins has to know. */
  snapshot(): object;
}

/** The wire to whatever browser runs on a data folder, one after the other. */
export interface Wire {
  /** The page, once it has begun. */
  page(): Page | undefined;
  browser(): Browser | undefined;
  /** Runs a line in the page, where one is open. */
  tell(line: string): Promise<void>;
  close(): Promise<void>;
}

const ADDRESS = "https://web.whatsapp.com/";
const FRESH = `window.standIn?.begin !== undefined && !window.standIn.begun && (window.standIn.begun = true)`;

async function portIn(dataDir: string): Promise<string | undefined> {
  const file = join(dataDir, "session", "DevToolsActivePort");
  const text = await readFile(file, "utf8").catch(() => "");
  return text.split("\n")[0] || undefined;
}

/** Holds the wire to the browser on a data folder until it is closed. */
export function openWire(dataDir: string, ends: Ends): Wire {
  const over = new AbortController();
  let browser: Browser | undefined;
  let page: Page | undefined;
  let begun: Page | undefined;

  async function attach(): Promise<void> {
    const port = await portIn(dataDir);
    if (port === undefined) return;
    const found = await connect({
      browserURL: `http://127.0.0.1:${port}`,
      defaultViewport: null,
      protocolTimeout: 20_000,
    }).catch(() => undefined);
    if (found === undefined) return;
    browser = found;
    browser.on("disconnected", () => {
      if (browser === found) [browser, page, begun] = [undefined, undefined, undefined];
    });
  }
  async function openPage(): Promise<void> {
    const pages = (await browser?.pages()) ?? [];
    const open = pages.find((each) => each.url().startsWith(ADDRESS));
    if (open === undefined) return;
    await open.exposeFunction("networkRefuses", async (chat: string) => await ends.refuses(chat));
    await open.exposeFunction("networkTakes", async (message: object) => {
      await ends.takes(message);
    });
    await open.exposeFunction("networkSees", (kind: string, facts: Record<string, unknown>) =>
      ends.sees(kind, facts),
    );
    open.on("framenavigated", () => {
      begun = undefined;
    });
    page = open;
  }
  async function look(): Promise<void> {
    if (browser === undefined) await attach();
    if (browser !== undefined && page === undefined) await openPage();
    if (page === undefined || begun !== undefined) return;
    if ((await page.evaluate(FRESH)) !== true) return;
    // Nothing is awaited between what the page is told now and what it will be told from now on.
    const told = page.evaluate(`window.standIn.begin(${JSON.stringify(ends.snapshot())})`);
    begun = page;
    await told;
  }
  async function watch(): Promise<void> {
    while (!over.signal.aborted) {
      await look().catch(() => undefined);
      await pause(25);
    }
  }
  const watching = watch();
  return {
    page: () => begun,
    browser: () => browser,
    async tell(line) {
      await begun?.evaluate(line).catch(() => undefined);
    },
    async close() {
      over.abort();
      await watching;
      await browser?.disconnect();
    },
  };
}

import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "puppeteer-core";

const PATIENCE = 15_000;

/** The practice page, as somebody in front of it uses it. */
export interface PracticePage {
  /** Everything in somebody's pane, oldest first, as it reads on the screen. */
  read(contact: string): Promise<readonly string[]>;
  /** Types an answer into somebody's phone, sends it, and gives what Baraza says to it. */
  answer(contact: string, text: string): Promise<string>;
  /** Taps a choice under the newest message that offers it, and gives what Baraza says to it. */
  tap(contact: string, label: string): Promise<string>;
  /** Pushes the clock to an instant, written as `2026-11-23T09:00` in UTC, through the form of the page. */
  push(to: string): Promise<void>;
  /** Waits until somebody's pane shows these words, and gives the newest message that holds them. */
  awaits(contact: string, words: string): Promise<string>;
  close(): Promise<void>;
}

/** Opens the practice page of a service in a tab of a real browser. */
export async function openPracticePage(browser: Browser, url: string): Promise<PracticePage> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  await page.goto(`${url}/practice`, { waitUntil: "load" });
  const read = async (contact: string, kind = ""): Promise<string[]> =>
    await textsOf(page, `#log-p-${contact} .message${kind}`);
  const heard = async (contact: string, act: () => Promise<void>): Promise<string> => {
    const before = (await read(contact, ".out")).length;
    await act();
    return await until(
      async () => (await read(contact, ".out"))[before],
      async () => `no answer to ${contact}:\n${(await read(contact)).join("\n---\n")}`,
    );
  };
  return {
    read,
    answer: async (contact, text) =>
      await heard(contact, async () => {
        await page.type(`#say-p-${contact}`, text);
        await page.keyboard.press("Enter");
      }),
    tap: async (contact, label) =>
      await heard(contact, async () => {
        await clickLast(page, `#log-p-${contact} .choice`, label);
      }),
    async push(to) {
      await page.$eval("#to", (field, value) => Object.assign(field, { value }), to);
      await page.evaluate("document.getElementById('to').form.requestSubmit()");
      await until(
        async () => (await page.$(`#now time[datetime^="${to}"]`)) ?? undefined,
        async () => `the clock did not come to ${to}`,
      );
    },
    awaits: async (contact, words) =>
      await until(
        async () => (await read(contact)).findLast((text) => text.includes(words)),
        async () => `“${words}” is not shown:\n${(await read(contact)).join("\n---\n")}`,
      ),
    close: async () => {
      await page.close();
    },
  };
}

// A pane behind a tab is not rendered: its text is read element by element. A space that does not break is a space.
async function textsOf(page: Page, selector: string): Promise<string[]> {
  const texts = await page.$$eval(selector, (messages) =>
    messages.map((message) =>
      [...message.querySelectorAll("h4, p, li, .edited")].map(({ textContent }) => textContent),
    ),
  );
  return texts.map((lines) => lines.join("\n").replaceAll(/[\u{a0}\u{202f}]/gu, " "));
}

async function clickLast(page: Page, selector: string, label: string): Promise<void> {
  const choices = await page.$$(selector);
  for (const choice of choices.toReversed()) {
    if ((await choice.evaluate((element) => element.textContent)).trim() !== label) continue;
    await choice.click();
    return;
  }
  throw new Error(`no choice “${label}” is offered`);
}

async function until<T>(
  look: () => Promise<T | undefined>,
  complaint: () => Promise<string>,
): Promise<T> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(await complaint());
    await pause(50);
  }
}

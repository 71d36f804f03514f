import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "puppeteer-core";
import type { Service } from "../../src/app.ts";
import { openBrowser } from "../support/browser.ts";
import { type DataFolder, makeDataFolder, openTestService } from "../support/open-test-service.ts";

let data: DataFolder;
let service: Service;
let browser: Browser;
let page: Page;
const asked: string[] = [];

beforeAll(async () => {
  data = await makeDataFolder();
  service = await openTestService(data.path);
  browser = await openBrowser();
  page = await browser.newPage();
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    void dialog.accept();
  });
  await page.setViewport({ width: 1500, height: 1000 });
});

afterAll(async () => {
  await browser.close();
  await service.stop();
  await data.remove();
});

async function call(path: string, body: object): Promise<number> {
  const answer = await fetch(`${service.url}/practice/api/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.status;
}

const log = (contact: string): string => `#log-p-${contact}`;

async function awaits(selector: string, words: string): Promise<void> {
  await page.waitForFunction(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].some((each) => each.textContent.includes(${JSON.stringify(words)}))`,
    { timeout: 10_000 },
  );
}

async function click(selector: string, label: string): Promise<void> {
  const buttons = await page.$$(selector);
  for (const button of buttons.toReversed()) {
    if ((await button.evaluate((each) => each.textContent)).trim() !== label) continue;
    return await button.click();
  }
  throw new Error(`there is no “${label}”`);
}

describe("the pretended Slack lets a coach act", () => {
  test("a nudge is confirmed first, a form is filled in, the reply comes back, a page shows the settings", async () => {
    await call("clock", { to: "2026-11-23T10:20Z" });
    for (const text of ["2", "skip", "No vehicle", "money", "no", "skip", "a call", "yes"])
      await call("say", { contact: "amina", text });
    await call("clock", { to: "2026-11-26T10:00Z" });
    await page.goto(`${service.url}/practice`, { waitUntil: "load" });
    await awaits(log("bruno"), "Health Bridges · week 48");
    await click(`${log("bruno")} .actions .choice`, "Nudge");
    await awaits(`${log("bruno")} .aside`, "a kind reminder goes to Gora (Sénégal) now.");
    expect(asked).toEqual(["A kind reminder goes to Gora, at a decent hour there."]);
    await page.$$eval(`${log("bruno")} .actions .choice`, (all) =>
      all.find((each) => each.textContent === "Answer the team")?.click(),
    );
    await page.waitForSelector("#dialog[open] textarea");
    await page.type("#dialog textarea", "Try the county garage.");
    await click("#dialog button", "Send");
    await page.waitForSelector("#dialog:not([open])");
    await awaits(log("amina"), "Try the county garage.");
    await call("say", { contact: "amina", text: "They have none." });
    await awaits(`${log("bruno")} .aside`, "They have none.");
    await page.click("#p-bruno .home");
    await awaits("#dialog[open]", "Kenya · 🟡 At risk");
    await click("#dialog .choice", "Pause for a week");
    await awaits(log("bruno"), "you are away until");
  });

  test("the programme's channel names teams, and nobody for being silent", async () => {
    const channel = await page.$eval("#log-p-channel", (each) => each.textContent);
    expect(channel).toContain("Health Bridges · week 48");
    expect(channel).toContain("Ghana · ⚪ No answer yet");
    expect(channel).not.toMatch(/Efua|Gora|Dalia|No vehicle/);
  });

  test("a script taps actions and sends forms by their ids, and types commands", async () => {
    const fields = { words: "From a script" };
    const choice = "answer:team/kenya";
    expect(await call("press", { contact: "bruno", choice, fields })).toBe(202);
    await awaits(log("amina"), "From a script");
    expect(await call("say", { contact: "bruno", text: "/baraza help" })).toBe(202);
    await awaits(log("bruno"), "/baraza nudge Kenya");
    expect(await call("press", { contact: "bruno", message: "s1", choice: "nudge:team/x" })).toBe(
      404,
    );
  });
});

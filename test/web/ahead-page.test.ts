import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import type { Browser, Page } from "puppeteer-core";
import type { Programme } from "../../src/domain/people.ts";
import { startWeb, type WebServer } from "../../src/web/start-web.ts";
import { createPracticeControl } from "../../src/web/state/practice-control.ts";
import { openBrowser } from "../support/browser.ts";
import { openTestApp, practiceRoster, type TestApp } from "../support/open-test-app.ts";

const PEOPLE = ["amina", "bruno"];

let browser: Browser;
let app: TestApp;
let web: WebServer;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});
afterEach(async () => {
  await page.close();
  await web.close();
  await app.close();
});

/** Opens the programme page of a house in which the clock was pushed on; Amina is asked on Monday at 06:00 UTC. */
async function open(
  until: string,
  { budget, adminToken }: { budget?: Programme["budget"]; adminToken?: string } = {},
): Promise<void> {
  const roster = await practiceRoster();
  const programme = { ...roster.programme, budget: budget ?? roster.programme.budget };
  app = await openTestApp({ people: PEOPLE, roster: { ...roster, programme } });
  await app.push(until);
  web = await startWeb({
    host: "127.0.0.1",
    port: 0,
    store: app.store,
    context: app.ctx,
    practice: createPracticeControl({
      practice: app.practice,
      store: app.store,
      push: async () => {},
    }),
    readiness: async () => ({ store: "ready", channels: {} }),
    metrics: async () => "",
    log: pino({ level: "silent" }),
    adminToken,
  });
  page = await browser.newPage();
  await page.goto(`${web.url}/`, { waitUntil: "load" });
}

/** The words of a card, as a screen reader would come by them. */
async function card(name: string): Promise<string> {
  const text = await page.$eval(`article[aria-label="What is ahead: ${name}"]`, (each) =>
    [...each.querySelectorAll("time, p, h4, button, summary, details li")]
      .filter((one) => one.tagName !== "TIME" || one.closest("details") === null)
      .map((one) => one.getAttribute("aria-label") ?? one.textContent)
      .join("\n"),
  );
  return text.replaceAll("\u{a0}", " ");
}

async function press(label: string): Promise<void> {
  const button = await page.$(`button[aria-label^="${label}"]`);
  if (!button) throw new Error(`no button “${label}”`);
  await Promise.all([page.waitForNavigation(), button.click()]);
}

const phone = (who: string): string => app.phone(who).join("\n");

describe("what is ahead, on the programme page", () => {
  test("tells each step with its day and hour before it is taken", async () => {
    await open("2026-11-23T10:00Z");
    const kenya = await card("Kenya");
    expect(kenya).toContain(
      "Mon 23 Nov, 09:00\nAmina was asked: Weekly check-in. There is no answer yet.",
    );
    expect(kenya).toMatch(
      /If there is no answer:\n\w+ \d+ Nov, 09:00\nAmina is reminded\n[^]*Wed 25 Nov, 09:00\nAnother member[^]*Thu 26 Nov, 08:00 in Paris\nBruno is told that the team has not answered/,
    );
    expect(kenya).toContain("Mon 30 Nov, 09:00\nAmina is asked: Weekly check-in");
    expect(await card("Coaches, mentors and others")).toContain(
      "Thu 26 Nov, 14:00\nBruno is asked: Coach’s reflection, Kenya",
    );
  });

  test("a step that is called off is not taken, and the others are", async () => {
    await open("2026-11-23T10:00Z");
    await press("Don’t: Bruno is told that the team has not answered, Thu 26 Nov");
    expect(await page.$eval("#told", (each) => each.textContent)).toBe(
      "Called off. Everything else goes on as planned.",
    );
    expect(await card("Kenya")).toMatch(/Bruno is told[^\n]*\nCalled off\nDo it after all/);
    await app.push("2026-11-27T17:00Z");
    expect(phone("bruno")).not.toContain("There is no answer from Kenya");
    expect(phone("amina")).toContain("here is where we stopped");
    await page.reload();
    expect(await card("Kenya")).toContain("The coach was not told of the silence");
    expect(await card("Kenya")).toContain("it was called off by hand");
  });

  test("what was called off can be taken back until its time comes", async () => {
    await open("2026-11-23T10:00Z");
    await press("Don’t: Bruno is told that the team has not answered, Thu 26 Nov");
    await press("Do it after all: Bruno is told");
    expect(await page.$eval("#told", (each) => each.textContent)).toContain("after all");
    await app.push("2026-11-27T17:00Z");
    expect(phone("bruno")).toContain("There is no answer from Kenya");
  });

  test("a step of a check-in that has not begun yet can be called off, and so can the check-in", async () => {
    await open("2026-11-23T10:00Z");
    await press("Don’t: Bruno is told that the team has not answered, Thu 3 Dec");
    await press("Don’t: Amina is asked: Weekly check-in, Mon 30 Nov");
    expect(await card("Kenya")).toMatch(
      /Mon 30 Nov, 09:00\nAmina is asked[^\n]*\nCalled off\nDo it after all/,
    );
    await app.push("2026-12-05T10:00Z");
    expect(app.phone("amina").filter((each) => each.includes("Good day Amina"))).toHaveLength(1);
    // The first week's silence was told of; the second week's was called off with everything else.
    expect(phone("bruno").match(/There is no answer from Kenya/g)).toHaveLength(1);
  });

  test("nothing is ahead of a check-in that is answered", async () => {
    await open("2026-11-23T10:00Z");
    await app.say("amina", "1");
    await page.reload();
    const kenya = await card("Kenya");
    expect(kenya).toContain("Amina was asked: Weekly check-in. The answer has begun.");
    expect(kenya.split("Mon 30 Nov")[0]).not.toContain("Bruno is told");
  });

  test("tells what the month cost a team, and what is left out because of it", async () => {
    await open("2026-11-24T10:00Z", { budget: { prompts: 1, minutes: 60 } });
    const kenya = await card("Kenya");
    expect(kenya).toContain("Asked of them in November\n1 of 1 questions and reminders");
    expect(kenya).toContain("The month’s budget is spent");
    await app.push("2026-11-28T10:00Z");
    await page.reload();
    expect(await card("Kenya")).toContain("the month’s budget of the team was spent");
  });

  test("works by keyboard alone, and says what came of it", async () => {
    await open("2026-11-23T10:00Z");
    for (let n = 0; n < 20; n += 1) {
      await page.keyboard.press("Tab");
      const label = await page.evaluate("document.activeElement.getAttribute('aria-label')");
      if (String(label).startsWith("Don’t: Bruno is told")) break;
    }
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    // The browser moves the focus once it has scrolled there.
    for (let n = 0; n < 100; n += 1) {
      if ((await page.evaluate("document.activeElement.id")) === "told") break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await page.evaluate("document.activeElement.id")).toBe("told");
    expect(await page.$eval("#told", (each) => each.getAttribute("role"))).toBe("status");
  });

  test("whoever signs in may call something off, in a browser as people have it", async () => {
    await open("2026-11-23T10:00Z", { adminToken: "only-for-this-test" });
    expect(page.url()).toContain("/sign-in");
    await page.type("#token", "only-for-this-test");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    await press("Don’t: Bruno is told that the team has not answered, Thu 26 Nov");
    expect(await page.$eval("#told", (each) => each.textContent)).toContain("Called off.");
  });

  test.each([360, 1280])("fits a screen %d points wide", async (width) => {
    await open("2026-11-23T10:00Z");
    await page.setViewport({ width, height: 800 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    const heights = await page.$$eval(".quiet-button", (all) =>
      all.map((each) => each.getBoundingClientRect().height),
    );
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(36);
  });

  test("another site's page cannot call anything off, and neither can a made-up key", async () => {
    await open("2026-11-23T10:00Z");
    const send = async (headers: Record<string, string>, key: string) =>
      await fetch(`${web.url}/ahead/off`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
        body: new URLSearchParams({ key }).toString(),
        redirect: "manual",
      });
    const key = "team_weekly/amina/2026-W48.ladder.1";
    const foreign = await send({ "sec-fetch-site": "cross-site" }, key);
    expect(foreign.status).toBe(403);
    const proxied = await send({ "x-forwarded-for": "192.0.2.1" }, key);
    expect(proxied.status).toBe(403);
    expect(await app.store.fire(key)).toMatchObject({ state: "due" });
    const madeUp = await send({}, "nothing/amina/x");
    expect(madeUp.headers.get("location")).toContain("off_unknown");
  });
});

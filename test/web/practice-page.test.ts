import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "puppeteer-core";
import { openBrowser } from "../support/browser.ts";
import { openTestWeb, type TestWeb } from "../support/open-test-web.ts";
import { amina, bruno, chidi, dalia } from "../support/programme.ts";

let browser: Browser;
let web: TestWeb;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  web = await openTestWeb();
  page = await browser.newPage();
  complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.setViewport({ width: 1280, height: 800 });
});
afterEach(async () => {
  await page.close();
  await web.close();
});

const show = async (): Promise<void> => {
  await page.goto(`${web.url}/practice`, { waitUntil: "load" });
};
const box = (contact: string): string => `#say-p-${contact}`;
const log = (contact: string): string => `#log-p-${contact}`;

/** What a person reads in an element. */
const textOf = async (selector: string): Promise<string> =>
  await page.$eval(selector, (element) => element.textContent);

const textsOf = async (selector: string): Promise<string[]> =>
  await page.$$eval(selector, (elements) => elements.map((element) => element.textContent));

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 8000;
  while (!(await holds()) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await holds()).toBe(true);
}

describe("a pretended phone", () => {
  test("sends what is typed with Enter, shows it, and is ready for the next", async () => {
    await show();
    await page.type(box("amina"), "Jambo, niko hapa");
    await page.keyboard.press("Enter");
    await until(async () => (await textOf(log("amina"))).includes("Jambo, niko hapa"));
    expect(web.heard).toMatchObject([{ from: amina.address, text: "Jambo, niko hapa" }]);
    expect(await page.$eval(box("amina"), (element) => element.matches(":focus"))).toBe(true);
    expect(await page.$eval(`${box("amina")}:placeholder-shown`, () => true)).toBe(true);
  });

  test("begins a new line with Shift and Enter, and sends nothing empty", async () => {
    await show();
    await page.focus(box("amina"));
    await page.keyboard.press("Enter");
    await page.keyboard.type("one");
    await page.keyboard.down("Shift");
    await page.keyboard.press("Enter");
    await page.keyboard.up("Shift");
    await page.keyboard.type("two");
    await page.keyboard.press("Enter");
    await until(async () => web.heard.length > 0);
    expect(web.heard.map(({ text }) => text)).toEqual(["one\ntwo"]);
  });

  test("offers choices to tap, and shows which one was tapped", async () => {
    const choices = [
      { id: "on_track", label: "Avance bien" },
      { id: "stuck", label: "Bloqué" },
    ];
    await show();
    await web.write(dalia, "Comment avance le travail ?", { choices });
    await page.waitForSelector(`${log("dalia")} .choice`);
    await page.click(`${log("dalia")} .choice[value="stuck"]`);
    const pressed = `${log("dalia")} .choice[aria-pressed="true"]`;
    await page.waitForSelector(pressed);
    expect(await textsOf(pressed)).toEqual(["Bloqué"]);
    expect(web.heard).toMatchObject([{ from: dalia.address, choice: "stuck" }]);
    expect(await textOf(log("dalia"))).toContain("Bloqué");
  });

  test("takes a tap at the very moment a choice appears", async () => {
    await show();
    await page.evaluate(`
      new MutationObserver((_, observer) => {
        const choice = document.querySelector("${log("amina")} .choice");
        if (choice) { observer.disconnect(); choice.click(); }
      }).observe(document.querySelector("${log("amina")}"), { childList: true })`);
    await web.write(amina, "Sawa?", { choices: [{ id: "yes", label: "Ndiyo" }] });
    await until(async () => web.heard.length > 0);
    expect(web.heard).toMatchObject([{ from: amina.address, choice: "yes" }]);
    expect(page.url()).toBe(`${web.url}/practice`);
  });

  test("sends a picture from its menu", async () => {
    await show();
    await page.click("#p-amina details.attach summary");
    await page.click('#p-amina button[value="image"]');
    await until(async () => web.heard.length > 0);
    expect(web.heard).toMatchObject([{ media: { kind: "image" } }]);
    await page.waitForSelector(`${log("amina")} .media`);
  });

  test("writes Arabic from right to left, and French beside it from left to right", async () => {
    await web.write(dalia, "ما الذي تغيّر هذا الأسبوع؟");
    await web.write(dalia, "Qu’est-ce qui a changé ?");
    await show();
    const directions = await page.$$eval(`${log("dalia")} .text`, (texts) =>
      texts.map((text) => (text.matches(":dir(rtl)") ? "rtl" : "ltr")),
    );
    expect(directions).toEqual(["rtl", "ltr"]);
  });

  test("shows what people write as text, whatever it is", async () => {
    const hostile = [
      "<script>document.title='taken'</script>",
      "<img src=x onerror=\"document.title='taken'\">",
      "</p></div><h1>Free</h1>",
      "<b hx-get='/' hx-trigger='load'>&amp; &lt;</b>",
      "{{7*7}} ${7*7} *7*",
    ];
    web.practice.say(amina.address, hostile[0] ?? "");
    await show();
    for (const text of hostile.slice(1)) web.practice.say(amina.address, text);
    await until(async () => (await textsOf(`${log("amina")} .text`)).length === hostile.length);
    const shown = await textsOf(`${log("amina")} .text`);
    expect(shown.slice(0, 4)).toEqual(hostile.slice(0, 4));
    expect(shown[4]).toBe("{{7*7}} ${7*7} 7");
    expect(await page.title()).toBe("Baraza, practice");
    expect(complaints).toEqual([]);
  });

  test("of a number that nobody knows can write as well", async () => {
    await show();
    await page.type("#say-unknown", "Is this the health programme?");
    await page.keyboard.press("Enter");
    await until(async () => web.heard.length > 0);
    expect(web.heard).toMatchObject([{ text: "Is this the health programme?" }]);
    await until(async () => (await textOf("#log-unknown")).includes("health programme"));
  });
});

describe("while things happen", () => {
  test("typing, its cursor and its focus stay", async () => {
    await show();
    await page.type(box("amina"), "I am still writ");
    await web.write(amina, "A reminder, whenever you have two minutes");
    await web.write(dalia, "Bonjour");
    await web.post("/practice/api/clock", { forward: "1d" });
    await until(async () => (await textOf(log("amina"))).includes("A reminder"));
    await until(async () => (await textOf("#now")).includes("Tuesday 6 January 2026"));
    await page.keyboard.type("ing this");
    const typed = await page.$eval(box("amina"), (element) =>
      "value" in element ? element.value : "",
    );
    expect(typed).toBe("I am still writing this");
  });

  test("each message appears once, in order, however often the page looks", async () => {
    await show();
    for (let count = 1; count <= 12; count += 1) {
      await web.write(amina, `message ${count}`);
      if (count % 3 === 0)
        await page.evaluate("document.body.dispatchEvent(new CustomEvent('refresh'))");
    }
    await until(async () => (await textOf(log("amina"))).includes("message 12"));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const wanted = Array.from({ length: 12 }, (_, index) => `message ${index + 1}`);
    expect(await textsOf(`${log("amina")} .text`)).toEqual(wanted);
  });

  test("a service that does not answer is said, and forgotten when it is back", async () => {
    await show();
    await page.setOfflineMode(true);
    await page.waitForSelector(".notice.shown");
    expect(await textOf("#notice")).toContain("does not answer");
    await page.setOfflineMode(false);
    await page.waitForSelector(".notice:not(.shown)");
  });

  test("what is refused is said in words", async () => {
    await show();
    await page.$eval("#to", (element) => {
      element.removeAttribute("min");
      Object.assign(element, { value: "2025-01-01T00:00" });
    });
    await page.evaluate("document.getElementById('to').form.requestSubmit()");
    await page.waitForSelector(".notice.shown");
    expect(await textOf("#notice")).toContain("The clock never goes backwards.");
  });
});

describe("the clock", () => {
  test("shows everybody's own time, and its buttons push it", async () => {
    await show();
    expect(await textOf("#clock-p-amina")).toContain("Mon 5 Jan, 09:00");
    expect(await textOf("#clock-p-dalia")).toContain("Mon 5 Jan, 09:00 Amman");
    expect(await textOf("#clock-p-bruno")).toContain("Mon 5 Jan, 07:00 Brussels");
    await page.click('.pushes button[value="1h"]');
    await until(async () => (await textOf("#now")).includes("07:00 UTC"));
    await page.click('.pushes button[value="monday"]');
    await until(async () => (await textOf("#now")).includes("09:00 UTC"));
    await page.click('.pushes button[value="monday"]');
    await until(async () => (await textOf("#now")).includes("Monday 12 January 2026"));
    expect(await textOf("#clock-p-amina")).toContain("Mon 12 Jan, 12:00 Nairobi");
  });
});

describe("the pretended Slack", () => {
  test("lays a digest out, and marks it when it is amended", async () => {
    await show();
    const slack = web.practice.channels.find(({ kind }) => kind === "slack");
    const parts = [
      { type: "heading", text: "Health Bridges · week 2" },
      { type: "paragraph", text: "1 of 2 answered." },
      { type: "bullets", items: ["Kenya: <b>stuck</b>", "Jordan: silent"] },
    ] as const;
    const body = { text: "1 of 2 answered.", parts };
    const sent = await slack?.send({ key: "digest.1", to: bruno.address, body });
    await page.waitForSelector(`${log("bruno")} h4`);
    expect(await textsOf(`${log("bruno")} li`)).toEqual(["Kenya: <b>stuck</b>", "Jordan: silent"]);
    expect(await textOf(log("bruno"))).not.toContain("(edited)");
    const later = {
      text: "2 of 2",
      parts: [{ type: "paragraph", text: "2 of 2 answered." }],
    } as const;
    const replaces = sent?.platformId;
    await slack?.send({ key: "digest.2", to: bruno.address, body: later, replaces });
    await page.waitForSelector(`${log("bruno")} .edited`);
    expect(await textsOf(`${log("bruno")} p`)).toEqual(["2 of 2 answered."]);
  });

  test("has a tab for each person, by mouse and by keyboard, with a mark where something is new", async () => {
    await show();
    expect(await textsOf(".tab bdi")).toEqual(["Bruno", "Chidi"]);
    await web.write(chidi, "A decision needs you");
    await page.waitForSelector("#tab-p-chidi.fresh");
    await page.focus("#tab-p-bruno");
    await page.keyboard.press("ArrowDown");
    await page.waitForSelector("#tab-p-chidi[aria-selected=true]:focus:not(.fresh)");
    expect(await page.$eval("#p-chidi", (panel) => panel.hasAttribute("hidden"))).toBe(false);
    expect(await page.$eval("#p-bruno", (panel) => panel.hasAttribute("hidden"))).toBe(true);
    await page.click("#tab-p-bruno");
    await page.waitForSelector("#tab-p-bruno[aria-selected=true]");
  });
});

describe("the page", () => {
  test("fits a narrow screen, and names every control", async () => {
    await page.setViewport({ width: 360, height: 740 });
    await show();
    const width = await page.evaluate("document.documentElement.scrollWidth");
    expect(width).toBe(360);
    const nameless = await page.evaluate(`
      [...document.querySelectorAll("button, textarea, input:not([type=hidden]), summary")]
        .filter((each) => !each.textContent.trim() && !each.getAttribute("aria-label"))
        .filter((each) => !each.id || !document.querySelector('label[for="' + each.id + '"]'))
        .map((each) => each.outerHTML)`);
    expect(nameless).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("begins afresh when the phones were", async () => {
    await web.write(amina, "from before");
    await show();
    await page.$eval("#live", (live) => live.setAttribute("hx-get", "/practice/live?since=999"));
    const reloaded = page.waitForNavigation();
    await page.evaluate("htmx.process(document.getElementById('live'))");
    await page.evaluate("document.body.dispatchEvent(new CustomEvent('refresh'))");
    await reloaded;
    expect(await textsOf(`${log("amina")} .text`)).toEqual(["from before"]);
  });
});

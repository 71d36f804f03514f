import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser } from "puppeteer-core";
import type { Form, MessageBody, MessagePart } from "../../src/domain/message.ts";
import { panelOf, screenOf } from "../standins/slack/screen.ts";
import { openBrowser } from "../support/browser.ts";
import { type Connected, connect } from "./connected.ts";
import { createRecordingHost, until } from "./recording-host.ts";

const folder = process.env["SLACK_SCREENS"];

const TEAM = (name: string, status: string, items: readonly string[]): readonly MessagePart[] => [
  { type: "divider" },
  { type: "heading", text: `${name} · ${status}` },
  { type: "bullets", items },
  {
    type: "actions",
    actions: [
      { id: `answer:${name}`, label: "Answer the team", opens: true, tone: "primary" },
      { id: `nudge:${name}`, label: "Nudge", confirm: "Send the silent a reminder?" },
      { id: `mentor:${name}`, label: "Ask for a mentor" },
      { id: `details:${name}`, label: "Details", opens: true },
    ],
  },
];

const DIGEST: MessageBody = {
  text: "Reform programme – week 48",
  parts: [
    { type: "heading", text: "Reform programme – week 48" },
    { type: "paragraph", text: "2 of 3 answered. First Kenya: asks for help, a decision is near." },
    ...TEAM("Kenya", "🔴 Stuck (before: 🟡 At risk)", [
      "Asks for help: <!channel> *now* & quickly",
      "Blocker for 3 weeks: a signature at the treasury is missing",
      "Decision: which districts first? · Efua decides · by Friday 4 December",
    ]),
    ...TEAM("Sénégal", "🟢 En bonne voie", ["Changed: la convention est signée"]),
    ...TEAM("الأردن", "⚪ No answer", ["التغيير: \u2068عُيّن مدير جديد\u2069"]),
    { type: "divider" },
    {
      type: "chart",
      chart: {
        title: "Status, week by week",
        text: "Kenya fell from on track to stuck in four weeks; Sénégal rose.",
        columns: ["45", "46", "47", "48"],
        rows: [
          { label: "Kenya", values: [3, 2, 2, 1] },
          { label: "Sénégal", values: [1, 2, 2, 3] },
          { label: "الأردن", values: [2, undefined, 2, undefined] },
        ],
        most: 3,
      },
    },
  ],
};

const FORM: Form = {
  id: "answer:Kenya",
  title: "Answer the Kenya team",
  parts: [{ type: "paragraph", text: "Your words go to the team's WhatsApp, under your name." }],
  fields: [
    {
      id: "status",
      label: "How is it going?",
      required: true,
      choices: [
        { id: "on_track", label: "🟢 On track" },
        { id: "stuck", label: "🔴 Stuck" },
      ],
    },
    { id: "words", label: "Your words", multiline: true, required: true },
  ],
  submit: "Send",
};

let browser: Browser;
let opened: Connected;

beforeAll(async () => {
  browser = await openBrowser();
  opened = await connect("http");
});

afterAll(async () => {
  await opened.slack.stop();
  await opened.close();
  await browser.close();
});

/** What a browser shows of a page; kept as a picture where SLACK_SCREENS names a folder. */
async function look(name: string, html: string): Promise<string> {
  const page = await browser.newPage();
  await page.setViewport({ width: 680, height: 900, deviceScaleFactor: 2 });
  await page.setContent(html);
  const text = await page.$eval("body", (body) => body.innerText);
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.png`), await page.screenshot({ fullPage: true }));
  }
  await page.close();
  return text;
}

const pictures = (): ReadonlyMap<string, string> =>
  new Map(
    opened.platform
      .files()
      .map(({ id, bytes }) => [id, `data:image/png;base64,${bytes?.toString("base64") ?? ""}`]),
  );

describe("what Bruno sees", () => {
  test("a digest with a chart, a question that was answered, and what he typed", async () => {
    const house = createRecordingHost({
      form: async () => FORM,
      home: async () => DIGEST.parts ?? [],
    });
    const { slack, platform, bruno } = opened;
    await slack.start(house);
    const { platformId } = await slack.send({ key: "d.1", to: bruno, body: DIGEST });
    await slack.send({
      key: "d.1.late",
      to: bruno,
      body: { text: "🟢 Jordan answered after all." },
      under: platformId,
    });
    const choices = FORM.fields[0]?.choices;
    const body = { text: "How did the week go with Kenya?", choices };
    const question = await slack.send({ key: "q.1", to: bruno, body });
    await slack.send({ key: "q.2", to: bruno, body });
    await platform.click("UBRUNO", question.platformId, "🔴 Stuck");
    await platform.say("UBRUNO", "They wait for a signature 👍🏾");
    await until(() => platform.messages("UBRUNO").some(({ edited }) => edited));
    const text = await look("messages", screenOf(platform.messages("UBRUNO"), pictures()));
    expect(text).toContain("Asks for help: <!channel> *now* & quickly");
    expect(text).toContain("✓ 🔴 Stuck");
    await platform.click("UBRUNO", platformId, "Answer the team");
    const modal = platform.modal("UBRUNO");
    expect(await look("form", modal ? panelOf(modal) : "")).toContain("Your words");
    platform.openHome("UBRUNO");
    await until(() => platform.home("UBRUNO") !== undefined);
    const home = platform.home("UBRUNO");
    expect(await look("home", home ? panelOf(home) : "")).toContain("Kenya");
  });
});

import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { escapeWithin } from "../../adapters/slack/client/slack-text.ts";
import { buildHomeView, buildModal } from "../../adapters/slack/home/modal.ts";
import { fitMessageBlocks } from "../../adapters/slack/outbound/fit-blocks.ts";
import type {
  Form,
  MessageAction,
  MessageBody,
  MessageChoice,
  MessagePart,
} from "../../src/domain/message.ts";
import { problemsOfMessage, problemsOfView } from "../standins/slack/block-rules.ts";
import { readLines } from "../standins/slack/seen.ts";
import { unescaped } from "../standins/slack/workspace.ts";

/** What people write when they mean no harm, and when they do. */
const HOSTILE: readonly string[] = [
  "<!channel>",
  "<!everyone> & <!here>",
  "<@U0123ABC>",
  "<#C0123ABC|secrets>",
  "<https://evil.example|Click here>",
  "*bold* _it_ ~no~ `code` ```pre``` > quote",
  "&lt;!channel&gt; &amp;amp;",
  ":smile: 👩🏾‍⚕️🇰🇪",
  "ما الذي تغيّر؟ \u2067isolated\u2069",
  "\u0000\u0007\u2028",
  "   ",
  "\n\n",
  '"quotes" \\ backslash',
];

const words = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...HOSTILE, "maneno "), fc.integer({ min: 1, max: 400 }))
      .map(([text, times]) => text.repeat(times)),
  },
);

const id = fc.string({ minLength: 1, maxLength: 200, unit: "grapheme-ascii" });
const action: fc.Arbitrary<MessageAction> = fc.record(
  {
    id,
    label: words,
    tone: fc.constantFrom("primary" as const, "danger" as const),
    confirm: words.filter((text) => text.trim() !== ""),
    opens: fc.boolean(),
  },
  { requiredKeys: ["id", "label"] },
);
const part: fc.Arbitrary<MessagePart> = fc.oneof(
  fc.record({ type: fc.constant("heading" as const), text: words }),
  fc.record({ type: fc.constant("paragraph" as const), text: words }),
  fc.record({
    type: fc.constant("bullets" as const),
    items: fc.array(words, { maxLength: 60 }),
  }),
  fc.constant<MessagePart>({ type: "divider" }),
  fc.record({
    type: fc.constant("actions" as const),
    actions: fc.array(action, { maxLength: 12 }),
  }),
);
const choices: fc.Arbitrary<readonly MessageChoice[]> = fc.oneof(
  fc.constant([]),
  fc.array(fc.record({ id, label: words.filter((text) => text.trim() !== "") }), {
    maxLength: 120,
  }),
);
const body: fc.Arbitrary<MessageBody> = fc.record(
  { text: words, parts: fc.array(part, { maxLength: 80 }), choices },
  { requiredKeys: ["text"] },
);

const STYLES = ["rich", "classic"] as const;

/** Every text object and rich text of some blocks. */
function textsIn(value: unknown): { readonly type: unknown }[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  const here = "type" in value ? [value] : [];
  return [...here, ...Object.values(value).flatMap(textsIn)];
}

const MARKED: ReadonlySet<unknown> = new Set([
  "mrkdwn",
  "markdown",
  "user",
  "usergroup",
  "channel",
  "broadcast",
  "link",
]);

describe("whatever people write", () => {
  test("a message stays within every limit of Slack's", () => {
    fc.assert(
      fc.property(body, fc.constantFrom(...STYLES), (said, style) => {
        const blocks = fitMessageBlocks(said, {
          name: "x",
          pictures: new Map([[0, "F000000001"]]),
          style,
        });
        const text = escapeWithin(said.text.trim() === "" ? "…" : said.text, 4000);
        expect(problemsOfMessage({ text, ...(blocks && { blocks }) }, 4000)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("nothing of it becomes markup, a link or a mention", () => {
    fc.assert(
      fc.property(body, (said) => {
        const blocks = fitMessageBlocks(said, { name: "x", pictures: new Map(), style: "rich" });
        expect(textsIn(blocks).filter(({ type }) => MARKED.has(type))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("the text for screen readers is the same to the letter, and never ends inside an escape", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 400 }), (said, most) => {
        const text = escapeWithin(said, most);
        expect(text.length).toBeLessThanOrEqual(most);
        expect(text.replaceAll(/&(amp|lt|gt);/g, "")).not.toMatch(/[<>&]/);
        const back = unescaped(text);
        expect(back === said || said.startsWith(back.slice(0, -1))).toBe(true);
      }),
    );
  });

  test("a page stays within every limit of Slack's", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 150 }), (parts) => {
        expect(problemsOfView({ ...buildHomeView(parts) })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test("a form stays within every limit of Slack's", () => {
    const some = words.filter((text) => text.trim() !== "");
    const field = fc.record(
      {
        id: fc.uuid(),
        label: some,
        choices: fc.array(fc.record({ id: fc.uuid(), label: some }), {
          minLength: 1,
          maxLength: 120,
        }),
        multiline: fc.boolean(),
        required: fc.boolean(),
        value: words,
      },
      { requiredKeys: ["id", "label", "required"] },
    );
    const form: fc.Arbitrary<Form> = fc.record({
      id,
      title: some,
      parts: fc.array(part, { maxLength: 60 }),
      fields: fc.array(field, { maxLength: 12 }),
      submit: some,
    });
    fc.assert(
      fc.property(form, (opened) => {
        expect(problemsOfView({ ...buildModal(opened, "D1/1.2") })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a digest of sixty teams with long words", () => {
  const teams = Array.from({ length: 60 }, (_, index) => `Team ${index + 1}`);
  const digest: MessageBody = {
    text: "Week 48",
    parts: [
      { type: "heading", text: "Reform programme – week 48" },
      { type: "paragraph", text: "41 of 60 answered. First Team 1: stuck, asks for help." },
      ...teams.flatMap((team): MessagePart[] => [
        { type: "divider" },
        { type: "heading", text: `${team} · 🔴 stuck` },
        {
          type: "bullets",
          items: Array.from({ length: 4 }, () => `Blocker: ${"maneno ".repeat(57)}`),
        },
        {
          type: "actions",
          actions: [
            { id: `nudge:${team}`, label: "Nudge", confirm: "Send them a reminder?" },
            { id: `answer:${team}`, label: "Answer the team", opens: true, tone: "primary" },
            { id: `details:${team}`, label: "Details", opens: true },
          ],
        },
      ]),
    ],
  };

  test("names every team, tells of the first ones in detail, and keeps their buttons", () => {
    const blocks = fitMessageBlocks(digest, { name: "d1", pictures: new Map(), style: "rich" });
    expect(problemsOfMessage({ text: "Week 48", blocks }, 40_000)).toEqual([]);
    const lines = readLines(blocks);
    expect(lines.filter((line) => line.includes("🔴 stuck"))).toHaveLength(60);
    expect(lines.filter((line) => line.includes("Blocker")).length).toBeGreaterThanOrEqual(20);
    expect(JSON.stringify(blocks)).toContain("answer:Team 1");
  });
});

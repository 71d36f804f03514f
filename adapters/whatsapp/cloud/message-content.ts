import { createHash } from "node:crypto";
import type {
  MessageAction,
  MessageBody,
  MessageChoice,
  Template,
} from "../../../src/domain/message.ts";
import { MESSAGES } from "../../../src/messages/messages.ts";
import { SendError } from "../../../src/ports/channel.ts";
import { formatNumberedText } from "../numbered-text.ts";

/** Maximum length of a text in Meta's API, in characters. */
export const MAX_CLOUD_TEXT = 4096;

// Meta's limits: reply buttons, rows of a list, and the text above either.
const MOST_BUTTONS = 3;
const LONGEST_BUTTON = 20;
const MOST_ROWS = 10;
const LONGEST_ROW = 24;
const LONGEST_WITH_CHOICES = 1024;
const LONGEST_ID = 200;

/** The content of a message in Meta's format. */
export type CloudContent = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Shortens ids that are too long for Meta, and restores them. */
export interface ShortIds {
  /** The id to send. */
  out(id: string): string;
  /** The id behind a returned one; undefined if it was shortened by an earlier process. */
  back(id: string): string | undefined;
}

const SHORTENED = "long:";
const REMEMBERED = 10_000;

/** Creates the map of long ids; it lives as long as the process, and drops its oldest entries. */
export function createShortIds(): ShortIds {
  const whole = new Map<string, string>();
  return {
    out(id) {
      if (id.length <= LONGEST_ID && id === id.trim() && !id.startsWith(SHORTENED)) return id;
      const short = `${SHORTENED}${createHash("sha256").update(id).digest("hex")}`;
      whole.set(short, id);
      for (const oldest of whole.keys()) {
        if (whole.size <= REMEMBERED) break;
        whole.delete(oldest);
      }
      return short;
    },
    back: (id) => (id.startsWith(SHORTENED) ? whole.get(id) : id),
  };
}

/** Builds the content of a body: an approved template, plain text, or text with buttons or a list. */
export function buildCloudContent(
  body: MessageBody,
  asTemplate: boolean,
  ids: ShortIds,
): CloudContent {
  if (asTemplate) return templateOf(body.template);
  const offered = offeredIn(body);
  const native = fits(body.text, offered) ? tappable(body, offered, ids) : undefined;
  return native ?? plain(buildTextContent(body));
}

// A question with a shortened end is better than one that never arrives; texts that are too long by themselves are
// checked elsewhere.
function buildTextContent(body: MessageBody): string {
  const { text } = body;
  const whole = formatNumberedText(body);
  const tooMuch = whole.length - MAX_CLOUD_TEXT;
  return tooMuch <= 0 || text.length > MAX_CLOUD_TEXT
    ? whole
    : formatNumberedText({ ...body, text: `${text.slice(0, -tooMuch - 1).trimEnd()}…` });
}

/** What can be tapped: the choices of a question, or else the actions without a form. */
function offeredIn({ choices, parts = [] }: MessageBody): readonly MessageChoice[] {
  if (choices !== undefined && choices.length > 0) return choices;
  return parts
    .flatMap((part): readonly MessageAction[] => (part.type === "actions" ? part.actions : []))
    .filter(({ opens }) => opens !== true);
}

// Labels are never cut: cut ones may look the same, and then the answer is ambiguous.
function fits(text: string, offered: readonly MessageChoice[]): boolean {
  const labels = offered.map(({ label }) => label.trim());
  return (
    offered.length > 0 &&
    text.length <= LONGEST_WITH_CHOICES &&
    text.trim() !== "" &&
    labels.every((label) => label !== "") &&
    new Set(labels).size === labels.length
  );
}

function tappable(
  { text, language }: MessageBody,
  offered: readonly MessageChoice[],
  ids: ShortIds,
): CloudContent | undefined {
  const within = (most: number, longest: number) =>
    offered.length <= most && offered.every(({ label }) => label.length <= longest);
  if (within(MOST_BUTTONS, LONGEST_BUTTON)) {
    const buttons = offered.map(({ id, label }) => ({
      type: "reply",
      reply: { id: ids.out(id), title: label },
    }));
    return interactive({ type: "button", body: { text }, action: { buttons } });
  }
  if (!within(MOST_ROWS, LONGEST_ROW)) return undefined;
  const rows = offered.map(({ id, label }) => ({ id: ids.out(id), title: label }));
  const button = MESSAGES.channels.choose[language ?? "en"];
  return interactive({ type: "list", body: { text }, action: { button, sections: [{ rows }] } });
}

function interactive(content: object): CloudContent {
  return { type: "interactive", interactive: content };
}

function plain(text: string): CloudContent {
  if (text.length > MAX_CLOUD_TEXT)
    throw new SendError("rejected", `A text has at most ${MAX_CLOUD_TEXT} characters.`);
  if (text.trim() === "") throw new SendError("rejected", "The message is empty.");
  return { type: "text", text: { body: text, preview_url: false } };
}

function templateOf(template: Template | undefined): CloudContent {
  if (!template) throw new SendError("rejected", "There is no template to send.");
  const { name, language, params } = template;
  const parameters = params.map((text) => ({ type: "text", text: onOneLine(text) }));
  return {
    type: "template",
    template: {
      name,
      language: { policy: "deterministic", code: language },
      ...(parameters.length > 0 ? { components: [{ type: "body", parameters }] } : {}),
    },
  };
}

// Meta refuses placeholders that are empty or contain line breaks or more than four spaces in a row.
function onOneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line === "" ? "–" : line;
}

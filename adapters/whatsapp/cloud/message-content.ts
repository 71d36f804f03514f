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

/** The longest text that Meta carries, in characters. */
export const MAX_CLOUD_TEXT = 4096;

// What Meta lets through: reply buttons, rows of a list, and the words above either.
const MOST_BUTTONS = 3;
const LONGEST_BUTTON = 20;
const MOST_ROWS = 10;
const LONGEST_ROW = 24;
const LONGEST_WITH_CHOICES = 1024;
const LONGEST_ID = 200;

/** The part of a message that says what is in it, as Meta wants it. */
export type CloudContent = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Ids too long for Meta go out shortened; this finds the whole one again. */
export interface ShortIds {
  /** What goes out for an id. */
  out(id: string): string;
  /** The id behind what came back; undefined where it was shortened by somebody who forgot it. */
  back(id: string): string | undefined;
}

const SHORTENED = "long:";
const REMEMBERED = 10_000;

/** Opens a memory of long ids; it lasts as long as the process, and forgets the oldest. */
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

/** What to send for a body: an approved template, a plain text, or words with buttons or a list under them. */
export function buildCloudContent(
  body: MessageBody,
  asTemplate: boolean,
  ids: ShortIds,
): CloudContent {
  if (asTemplate) return templateOf(body.template);
  const offered = offeredIn(body);
  const native = fits(body.text, offered) ? tappable(body, offered, ids) : undefined;
  return native ?? plain(inWords(body));
}

// Better a question that lost its end than one that never arrives; a text that is too long by itself is the shell's.
function inWords(body: MessageBody): string {
  const { text } = body;
  const whole = formatNumberedText(body);
  const tooMuch = whole.length - MAX_CLOUD_TEXT;
  return tooMuch <= 0 || text.length > MAX_CLOUD_TEXT
    ? whole
    : formatNumberedText({ ...body, text: `${text.slice(0, -tooMuch - 1).trimEnd()}…` });
}

/** What can be tapped: the choices of a question, or else what can be done without a form. */
function offeredIn({ choices, parts = [] }: MessageBody): readonly MessageChoice[] {
  if (choices !== undefined && choices.length > 0) return choices;
  return parts
    .flatMap((part): readonly MessageAction[] => (part.type === "actions" ? part.actions : []))
    .filter(({ opens }) => opens !== true);
}

// A label is never cut: cut ones may look alike, and then nobody knows what was answered.
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
  if (text.trim() === "") throw new SendError("rejected", "There is nothing to say.");
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

// Meta refuses places filled with nothing, with line breaks, or with more than four spaces in a row.
function onOneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line === "" ? "–" : line;
}

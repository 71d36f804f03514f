import type { types } from "@slack/bolt";
import { listAtPath, textAtPath, valueAtPath } from "../client/json-path.ts";
import { unescapeSlackText } from "../client/slack-text.ts";
import { plainTextObject } from "./elements.ts";

/** A message after one of its choices was taken: the choices are gone, and the taken one is told. */
export interface AnsweredMessage {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

// What Slack keeps of a block is what may be sent again: it was sent by the bot.
function isBlock(value: unknown): value is types.KnownBlock {
  return textAtPath(value, "type") !== undefined;
}

function withoutChoices(block: types.KnownBlock): boolean {
  return !(block.block_id ?? "").startsWith("choices.");
}

function mark(label: string): types.ContextBlock {
  return { type: "context", elements: [plainTextObject(`✓ ${label}`, 2000)] };
}

/** The same in the plainest blocks. */
export function buildPlainBlocks({ text }: AnsweredMessage, label: string): AnsweredMessage {
  const words: types.SectionBlock = {
    type: "section",
    text: plainTextObject(unescapeSlackText(text), 3000),
  };
  return { text, blocks: [words, mark(label)] };
}

/** What a message becomes once `label` was chosen on it; undefined where it offers nothing any more. */
export function buildAnsweredMessage(message: unknown, label: string): AnsweredMessage | undefined {
  const blocks = listAtPath(message, "blocks").filter(isBlock);
  const rest = blocks.filter(withoutChoices);
  if (rest.length === blocks.length || valueAtPath(message, "ts") === undefined) return undefined;
  // Every version of a message has blocks with names of their own.
  const renamed = rest.map((block, index) => ({ ...block, block_id: `answered.${index}` }));
  const text = textAtPath(message, "text") ?? "";
  // The text is escaped already; one that is too long for an edit is cut before the escape it would end in.
  const kept = text.length <= 3900 ? text : `${text.slice(0, 3900).replace(/&[a-z]{0,3}$/, "")}…`;
  return { text: kept === "" ? "✓" : kept, blocks: [...renamed, mark(label)] };
}

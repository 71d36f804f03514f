import type { types } from "@slack/bolt";
import { listAtPath, textAtPath, valueAtPath } from "../client/json-path.ts";
import { unescapeSlackText } from "../client/slack-text.ts";
import { plainTextObject } from "./elements.ts";

/** A message after one of its choices was taken: without choices, and with the chosen one named. */
export interface AnsweredMessage {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

// Blocks in a message of the bot can be sent again, because the bot sent them.
function isBlock(value: unknown): value is types.KnownBlock {
  return textAtPath(value, "type") !== undefined;
}

function withoutChoices(block: types.KnownBlock): boolean {
  return !(block.block_id ?? "").startsWith("choices.");
}

function mark(label: string): types.ContextBlock {
  return { type: "context", elements: [plainTextObject(`✓ ${label}`, 2000)] };
}

/** The same content in the plainest blocks. */
export function buildPlainBlocks({ text }: AnsweredMessage, label: string): AnsweredMessage {
  const words: types.SectionBlock = {
    type: "section",
    text: plainTextObject(unescapeSlackText(text), 3000),
  };
  return { text, blocks: [words, mark(label)] };
}

/** Builds the message after `label` was chosen on it; undefined if it offers nothing any more. */
export function buildAnsweredMessage(message: unknown, label: string): AnsweredMessage | undefined {
  const blocks = listAtPath(message, "blocks").filter(isBlock);
  const rest = blocks.filter(withoutChoices);
  if (rest.length === blocks.length || valueAtPath(message, "ts") === undefined) return undefined;
  // Every version of a message has block ids of its own.
  const renamed = rest.map((block, index) => ({ ...block, block_id: `answered.${index}` }));
  const text = textAtPath(message, "text") ?? "";
  // The text is already escaped; one too long for an edit is cut before an escape that would be split.
  const kept = text.length <= 3900 ? text : `${text.slice(0, 3900).replace(/&[a-z]{0,3}$/, "")}…`;
  return { text: kept === "" ? "✓" : kept, blocks: [...renamed, mark(label)] };
}

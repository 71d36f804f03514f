import type { types } from "@slack/bolt";
import { plain } from "./elements.ts";
import { at, listAt, textAt } from "./json.ts";
import { unescaped } from "./words.ts";

/** A message after one of its choices was taken: the choices are gone, and the taken one is told. */
export interface Answered {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

// What Slack keeps of a block is what may be sent again: it was sent by the bot.
function isBlock(value: unknown): value is types.KnownBlock {
  return textAt(value, "type") !== undefined;
}

function withoutChoices(block: types.KnownBlock): boolean {
  return !(block.block_id ?? "").startsWith("choices.");
}

function mark(label: string): types.ContextBlock {
  return { type: "context", elements: [plain(`✓ ${label}`, 2000)] };
}

/** The same in the plainest blocks. */
export function plainly({ text }: Answered, label: string): Answered {
  const words: types.SectionBlock = { type: "section", text: plain(unescaped(text), 3000) };
  return { text, blocks: [words, mark(label)] };
}

/** What a message becomes once `label` was chosen on it; undefined where it offers nothing any more. */
export function answered(message: unknown, label: string): Answered | undefined {
  const blocks = listAt(message, "blocks").filter(isBlock);
  const rest = blocks.filter(withoutChoices);
  if (rest.length === blocks.length || at(message, "ts") === undefined) return undefined;
  // Every version of a message has blocks with names of their own.
  const renamed = rest.map((block, index) => ({ ...block, block_id: `answered.${index}` }));
  const text = textAt(message, "text") ?? "";
  // The text is escaped already; one that is too long for an edit is cut before the escape it would end in.
  const kept = text.length <= 3900 ? text : `${text.slice(0, 3900).replace(/&[a-z]{0,3}$/, "")}…`;
  return { text: kept === "" ? "✓" : kept, blocks: [...renamed, mark(label)] };
}

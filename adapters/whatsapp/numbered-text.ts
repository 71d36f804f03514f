import type { MessageBody } from "../../src/domain/message.ts";

/**
 * A message as plain text: its choices as a numbered list, to be answered by number or by words. One choice alone is
 * named and not numbered, so that a number can mean a line of the text itself.
 */
export function formatNumberedText({
  text,
  choices = [],
}: Pick<MessageBody, "text" | "choices">): string {
  const [first, ...others] = choices;
  if (first === undefined) return text;
  if (others.length === 0) return `${text}\n\n↩ ${first.label}`;
  const lines = choices.map(({ label }, index) => `${index + 1}. ${label}`);
  return `${text}\n\n${lines.join("\n")}`;
}

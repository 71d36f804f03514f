import { listAtPath, textAtPath, valueAtPath } from "../client/json-path.ts";

function signOf(element: unknown): string {
  const unicode = textAtPath(element, "unicode");
  const name = textAtPath(element, "name") ?? "";
  if (unicode === undefined) return `:${name}:`;
  return String.fromCodePoint(...unicode.split("-").map((point) => Number.parseInt(point, 16)));
}

function linkOf(element: unknown): string {
  const url = textAtPath(element, "url") ?? "";
  const text = textAtPath(element, "text");
  return text === undefined || text === url || url.endsWith(`//${text}`) ? url : `${text} (${url})`;
}

const READ: Readonly<Record<string, (element: unknown) => string>> = {
  emoji: signOf,
  link: linkOf,
  user: (element) => `@${textAtPath(element, "user_id") ?? ""}`,
  usergroup: (element) => `@${textAtPath(element, "usergroup_id") ?? ""}`,
  channel: (element) => `#${textAtPath(element, "channel_id") ?? ""}`,
  broadcast: (element) => `@${textAtPath(element, "range") ?? ""}`,
  date: (element) => textAtPath(element, "fallback") ?? "",
  color: (element) => textAtPath(element, "value") ?? "",
};

function inlineOf(element: unknown): string {
  const read = READ[textAtPath(element, "type") ?? ""];
  return read === undefined ? (textAtPath(element, "text") ?? "") : read(element);
}

const lineOf = (part: unknown): string => listAtPath(part, "elements").map(inlineOf).join("");

function linesOf(part: unknown): string {
  if (textAtPath(part, "type") !== "rich_text_list") return lineOf(part);
  const ordered = textAtPath(part, "style") === "ordered";
  const indent = "  ".repeat(Number(valueAtPath(part, "indent") ?? 0));
  return listAtPath(part, "elements")
    .map((item, index) => `${indent}${ordered ? `${index + 1}.` : "•"} ${lineOf(item)}`)
    .join("\n");
}

/**
 * Reads what a person typed, character for character, from the rich text of a message; its `text` has emoji as
 * `:names:`. Undefined if there is no rich text.
 */
export function readTypedText(message: unknown): string | undefined {
  const blocks = listAtPath(message, "blocks").filter(
    (block) => textAtPath(block, "type") === "rich_text",
  );
  if (blocks.length === 0) return undefined;
  const parts = blocks.flatMap((block) => listAtPath(block, "elements"));
  return parts
    .map(linesOf)
    .reduce((all, part) => (all === "" || all.endsWith("\n") ? all + part : `${all}\n${part}`), "");
}

import { at, listAt, textAt } from "./json.ts";

function signOf(element: unknown): string {
  const unicode = textAt(element, "unicode");
  const name = textAt(element, "name") ?? "";
  if (unicode === undefined) return `:${name}:`;
  return String.fromCodePoint(...unicode.split("-").map((point) => Number.parseInt(point, 16)));
}

function linkOf(element: unknown): string {
  const url = textAt(element, "url") ?? "";
  const text = textAt(element, "text");
  return text === undefined || text === url || url.endsWith(`//${text}`) ? url : `${text} (${url})`;
}

const READ: Readonly<Record<string, (element: unknown) => string>> = {
  emoji: signOf,
  link: linkOf,
  user: (element) => `@${textAt(element, "user_id") ?? ""}`,
  usergroup: (element) => `@${textAt(element, "usergroup_id") ?? ""}`,
  channel: (element) => `#${textAt(element, "channel_id") ?? ""}`,
  broadcast: (element) => `@${textAt(element, "range") ?? ""}`,
  date: (element) => textAt(element, "fallback") ?? "",
  color: (element) => textAt(element, "value") ?? "",
};

function inlineOf(element: unknown): string {
  const read = READ[textAt(element, "type") ?? ""];
  return read === undefined ? (textAt(element, "text") ?? "") : read(element);
}

const lineOf = (part: unknown): string => listAt(part, "elements").map(inlineOf).join("");

function linesOf(part: unknown): string {
  if (textAt(part, "type") !== "rich_text_list") return lineOf(part);
  const ordered = textAt(part, "style") === "ordered";
  const indent = "  ".repeat(Number(at(part, "indent") ?? 0));
  return listAt(part, "elements")
    .map((item, index) => `${indent}${ordered ? `${index + 1}.` : "•"} ${lineOf(item)}`)
    .join("\n");
}

/**
 * What somebody typed, to the letter: it stands so in the rich text of a message alone, whose `text` has signs as
 * `:names:`. Undefined where there is no rich text.
 */
export function typedText(message: unknown): string | undefined {
  const blocks = listAt(message, "blocks").filter((block) => textAt(block, "type") === "rich_text");
  if (blocks.length === 0) return undefined;
  const parts = blocks.flatMap((block) => listAt(block, "elements"));
  return parts
    .map(linesOf)
    .reduce((all, part) => (all === "" || all.endsWith("\n") ? all + part : `${all}\n${part}`), "");
}

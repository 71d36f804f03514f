import { type Json, str } from "./block-rules.ts";
import { unescaped } from "./workspace.ts";

/** Something that can be tapped, as a person sees it. */
export interface Button {
  readonly label: string;
  /** What a screen reader says. */
  readonly spoken: string;
  readonly value: string;
  readonly actionId: string;
  readonly blockId: string;
  readonly style?: string | undefined;
  /** What is asked first. */
  readonly confirm?: string | undefined;
  /** The element's type; an option of a select has that of the select. */
  readonly type: string;
}

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const words = (value: unknown): string => {
  const { type, text } = (value ?? {}) as Json;
  return type === "mrkdwn" ? unescaped(String(text)) : str(text);
};

function inline(element: Json): string {
  if (element["type"] === "emoji") return String(element["name"]);
  return str(element["text"] ?? element["url"]);
}

function richLines(block: Json): string[] {
  return list(block["elements"]).flatMap((part) => {
    const inside = list(part["elements"]);
    if (part["type"] !== "rich_text_list") return inside.map(inline).join("").split("\n");
    return inside.map((item) => `• ${list(item["elements"]).map(inline).join("")}`);
  });
}

function linesOf(block: Json): string[] {
  switch (block["type"]) {
    case "header":
      return [words(block["text"])];
    case "section":
      return [...words(block["text"]).split("\n"), ...list(block["fields"]).map(words)];
    case "context":
      return list(block["elements"]).map((each) => (each["type"] === "image" ? "" : words(each)));
    case "rich_text":
      return richLines(block);
    case "divider":
      return ["———"];
    case "image":
      return [`[${String(block["alt_text"])}]`];
    case "input":
      return [words(block["label"])];
    default:
      return [];
  }
}

/** What a person reads of blocks, a line each. */
export function readLines(blocks: unknown): string[] {
  return list(blocks).flatMap(linesOf);
}

function buttonsIn(block: Json): Button[] {
  const elements = [
    ...list(block["elements"]),
    ...(block["accessory"] ? [block["accessory"] as Json] : []),
  ];
  return elements.flatMap((element): Button[] => {
    const actionId = String(element["action_id"]);
    const blockId = str(block["block_id"]);
    const type = String(element["type"]);
    const base = { actionId, blockId, type, style: element["style"] as string | undefined };
    const confirm = (element["confirm"] as Json | undefined)?.["text"];
    if (type === "button")
      return [
        {
          ...base,
          label: words(element["text"]),
          spoken: str(element["accessibility_label"]) || words(element["text"]),
          value: str(element["value"]),
          ...(confirm === undefined ? {} : { confirm: words(confirm) }),
        },
      ];
    return list(element["options"]).map((option) => ({
      ...base,
      label: words(option["text"]),
      spoken: words(option["text"]),
      value: String(option["value"]),
    }));
  });
}

/** What can be tapped in blocks: buttons, and the options of selects. */
export function buttonsOf(blocks: unknown): Button[] {
  return list(blocks)
    .filter(({ type }) => type === "actions" || type === "section")
    .flatMap(buttonsIn);
}

/** A field of a modal as a person sees it. */
export interface ShownField {
  readonly blockId: string;
  readonly actionId: string;
  readonly type: string;
  readonly label: string;
  readonly required: boolean;
  readonly value: string | undefined;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

/** The fields of a modal. */
export function fieldsOf(blocks: unknown): ShownField[] {
  return list(blocks)
    .filter(({ type }) => type === "input")
    .map((block) => {
      const element = block["element"] as Json;
      const chosen = (element["initial_option"] as Json | undefined)?.["value"];
      return {
        blockId: String(block["block_id"]),
        actionId: String(element["action_id"]),
        type: String(element["type"]),
        label: words(block["label"]),
        required: block["optional"] !== true,
        value: (element["initial_value"] ?? chosen) as string | undefined,
        options: list(element["options"]).map((option) => ({
          label: words(option["text"]),
          value: String(option["value"]),
        })),
      };
    });
}

function element(text: string): Json {
  const first = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(text);
  if (!first) return { type: "text", text };
  const unicode = Array.from(text, (point) => (point.codePointAt(0) ?? 0).toString(16)).join("-");
  return { type: "emoji", name: "sign", unicode };
}

/**
 * What an app is told that somebody typed: the text with Slack's escapes and emoji as `:names:`, and the same as
 * rich text, the only place where it stands to the letter.
 */
export function typed(text: string): { readonly text: string; readonly blocks: readonly Json[] } {
  const graphemes = [...new Intl.Segmenter("en").segment(text)].map(({ segment }) =>
    element(segment),
  );
  const elements: Json[] = [];
  for (const each of graphemes) {
    const last = elements.at(-1);
    if (each["type"] === "text" && last?.["type"] === "text")
      elements[elements.length - 1] = {
        type: "text",
        text: `${String(last["text"])}${String(each["text"])}`,
      };
    else elements.push(each);
  }
  const flat = elements
    .map((each) => (each["type"] === "emoji" ? ":sign:" : String(each["text"])))
    .join("");
  return {
    text: flat.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
    blocks: [
      { type: "rich_text", block_id: "typed", elements: [{ type: "rich_text_section", elements }] },
    ],
  };
}

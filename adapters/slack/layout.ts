import type { types } from "@slack/bolt";
import type { Part } from "../../src/domain/message.ts";
import { actionRows, plain } from "./elements.ts";
import { clipped, inPieces } from "./words.ts";

/** How much of a message's parts is shown. */
export interface Cut {
  /** Bullets of one list. */
  readonly items: number;
  /** Characters of one bullet, paragraph or heading. */
  readonly length: number;
  /** Stretches between dividers. */
  readonly groups: number;
  /** Rows of buttons. */
  readonly rows: number;
  /** Whether dividers are drawn; without them more text goes into one block. */
  readonly dividers: boolean;
}

/** Slack's ids of uploaded pictures, by the places of their charts among the parts. */
export type Pictures = ReadonlyMap<number, string>;

/** What a layout needs besides the parts. */
export interface Setting {
  /** Tells the blocks of this version from those of all others. */
  readonly name: string;
  readonly pictures: Pictures;
  /** `rich` knows bold and bullets; `classic` is for where Slack refuses that. */
  readonly style: "rich" | "classic";
}

type TextPart = Extract<Part, { readonly type: "heading" | "paragraph" | "bullets" }>;

const left = (count: number): string => `… (+${count})`;

function shortened(part: TextPart, { items, length }: Cut): TextPart {
  if (part.type !== "bullets") return { ...part, text: clipped(part.text, Math.max(length, 150)) };
  const kept = part.items.slice(0, items).map((item) => clipped(item, length));
  const more = part.items.length - kept.length;
  return { type: "bullets", items: more > 0 ? [...kept, left(more)] : kept };
}

const run = (text: string, bold: boolean): types.RichTextSection => ({
  type: "rich_text_section",
  elements: [{ type: "text", text, ...(bold ? { style: { bold: true } } : {}) }],
});

// Rich text is never searched for markup, so that what people wrote stays what it is.
function richOf(parts: readonly TextPart[]): types.RichTextBlock {
  return {
    type: "rich_text",
    elements: parts.map((part, index) => {
      if (part.type === "bullets")
        return {
          type: "rich_text_list",
          style: "bullet",
          elements: part.items.map((item) => run(item, false)),
        };
      // Sections follow each other without a gap of their own.
      const end = parts[index + 1]?.type === "bullets" || index === parts.length - 1 ? "" : "\n";
      return run(`${part.text}${end}`, part.type === "heading");
    }),
  };
}

function classicOf(parts: readonly TextPart[]): types.SectionBlock[] {
  const text = parts
    .map((part) =>
      part.type === "bullets" ? part.items.map((item) => `• ${item}`).join("\n") : part.text,
    )
    .join("\n");
  return inPieces(text, 3000).map((piece) => ({ type: "section", text: plain(piece, 3000) }));
}

function isBlank(part: TextPart): boolean {
  return part.type === "bullets"
    ? part.items.every((item) => item.trim() === "")
    : part.text.trim() === "";
}

function withoutBlanks(part: TextPart): TextPart {
  if (part.type !== "bullets") return part;
  return { ...part, items: part.items.filter((item) => item.trim() !== "") };
}

/** A sheet that blocks are laid out on; text gathers until something else comes. */
interface Sheet {
  readonly blocks: types.KnownBlock[];
  gathered: TextPart[];
  rows: number;
}

function flush(sheet: Sheet, style: Setting["style"]): void {
  const parts = sheet.gathered;
  sheet.gathered = [];
  if (parts.length === 0) return;
  if (style === "rich") sheet.blocks.push(richOf(parts));
  else sheet.blocks.push(...classicOf(parts));
}

function placeText(sheet: Sheet, part: TextPart, setting: Setting, cut: Cut): void {
  if (isBlank(part)) return;
  if (part.type === "heading" && sheet.blocks.length + sheet.gathered.length === 0) {
    sheet.blocks.push({ type: "header", text: plain(part.text, 150) });
    return;
  }
  sheet.gathered.push(shortened(withoutBlanks(part), cut));
  // One block with a whole programme in it would be hard to take a part from where Slack refuses it.
  if (sheet.gathered.length >= 40) flush(sheet, setting.style);
}

function placeOther(
  sheet: Sheet,
  part: Part,
  index: number,
  at: { setting: Setting; cut: Cut },
): void {
  const { setting, cut } = at;
  switch (part.type) {
    case "heading":
    case "paragraph":
    case "bullets":
      placeText(sheet, part, setting, cut);
      return;
    case "divider":
      if (!cut.dividers) return;
      flush(sheet, setting.style);
      sheet.blocks.push({ type: "divider" });
      return;
    case "actions": {
      const rows = actionRows(part.actions, `actions.${index}.${setting.name}`);
      const fitting = rows.slice(0, Math.max(0, cut.rows - sheet.rows));
      if (fitting.length === 0) return;
      sheet.rows += fitting.length;
      flush(sheet, setting.style);
      sheet.blocks.push(...fitting);
      return;
    }
    case "chart": {
      const file = setting.pictures.get(index);
      const { text, title } = part.chart;
      placeText(sheet, { type: "paragraph", text }, setting, cut);
      if (file === undefined) return;
      flush(sheet, setting.style);
      const picture = {
        alt_text: clipped(text.trim() === "" ? title : text, 1900),
        slack_file: { id: file },
      };
      sheet.blocks.push({ type: "image", title: plain(title, 200), ...picture });
    }
  }
}

/** Parts as blocks, as much of them as the cut lets through. */
export function layOut(parts: readonly Part[], setting: Setting, cut: Cut): types.KnownBlock[] {
  const sheet: Sheet = { blocks: [], gathered: [], rows: 0 };
  const groups = 1 + parts.filter(({ type }) => type === "divider").length;
  let group = 1;
  parts.forEach((part, index) => {
    if (part.type === "divider") group += 1;
    if (group <= cut.groups) placeOther(sheet, part, index, { setting, cut });
  });
  if (groups > cut.groups)
    sheet.gathered.push({ type: "paragraph", text: left(groups - cut.groups) });
  flush(sheet, setting.style);
  return sheet.blocks;
}

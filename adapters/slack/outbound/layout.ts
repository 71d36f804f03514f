import type { types } from "@slack/bolt";
import type { MessagePart } from "../../../src/domain/message.ts";
import { clipSlackText, splitSlackText, stripControlCharacters } from "../client/slack-text.ts";
import { buildActionRows, plainTextObject } from "./elements.ts";

/** How much of a message's parts is shown. */
export interface BlockLimits {
  /** Bullets per list. */
  readonly items: number;
  /** Characters per bullet, paragraph or heading. */
  readonly length: number;
  /** Groups between dividers. */
  readonly groups: number;
  /** Groups shown in full; later groups with buttons only show their headings. */
  readonly detailed: number;
  /** Bullets, and characters per bullet, in groups without buttons. */
  readonly listed: number;
  readonly listLength: number;
  /** Rows of buttons. */
  readonly rows: number;
  /** Whether dividers are drawn and bullets formatted as lists; without them more text fits into one block. */
  readonly roomy: boolean;
}

/** Slack's ids of uploaded pictures, by the index of their chart among the parts. */
export type UploadedCharts = ReadonlyMap<number, string>;

/** Inputs of a layout besides the parts. */
export interface LayoutContext {
  /** Prefix that tells the blocks of this version from all others. */
  readonly name: string;
  readonly pictures: UploadedCharts;
  /** `rich` supports bold and bullets; `classic` is for where Slack refuses that. */
  readonly style: "rich" | "classic";
}

type TextPart = Extract<MessagePart, { readonly type: "heading" | "paragraph" | "bullets" }>;

const left = (count: number): string => `… (+${count})`;

function shortened(part: TextPart, { items, length }: BlockLimits): TextPart {
  if (part.type !== "bullets")
    return {
      ...part,
      text: clipSlackText(stripControlCharacters(part.text), Math.max(length, 150)),
    };
  const kept = part.items
    .slice(0, items)
    .map((item) => clipSlackText(stripControlCharacters(item), length));
  const more = part.items.length - kept.length;
  return { type: "bullets", items: more > 0 ? [...kept, left(more)] : kept };
}

const piece = (text: string, bold: boolean): types.RichTextText => ({
  type: "text",
  text,
  ...(bold ? { style: { bold: true } } : {}),
});

const section = (elements: types.RichTextText[]): types.RichTextSection => ({
  type: "rich_text_section",
  elements,
});

// Without a divider, an empty line separates two teams.
const gapBefore = (part: TextPart): string => (part.type === "heading" ? "\n\n" : "\n");

// Rich text is never parsed for markup, so that what people wrote stays unchanged.
function richOf(parts: readonly TextPart[], { roomy }: BlockLimits): types.RichTextBlock {
  const elements: (types.RichTextSection | types.RichTextList)[] = [];
  let open: types.RichTextText[] | undefined;
  for (const part of parts)
    if (part.type === "bullets" && roomy) {
      open = undefined;
      const items = part.items.map((item) => section([piece(item, false)]));
      elements.push({ type: "rich_text_list", style: "bullet", elements: items });
    } else {
      const next = piece(linesOf(part), part.type === "heading");
      if (open === undefined) {
        open = [next];
        elements.push(section(open));
      } else open.push({ ...next, text: `${gapBefore(part)}${next.text}` });
    }
  return { type: "rich_text", elements };
}

const linesOf = (part: TextPart): string =>
  part.type === "bullets" ? part.items.map((item) => `• ${item}`).join("\n") : part.text;

function classicOf(parts: readonly TextPart[]): types.SectionBlock[] {
  const text = parts
    .map((part, index) => (index === 0 ? linesOf(part) : `${gapBefore(part)}${linesOf(part)}`))
    .join("");
  return splitSlackText(text, 3000).map((piece) => ({
    type: "section",
    text: plainTextObject(piece, 3000),
  }));
}

function isBlank(part: TextPart): boolean {
  return part.type === "bullets"
    ? part.items.every((item) => stripControlCharacters(item).trim() === "")
    : stripControlCharacters(part.text).trim() === "";
}

function withoutBlanks(part: TextPart): TextPart {
  if (part.type !== "bullets") return part;
  return {
    ...part,
    items: part.items.filter((item) => stripControlCharacters(item).trim() !== ""),
  };
}

/** Collects blocks; text gathers until something else comes. */
interface Sheet {
  readonly blocks: types.KnownBlock[];
  gathered: TextPart[];
  rows: number;
}

function flush(sheet: Sheet, { style }: LayoutContext, cut: BlockLimits): void {
  const parts = sheet.gathered;
  sheet.gathered = [];
  if (parts.length === 0) return;
  if (style === "rich") sheet.blocks.push(richOf(parts, cut));
  else sheet.blocks.push(...classicOf(parts));
}

function placeText(sheet: Sheet, part: TextPart, setting: LayoutContext, cut: BlockLimits): void {
  if (isBlank(part)) return;
  if (part.type === "heading" && sheet.blocks.length + sheet.gathered.length === 0) {
    sheet.blocks.push({
      type: "header",
      text: plainTextObject(part.text.replaceAll(/\s+/g, " "), 150),
    });
    return;
  }
  sheet.gathered.push(shortened(withoutBlanks(part), cut));
  // If Slack refuses a layout, a single huge block cannot be reduced; so text is flushed at intervals.
  if (sheet.gathered.length >= 40) flush(sheet, setting, cut);
}

function placeOther(
  sheet: Sheet,
  part: MessagePart,
  index: number,
  at: { setting: LayoutContext; cut: BlockLimits },
): void {
  const { setting, cut } = at;
  switch (part.type) {
    case "heading":
    case "paragraph":
    case "bullets":
      placeText(sheet, part, setting, cut);
      return;
    case "divider":
      if (!cut.roomy) return;
      flush(sheet, setting, cut);
      sheet.blocks.push({ type: "divider" });
      return;
    case "actions": {
      const rows = buildActionRows(part.actions, `actions.${index}.${setting.name}`);
      const fitting = rows.slice(0, Math.max(0, cut.rows - sheet.rows));
      if (fitting.length === 0) return;
      sheet.rows += fitting.length;
      flush(sheet, setting, cut);
      sheet.blocks.push(...fitting);
      return;
    }
    case "chart": {
      const file = setting.pictures.get(index);
      const { text, title } = part.chart;
      placeText(sheet, { type: "paragraph", text }, setting, cut);
      if (file === undefined) return;
      flush(sheet, setting, cut);
      // The picture contains its title.
      const said = clipSlackText(text.trim() === "" ? title : text, 1900);
      sheet.blocks.push({ type: "image", alt_text: said, slack_file: { id: file } });
    }
  }
}

/** Parts with their indexes, from one divider to the next. */
interface Group {
  readonly parts: readonly { readonly part: MessagePart; readonly index: number }[];
  readonly headings: readonly string[];
  /** Whether it has buttons; otherwise it is a plain list. */
  readonly acts: boolean;
}

function groupsOf(parts: readonly MessagePart[]): Group[] {
  const groups: { part: MessagePart; index: number }[][] = [[]];
  parts.forEach((part, index) => {
    if (part.type === "divider") groups.push([]);
    groups.at(-1)?.push({ part, index });
  });
  return groups.map((group) => ({
    parts: group,
    headings: group.flatMap(({ part }) => (part.type === "heading" ? [part.text] : [])),
    acts: group.some(({ part }) => part.type === "actions"),
  }));
}

// Many names in one block take the least space.
function placeNames(sheet: Sheet, names: readonly string[], { length }: BlockLimits): void {
  const lines = names.map(
    (name) => `• ${clipSlackText(stripControlCharacters(name), Math.min(length, 100))}`,
  );
  const text = clipSlackText(lines.join("\n"), 2900);
  if (names.length > 0) sheet.gathered.push({ type: "paragraph", text });
}

function placeGroup(
  sheet: Sheet,
  { parts, acts }: Group,
  setting: LayoutContext,
  cut: BlockLimits,
): void {
  const own = acts ? cut : { ...cut, items: cut.listed, length: cut.listLength };
  for (const { part, index } of parts) placeOther(sheet, part, index, { setting, cut: own });
}

/** Lays out parts as blocks, as many as the limits allow. */
export function layOutBlocks(
  parts: readonly MessagePart[],
  setting: LayoutContext,
  cut: BlockLimits,
): types.KnownBlock[] {
  const sheet: Sheet = { blocks: [], gathered: [], rows: 0 };
  const groups = groupsOf(parts);
  const shown = groups.slice(0, cut.groups);
  let names: string[] = [];
  for (const [place, group] of shown.entries()) {
    const [heading] = group.headings;
    if (place >= cut.detailed && group.acts && heading !== undefined) names.push(heading);
    else {
      placeNames(sheet, names, cut);
      names = [];
      placeGroup(sheet, group, setting, cut);
    }
  }
  placeNames(sheet, names, cut);
  const more = groups.length - shown.length;
  if (more > 0) sheet.gathered.push({ type: "paragraph", text: left(more) });
  flush(sheet, setting, cut);
  return sheet.blocks;
}

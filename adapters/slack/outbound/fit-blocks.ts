import type { types } from "@slack/bolt";
import type { MessageBody, MessageChoice, MessagePart } from "../../../src/domain/message.ts";
import { splitSlackText, stripControlCharacters } from "../client/slack-text.ts";
import { buildChoiceRows, needsChoiceLegend, plainTextObject } from "./elements.ts";
import { type BlockLimits, type LayoutContext, layOutBlocks } from "./layout.ts";

// Slack answers msg_blocks_too_long from about 13,200 characters of JSON, an undocumented limit.
const MOST_CHARACTERS = 12_000;
// After Slack refused a layout, the next one stays well below its size.
const MOST_CLASSIC = 8_000;
const MOST_IN_MESSAGE = 50;
const MOST_IN_VIEW = 100;
const MOST_VIEW_CHARACTERS = 100_000;

const WHOLE: BlockLimits = {
  items: 200,
  length: 2900,
  groups: 200,
  detailed: 200,
  listed: 200,
  listLength: 2900,
  rows: 40,
  roomy: true,
};

// Items and their length, groups shown in detail, rows of buttons; items of plain lists and their length. Lengths are
// reduced first, then the buttons and details of the last groups: the first groups are the most urgent.
const TIGHT: readonly (readonly [number, number, number, number, number, number])[] = [
  [30, 600, 200, 20, 200, 600],
  [20, 400, 200, 20, 200, 300],
  [12, 300, 200, 14, 200, 200],
  [8, 220, 200, 12, 200, 140],
  [6, 160, 200, 10, 200, 110],
  [5, 140, 200, 8, 200, 90],
  [4, 120, 200, 8, 200, 80],
  [3, 100, 200, 8, 200, 80],
  [3, 100, 200, 6, 200, 70],
  [3, 80, 200, 6, 200, 60],
  [3, 100, 41, 8, 200, 60],
  [3, 100, 21, 8, 200, 60],
  [3, 100, 13, 6, 200, 60],
  [4, 120, 9, 8, 200, 60],
  [3, 100, 9, 6, 200, 50],
  [3, 100, 6, 5, 100, 50],
  [3, 80, 4, 3, 60, 40],
  [2, 60, 2, 2, 20, 40],
];

const LAST: BlockLimits = {
  items: 1,
  length: 60,
  groups: 40,
  detailed: 1,
  listed: 5,
  listLength: 40,
  rows: 1,
  roomy: false,
};

/** Increasingly shorter versions. */
const CUTS: readonly BlockLimits[] = [
  WHOLE,
  { ...WHOLE, items: 30, length: 600 },
  ...TIGHT.map(
    ([items, length, detailed, rows, listed, listLength]): BlockLimits => ({
      items,
      length,
      detailed,
      rows,
      listed,
      listLength,
      groups: 200,
      roomy: false,
    }),
  ),
  LAST,
  { ...LAST, groups: 10 },
  { ...LAST, groups: 1, listed: 1 },
];

function firstFitting(
  versions: readonly (() => types.KnownBlock[])[],
  most: { readonly blocks: number; readonly characters: number },
): types.KnownBlock[] | undefined {
  for (const version of versions) {
    const blocks = version();
    if (blocks.length <= most.blocks && JSON.stringify(blocks).length <= most.characters)
      return blocks;
  }
  return undefined;
}

function endOf(choices: readonly MessageChoice[], name: string): types.KnownBlock[] {
  if (choices.length === 0) return [];
  const key = choices.map(({ label }, index) => `${index + 1}. ${label}`).join("\n");
  const lines = needsChoiceLegend(choices)
    ? splitSlackText(key, 3000).map(
        (piece): types.SectionBlock => ({ type: "section", text: plainTextObject(piece, 3000) }),
      )
    : [];
  return [...lines, ...buildChoiceRows(choices, `choices.${name}`)];
}

// A text without parts is shown whole or not in blocks at all.
function sectionsOf(text: string): types.KnownBlock[] {
  return splitSlackText(stripControlCharacters(text), 3000).map((piece) => ({
    type: "section",
    text: plainTextObject(piece, 3000),
  }));
}

// Limit of a section; two sections would split a paragraph.
const MOST_IN_SECTION = 3_000;

/** Whether a message is only text, and longer than one block holds. */
export function isLongText({ parts, text, choices = [] }: MessageBody): boolean {
  return parts === undefined && choices.length === 0 && Array.from(text).length > MOST_IN_SECTION;
}

/** Lays out a message as blocks that Slack accepts; undefined if it is better sent as plain text. */
export function fitMessageBlocks(
  body: MessageBody,
  setting: LayoutContext,
): types.KnownBlock[] | undefined {
  const { parts, text, choices = [] } = body;
  const end = endOf(choices, setting.name);
  const versions =
    parts === undefined
      ? [() => [...sectionsOf(text), ...end]]
      : CUTS.map((cut) => () => [...layOutBlocks(parts, setting, cut), ...end]);
  const blocks = firstFitting(versions, {
    blocks: MOST_IN_MESSAGE,
    characters: setting.style === "rich" ? MOST_CHARACTERS : MOST_CLASSIC,
  });
  return blocks?.length === 0 ? undefined : blocks;
}

/**
 * Lays out parts as the blocks of a page or dialog, which may hold more than a message; `beside` is the number of other
 * blocks there.
 */
export function fitViewBlocks(parts: readonly MessagePart[], beside: number): types.KnownBlock[] {
  const setting: LayoutContext = { name: "view", pictures: new Map(), style: "rich" };
  const versions = CUTS.map((cut) => () => layOutBlocks(parts, setting, cut));
  const most = { blocks: MOST_IN_VIEW - beside, characters: MOST_VIEW_CHARACTERS };
  return firstFitting(versions, most) ?? [];
}

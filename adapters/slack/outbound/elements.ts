import type { types } from "@slack/bolt";
import type { MessageAction, MessageChoice } from "../../../src/domain/message.ts";
import { clipSlackText, stripControlCharacters } from "../client/slack-text.ts";

const MOST_BUTTON = 75;
const IN_A_ROW = 5;
const MOST_OPTIONS = 100;
const MOST_OPTION_VALUE = 150;

/** Text that Slack shows without markup. */
export function plainTextObject(text: string, most: number): types.PlainTextElement {
  return {
    type: "plain_text",
    text: clipSlackText(stripControlCharacters(text), most),
    emoji: false,
  };
}

function rowsOf<T>(all: readonly T[]): T[][] {
  const rows: T[][] = [];
  for (let start = 0; start < all.length; start += IN_A_ROW)
    rows.push(all.slice(start, start + IN_A_ROW));
  return rows;
}

// Title and cancel button are Slack's own, in the reader's language.
function confirmation({ label, confirm = "" }: MessageAction): types.ConfirmationDialog {
  return { text: plainTextObject(confirm, 300), confirm: plainTextObject(label, 30) };
}

// A screen reader would read the emoji out before the label.
function accessibleLabel(label: string): { readonly accessibility_label?: string } {
  const words = label.replaceAll(/\p{Extended_Pictographic}|[\ufe0f\u200d]/gu, "").trim();
  return words === "" || words === label.trim()
    ? {}
    : { accessibility_label: clipSlackText(stripControlCharacters(words), MOST_BUTTON) };
}

function buttonOf(action: MessageAction, index: number): types.Button {
  const { id, label, tone, confirm, opens } = action;
  return {
    type: "button",
    action_id: `${opens === true ? "open" : "act"}.${index}`,
    value: id,
    text: plainTextObject(label, MOST_BUTTON),
    ...accessibleLabel(label),
    ...(tone === undefined ? {} : { style: tone }),
    ...(confirm === undefined ? {} : { confirm: confirmation(action) }),
  };
}

/** Builds rows of buttons for actions; `name` tells these rows from all others, also of an earlier version. */
export function buildActionRows(
  actions: readonly MessageAction[],
  name: string,
): types.ActionsBlock[] {
  const buttons = actions
    .filter(({ label }) => stripControlCharacters(label).trim() !== "")
    .map(buttonOf);
  return rowsOf(buttons).map((elements, row) => ({
    type: "actions",
    block_id: `${name}.${row}`,
    elements,
  }));
}

/** Builds the choices of an answer: buttons, or a select menu if there are more than five. */
export function buildChoiceRows(
  choices: readonly MessageChoice[],
  name: string,
): types.ActionsBlock[] {
  const asList =
    choices.length > IN_A_ROW && choices.every(({ id }) => id.length <= MOST_OPTION_VALUE);
  if (asList) {
    const options = choices
      .slice(0, MOST_OPTIONS)
      .map(({ id, label }) => ({ text: plainTextObject(label, MOST_BUTTON), value: id }));
    const select: types.StaticSelect = { type: "static_select", action_id: "choice.list", options };
    return [{ type: "actions", block_id: `${name}.0`, elements: [select] }];
  }
  const buttons = choices.slice(0, 25).map(
    ({ id, label }, index): types.Button => ({
      type: "button",
      action_id: `choice.${index}`,
      value: id,
      text: plainTextObject(label, MOST_BUTTON),
      ...accessibleLabel(label),
    }),
  );
  return rowsOf(buttons).map((elements, row) => ({
    type: "actions",
    block_id: `${name}.${row}`,
    elements,
  }));
}

/** Whether a choice's text is too long for a button. */
export function needsChoiceLegend(choices: readonly MessageChoice[]): boolean {
  return choices.some(({ label }) => Array.from(label).length > MOST_BUTTON);
}

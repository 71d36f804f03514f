import type { types } from "@slack/bolt";
import type { Form, FormField, MessagePart } from "../../../src/domain/message.ts";
import { listAtPath, textAtPath, valueAtPath } from "../client/json-path.ts";
import { plainTextObject } from "../outbound/elements.ts";
import { fitViewBlocks } from "../outbound/fit-blocks.ts";

const MOST_WORDS = 3000;
const MOST_RADIO = 10;
const FIELD = "field.";

type Element = types.InputBlock["element"];

function chosen(
  options: types.PlainTextOption[],
  value: string | undefined,
): { initial_option?: types.PlainTextOption } {
  const initial = options.find((option) => option.value === value);
  return initial === undefined ? {} : { initial_option: initial };
}

function elementOf({ choices, multiline, value }: FormField): Element {
  if (choices === undefined || choices.length === 0)
    return {
      type: "plain_text_input",
      action_id: "value",
      multiline: multiline ?? false,
      max_length: MOST_WORDS,
      ...(value === undefined
        ? {}
        : { initial_value: Array.from(value).slice(0, MOST_WORDS).join("") }),
    };
  const options = choices.slice(0, 100).map(
    ({ id, label }): types.PlainTextOption => ({
      text: plainTextObject(label, 75),
      value: id.slice(0, 150),
    }),
  );
  const of = { action_id: "value", options, ...chosen(options, value) };
  return options.length <= MOST_RADIO
    ? { type: "radio_buttons", ...of }
    : { type: "static_select", ...of };
}

function inputOf(field: FormField): types.InputBlock {
  return {
    type: "input",
    block_id: `${FIELD}${field.id}`,
    label: plainTextObject(field.label, 2000),
    optional: !field.required,
    element: elementOf(field),
  };
}

/**
 * Builds the dialog of a form; `about` is the platform id of the message it was opened from, which Slack sends back
 * with it.
 */
export function buildModal(form: Form, about: string | undefined): types.ModalView {
  const inputs = form.fields.slice(0, 50).map(inputOf);
  const blocks = fitViewBlocks(form.parts, inputs.length);
  return {
    type: "modal",
    callback_id: form.id,
    private_metadata: JSON.stringify({ about }),
    title: plainTextObject(form.title, 24),
    ...(inputs.length === 0 && form.submit === undefined
      ? {}
      : { submit: plainTextObject(form.submit ?? "OK", 24) }),
    blocks: [...blocks, ...inputs],
  };
}

/** Builds the dialog shown until its form is ready. */
export function buildWaitingModal(title: string): types.ModalView {
  return {
    type: "modal",
    title: plainTextObject(title, 24),
    blocks: [{ type: "section", text: plainTextObject("⏳ …", 10) }],
  };
}

/** Builds a person's home page. */
export function buildHomeView(parts: readonly MessagePart[]): types.HomeView {
  return { type: "home", blocks: fitViewBlocks(parts, 0) };
}

/** Reads the values of a submitted dialog, by field id of the form. */
export function readModalValues(view: unknown): Record<string, string> {
  const values = valueAtPath(view, "state", "values");
  const fields: Record<string, string> = {};
  for (const [block, element] of Object.entries(Object(values))) {
    const of = valueAtPath(element, "value");
    const value = textAtPath(of, "selected_option", "value") ?? textAtPath(of, "value");
    if (block.startsWith(FIELD) && value !== undefined) fields[block.slice(FIELD.length)] = value;
  }
  return fields;
}

/** Finds required fields that a submitted dialog lacks, by block id; Slack itself accepts blanks. */
export function findMissingFields(
  view: unknown,
  filled: Readonly<Record<string, string>>,
): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const block of listAtPath(view, "blocks")) {
    const id = textAtPath(block, "block_id") ?? "";
    const required =
      textAtPath(block, "type") === "input" && valueAtPath(block, "optional") !== true;
    const value = filled[id.slice(FIELD.length)] ?? "";
    if (id.startsWith(FIELD) && required && value.trim() === "")
      faults[id] = `${textAtPath(block, "label", "text") ?? ""} …?`;
  }
  return faults;
}

/** The platform id of the message that a dialog was opened from. */
export function modalOrigin(view: unknown): string | undefined {
  try {
    return textAtPath(JSON.parse(textAtPath(view, "private_metadata") ?? "{}"), "about");
  } catch {
    return undefined;
  }
}

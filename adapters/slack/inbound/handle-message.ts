import type { RespondArguments, RespondFn } from "@slack/bolt";
import type { MessageBody } from "../../../src/domain/message.ts";
import { textAtPath, valueAtPath } from "../client/json-path.ts";
import { type SlackInboundContext, slackAddress } from "../client/slack-inbound.ts";
import { escapeWithin, stripReferences } from "../client/slack-text.ts";
import { resolveWithin } from "../client/within.ts";
import { findMissingFields, modalOrigin, readModalValues } from "../home/modal.ts";
import { showHomeLater } from "../home/show-home.ts";
import { fitMessageBlocks } from "../outbound/fit-blocks.ts";
import { readSlackInbounds } from "./read-message.ts";

/** A command must be answered within three seconds, or later by another way. */
const COMMAND_WITHIN = 2_000;

/** Handles a message event; a person's messages keep their order. */
export async function handleSlackMessage(
  context: SlackInboundContext,
  body: unknown,
  event: unknown,
): Promise<void> {
  for (const inbound of readSlackInbounds(textAtPath(body, "event_id") ?? "", event))
    await context.pace.inTurn(
      `from ${inbound.from.id}`,
      async () => await context.house().receive(inbound),
    );
}

/** Errors shown in a submitted dialog, by block id; undefined closes it. */
export type SlackFormErrors =
  | { readonly response_action: "errors"; readonly errors: Record<string, string> }
  | undefined;

/** Handles a submitted form. */
export async function handleSlackForm(
  context: SlackInboundContext,
  body: unknown,
): Promise<SlackFormErrors> {
  const view = valueAtPath(body, "view");
  const user = textAtPath(body, "user", "id") ?? "";
  const fields = readModalValues(view);
  const errors = findMissingFields(view, fields);
  if (Object.keys(errors).length > 0) return { response_action: "errors", errors };
  const about = modalOrigin(view);
  const inbound = {
    id:
      textAtPath(body, "trigger_id") ??
      `${textAtPath(view, "id") ?? ""}.${textAtPath(view, "hash") ?? ""}`,
    from: slackAddress(user),
    at: new Date(),
    text: "",
    choice: textAtPath(view, "callback_id") ?? "",
    fields,
    about,
  };
  await context.pace.inTurn(`from ${user}`, async () => await context.house().receive(inbound));
  if (about === undefined) showHomeLater(context, user);
  return undefined;
}

function ephemeral(body: MessageBody): RespondArguments {
  const blocks = fitMessageBlocks(body, { name: "command", pictures: new Map(), style: "rich" });
  return {
    response_type: "ephemeral",
    text: escapeWithin(body.text, 40_000),
    ...(blocks === undefined ? {} : { blocks }),
  };
}

/** Handles a typed command; resolves with the immediate answer, or undefined if it comes later or as a message. */
export async function handleSlackCommand(
  context: SlackInboundContext,
  body: unknown,
  respond: RespondFn,
): Promise<RespondArguments | undefined> {
  const from = slackAddress(textAtPath(body, "user_id") ?? "");
  const words = stripReferences(textAtPath(body, "text") ?? "").trim();
  const house = context.house();
  const answer = async (): Promise<RespondArguments | undefined> => {
    const said = await house.command(from, words);
    if (said !== undefined) return ephemeral(said);
    const id = textAtPath(body, "trigger_id") ?? `${from.id}.${Date.now()}`;
    const text = `${textAtPath(body, "command") ?? ""} ${words}`.trim();
    await context.pace.inTurn(
      `from ${from.id}`,
      async () => await house.receive({ id, from, at: new Date(), text }),
    );
    return undefined;
  };
  const answering = answer();
  const soon = await resolveWithin(COMMAND_WITHIN, answering);
  if (soon !== undefined) return soon.value;
  context.aside(async () => {
    const said = await answering;
    if (said !== undefined) await respond(said);
  });
  return undefined;
}

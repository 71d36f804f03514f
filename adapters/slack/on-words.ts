import type { RespondArguments, RespondFn } from "@slack/bolt";
import type { Body } from "../../src/domain/message.ts";
import { type Ear, slackAddress } from "./ear.ts";
import { messageBlocks } from "./fit.ts";
import { showHomeSoon } from "./home.ts";
import { at, textAt } from "./json.ts";
import { filledIn, missingIn, openedFrom } from "./modal.ts";
import { inboundsOf } from "./read-message.ts";
import { within } from "./within.ts";
import { escapedWithin, withoutReferences } from "./words.ts";

/** A command is answered within three seconds, or later by another way. */
const COMMAND_WITHIN = 2_000;

/** Takes in what somebody wrote, in the order in which it came from them. */
export async function onMessage(ear: Ear, body: unknown, event: unknown): Promise<void> {
  for (const inbound of inboundsOf(textAt(body, "event_id") ?? "", event))
    await ear.pace.inTurn(
      `from ${inbound.from.id}`,
      async () => await ear.house().receive(inbound),
    );
}

/** What a sent dialog is answered with where something is missing; undefined closes it. */
export type FormAnswer =
  | { readonly response_action: "errors"; readonly errors: Record<string, string> }
  | undefined;

/** Takes in a form that somebody sent. */
export async function onForm(ear: Ear, body: unknown): Promise<FormAnswer> {
  const view = at(body, "view");
  const user = textAt(body, "user", "id") ?? "";
  const fields = filledIn(view);
  const errors = missingIn(view, fields);
  if (Object.keys(errors).length > 0) return { response_action: "errors", errors };
  const about = openedFrom(view);
  const inbound = {
    id: textAt(body, "trigger_id") ?? `${textAt(view, "id") ?? ""}.${textAt(view, "hash") ?? ""}`,
    from: slackAddress(user),
    at: new Date(),
    text: "",
    choice: textAt(view, "callback_id") ?? "",
    fields,
    about,
  };
  await ear.pace.inTurn(`from ${user}`, async () => await ear.house().receive(inbound));
  if (about === undefined) showHomeSoon(ear, user);
  return undefined;
}

function ephemeral(body: Body): RespondArguments {
  const blocks = messageBlocks(body, { name: "command", pictures: new Map(), style: "rich" });
  return {
    response_type: "ephemeral",
    text: escapedWithin(body.text, 40_000),
    ...(blocks === undefined ? {} : { blocks }),
  };
}

/** What a typed command is answered with at once; undefined where the answer comes later or as a message. */
export async function onCommand(
  ear: Ear,
  body: unknown,
  respond: RespondFn,
): Promise<RespondArguments | undefined> {
  const from = slackAddress(textAt(body, "user_id") ?? "");
  const words = withoutReferences(textAt(body, "text") ?? "").trim();
  const house = ear.house();
  const answer = async (): Promise<RespondArguments | undefined> => {
    const said = await house.command(from, words);
    if (said !== undefined) return ephemeral(said);
    const id = textAt(body, "trigger_id") ?? `${from.id}.${Date.now()}`;
    const text = `${textAt(body, "command") ?? ""} ${words}`.trim();
    await ear.pace.inTurn(
      `from ${from.id}`,
      async () => await house.receive({ id, from, at: new Date(), text }),
    );
    return undefined;
  };
  const answering = answer();
  const soon = await within(COMMAND_WITHIN, answering);
  if (soon !== undefined) return soon.value;
  ear.aside(async () => {
    const said = await answering;
    if (said !== undefined) await respond(said);
  });
  return undefined;
}

import type { InboundMessage } from "../../../src/domain/message.ts";
import { listAtPath, textAtPath, valueAtPath } from "../client/json-path.ts";
import {
  buildPlatformId,
  parseSlackTimestamp,
  type SlackMessageRef,
} from "../client/message-ref.ts";
import { unescapeSlackText } from "../client/slack-text.ts";
import { modalOrigin } from "../home/modal.ts";

/** A tap on a button or choice of the bot. */
export interface SlackTap {
  readonly inbound: InboundMessage;
  /** A choice of an answer, an action, or an action that opens a form. */
  readonly kind: "choice" | "act" | "open";
  readonly trigger: string;
  /** The position of its message; undefined on a page or dialog. */
  readonly place: SlackMessageRef | undefined;
  /** That message, as Slack stores it. */
  readonly message: unknown;
  /** Whether it is on the person's home page. */
  readonly onHome: boolean;
  /** The dialog it is on. */
  readonly dialog: SlackDialog | undefined;
}

/** A dialog that a person has open. */
export interface SlackDialog {
  readonly id: string;
  /** The id of its form. */
  readonly form: string;
  /** Whether it has input fields. */
  readonly asks: boolean;
}

function dialogIn(body: unknown): SlackDialog | undefined {
  const id = textAtPath(body, "view", "id");
  if (id === undefined || textAtPath(body, "view", "type") !== "modal") return undefined;
  const asks = listAtPath(body, "view", "blocks").some(
    (block) => textAtPath(block, "type") === "input",
  );
  return { id, form: textAtPath(body, "view", "callback_id") ?? "", asks };
}

function kindOf(actionId: string): SlackTap["kind"] | undefined {
  const [kind] = actionId.split(".");
  return kind === "choice" || kind === "act" || kind === "open" ? kind : undefined;
}

function placeIn(body: unknown): SlackMessageRef | undefined {
  const channel = textAtPath(body, "container", "channel_id");
  const ts = textAtPath(body, "container", "message_ts");
  // An ephemeral message can be neither changed nor answered in a thread.
  const passing = valueAtPath(body, "container", "is_ephemeral") === true;
  return channel === undefined || ts === undefined || passing ? undefined : { channel, ts };
}

/** Reads the tap from a `block_actions` request; undefined if it is not on something of the bot. */
export function readSlackTap(body: unknown): SlackTap | undefined {
  const [action] = listAtPath(body, "actions");
  const user = textAtPath(body, "user", "id");
  const kind = kindOf(textAtPath(action, "action_id") ?? "");
  const choice = textAtPath(action, "selected_option", "value") ?? textAtPath(action, "value");
  if (user === undefined || kind === undefined || choice === undefined) return undefined;
  const label =
    textAtPath(action, "selected_option", "text", "text") ?? textAtPath(action, "text", "text");
  const place = placeIn(body);
  const stamp = textAtPath(action, "action_ts") ?? "0";
  const trigger = textAtPath(body, "trigger_id") ?? `${user}.${stamp}`;
  const inbound: InboundMessage = {
    id: trigger,
    from: { channel: "slack", id: user },
    at: parseSlackTimestamp(stamp),
    text: unescapeSlackText(label ?? ""),
    choice,
    about: place ? buildPlatformId(place) : modalOrigin(valueAtPath(body, "view")),
  };
  return {
    inbound,
    kind,
    trigger,
    place,
    message: valueAtPath(body, "message"),
    onHome: textAtPath(body, "view", "type") === "home",
    dialog: dialogIn(body),
  };
}

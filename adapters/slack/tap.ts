import type { Inbound } from "../../src/domain/message.ts";
import { at, listAt, textAt } from "./json.ts";
import { openedFrom } from "./modal.ts";
import { type Place, platformIdOf, timeOf } from "./places.ts";
import { unescaped } from "./words.ts";

/** A tap on something that the bot offered. */
export interface Tap {
  readonly inbound: Inbound;
  /** What it was: a choice of an answer, an action, or one that opens a form. */
  readonly kind: "choice" | "act" | "open";
  readonly trigger: string;
  /** The message it stands on; undefined on a page or dialog. */
  readonly place: Place | undefined;
  /** That message, as Slack keeps it. */
  readonly message: unknown;
  /** Whether it stands on somebody's own page. */
  readonly onHome: boolean;
  /** The dialog it stands on. */
  readonly dialog: Dialog | undefined;
}

/** A dialog that is open before somebody. */
export interface Dialog {
  readonly id: string;
  /** The id of its form. */
  readonly form: string;
  /** Whether something can be filled in on it. */
  readonly asks: boolean;
}

function dialogIn(body: unknown): Dialog | undefined {
  const id = textAt(body, "view", "id");
  if (id === undefined || textAt(body, "view", "type") !== "modal") return undefined;
  const asks = listAt(body, "view", "blocks").some((block) => textAt(block, "type") === "input");
  return { id, form: textAt(body, "view", "callback_id") ?? "", asks };
}

function kindOf(actionId: string): Tap["kind"] | undefined {
  const [kind] = actionId.split(".");
  return kind === "choice" || kind === "act" || kind === "open" ? kind : undefined;
}

function placeIn(body: unknown): Place | undefined {
  const channel = textAt(body, "container", "channel_id");
  const ts = textAt(body, "container", "message_ts");
  // What one person alone was shown for a moment can be neither changed nor answered under.
  const passing = at(body, "container", "is_ephemeral") === true;
  return channel === undefined || ts === undefined || passing ? undefined : { channel, ts };
}

/** What a `block_actions` request says that somebody tapped; undefined where it is nothing of the bot's. */
export function tapOf(body: unknown): Tap | undefined {
  const [action] = listAt(body, "actions");
  const user = textAt(body, "user", "id");
  const kind = kindOf(textAt(action, "action_id") ?? "");
  const choice = textAt(action, "selected_option", "value") ?? textAt(action, "value");
  if (user === undefined || kind === undefined || choice === undefined) return undefined;
  const label = textAt(action, "selected_option", "text", "text") ?? textAt(action, "text", "text");
  const place = placeIn(body);
  const stamp = textAt(action, "action_ts") ?? "0";
  const trigger = textAt(body, "trigger_id") ?? `${user}.${stamp}`;
  const inbound: Inbound = {
    id: trigger,
    from: { channel: "slack", id: user },
    at: timeOf(stamp),
    text: unescaped(label ?? ""),
    choice,
    about: place ? platformIdOf(place) : openedFrom(at(body, "view")),
  };
  return {
    inbound,
    kind,
    trigger,
    place,
    message: at(body, "message"),
    onHome: textAt(body, "view", "type") === "home",
    dialog: dialogIn(body),
  };
}

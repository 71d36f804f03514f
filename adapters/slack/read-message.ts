import type { Media } from "../../src/domain/answer.ts";
import type { Act, Inbound } from "../../src/domain/message.ts";
import { listAt, textAt } from "./json.ts";
import { platformIdOf, timeOf } from "./places.ts";
import { typedText } from "./rich-text.ts";
import { withoutReferences } from "./words.ts";

// What stands in a message, to the letter.
function textOf(message: unknown): string {
  return typedText(message) ?? withoutReferences(textAt(message, "text") ?? "");
}

function kindOf(mime: string): Media["kind"] {
  const [kind] = mime.split("/");
  return kind === "image" || kind === "audio" || kind === "video" ? kind : "file";
}

function mediaOf(file: unknown): Media | undefined {
  const ref = textAt(file, "url_private_download") ?? textAt(file, "url_private");
  if (ref === undefined) return undefined;
  const mime = textAt(file, "mimetype") ?? "application/octet-stream";
  return { kind: kindOf(mime), mime, ref, name: textAt(file, "name") };
}

/** What the parts of one event share. */
interface Frame {
  readonly id: string;
  readonly channel: string;
  readonly at: Date;
}

function base({ id, at }: Frame, user: string): Pick<Inbound, "id" | "from" | "at"> {
  return { id, from: { channel: "slack", id: user }, at };
}

// A message with several files is said once, and each further file once more.
function saidIn(event: unknown, frame: Frame, user: string): Inbound[] {
  const thread = textAt(event, "thread_ts");
  const root = thread === undefined || thread === textAt(event, "ts") ? undefined : thread;
  const about = root === undefined ? undefined : platformIdOf({ channel: frame.channel, ts: root });
  const [first, ...others] = listAt(event, "files").map(mediaOf);
  const text = textOf(event);
  const said: Inbound = { ...base(frame, user), text, media: first, about };
  if (text.trim() === "" && first === undefined) return [{ ...said, act: "unreadable" }];
  const more = others.map((media, index): Inbound => {
    const id = `${frame.id}.${index + 1}`;
    return media === undefined
      ? { ...said, id, text: "", media: undefined, act: "unreadable" }
      : { ...said, id, text: "", media };
  });
  return [said, ...more];
}

function changedIn(event: unknown, frame: Frame, act: Act): Inbound[] {
  const [now, before] = [
    act === "edited" ? Reflect.get(Object(event), "message") : undefined,
    Reflect.get(Object(event), "previous_message"),
  ] as const;
  const user = textAt(before, "user") ?? textAt(now, "user");
  const ts = textAt(before, "ts") ?? textAt(now, "ts");
  // Slack also tells of the bot's own edits, and of changes that no person made.
  if (user === undefined || ts === undefined || textAt(before, "bot_id") !== undefined) return [];
  const text = act === "edited" ? textOf(now) : "";
  if (act === "edited" && text === textOf(before)) return [];
  return [{ ...base(frame, user), text, act, about: platformIdOf({ channel: frame.channel, ts }) }];
}

const SAID: ReadonlySet<string | undefined> = new Set([
  undefined,
  "file_share",
  "me_message",
  "thread_broadcast",
]);

/** What a message event says that people did; nothing where it is the bot's own or no direct message. */
export function inboundsOf(id: string, event: unknown): Inbound[] {
  const channel = textAt(event, "channel") ?? "";
  const ts = textAt(event, "event_ts") ?? textAt(event, "ts") ?? "0";
  const user = textAt(event, "user");
  const frame: Frame = { id, channel, at: timeOf(ts) };
  if (textAt(event, "channel_type") !== "im" || textAt(event, "bot_id") !== undefined) return [];
  const subtype = textAt(event, "subtype");
  if (subtype === "message_changed") return changedIn(event, frame, "edited");
  if (subtype === "message_deleted") return changedIn(event, frame, "deleted");
  return SAID.has(subtype) && user !== undefined ? saidIn(event, frame, user) : [];
}

import type { Media } from "../../../src/domain/answer.ts";
import type { InboundMessage } from "../../../src/domain/message.ts";
import { listAtPath, textAtPath } from "../client/json-path.ts";
import { buildPlatformId, parseSlackTimestamp } from "../client/message-ref.ts";
import { stripReferences } from "../client/slack-text.ts";
import { readTypedText } from "./rich-text.ts";

// The text of a message exactly as typed.
function textOf(message: unknown): string {
  return readTypedText(message) ?? stripReferences(textAtPath(message, "text") ?? "");
}

function kindOf(mime: string): Media["kind"] {
  const [kind] = mime.split("/");
  return kind === "image" || kind === "audio" || kind === "video" ? kind : "file";
}

function mediaOf(file: unknown): Media | undefined {
  const ref = textAtPath(file, "url_private_download") ?? textAtPath(file, "url_private");
  if (ref === undefined) return undefined;
  const mime = textAtPath(file, "mimetype") ?? "application/octet-stream";
  return { kind: kindOf(mime), mime, ref, name: textAtPath(file, "name") };
}

/** Fields shared by the parts of one event. */
interface Frame {
  /** Slack's id of the event, the same at every delivery. */
  readonly event: string;
  readonly channel: string;
  readonly at: Date;
}

const personAt = (user: string): InboundMessage["from"] => ({ channel: "slack", id: user });

/** The id of a message, or of one of its further files. Edits, deletions and thread replies refer to the message's. */
function idIn(channel: string, ts: string, file = 0): string {
  const id = buildPlatformId({ channel, ts });
  return file === 0 ? id : `${id}#${file}`;
}

// A message with several files becomes one inbound message per file.
function readMessages(event: unknown, frame: Frame, user: string): InboundMessage[] {
  const { channel, at } = frame;
  const ts = textAtPath(event, "ts") ?? "0";
  const thread = textAtPath(event, "thread_ts");
  const root = thread === undefined || thread === ts ? undefined : thread;
  const about = root === undefined ? undefined : buildPlatformId({ channel, ts: root });
  const [first, ...others] = listAtPath(event, "files").map(mediaOf);
  const text = textOf(event);
  const base = { id: idIn(channel, ts), event: frame.event, from: personAt(user), at };
  const said: InboundMessage = { ...base, text, media: first, about };
  if (text.trim() === "" && first === undefined) return [{ ...said, act: "unreadable" }];
  const more = others.map((media, index): InboundMessage => {
    const id = idIn(channel, ts, index + 1);
    const file = { ...said, id, event: `${frame.event}.${index + 1}`, text: "" };
    return media === undefined
      ? { ...file, media: undefined, act: "unreadable" }
      : { ...file, media };
  });
  return [said, ...more];
}

// Slack replaces a deleted message with replies by a tombstone.
const isTombstone = (message: unknown): boolean => textAtPath(message, "subtype") === "tombstone";

function changedIn(event: unknown, frame: Frame): InboundMessage[] {
  const now = Reflect.get(Object(event), "message");
  const before = Reflect.get(Object(event), "previous_message");
  const isGone = textAtPath(event, "subtype") === "message_deleted" || isTombstone(now);
  const user = textAtPath(before, "user") ?? (isGone ? undefined : textAtPath(now, "user"));
  const ts = textAtPath(before, "ts") ?? textAtPath(event, "deleted_ts") ?? textAtPath(now, "ts");
  // Slack also reports the bot's own edits, and changes that no person made.
  const isOurs = [before, now].some((each) => textAtPath(each, "bot_id") !== undefined);
  if (user === undefined || ts === undefined || isOurs || isTombstone(before)) return [];
  const base = { from: personAt(user), at: frame.at };
  if (isGone) return readDeletions(before, { ...frame, ts }, base);
  const text = textOf(now);
  if (text === textOf(before)) return [];
  const about = idIn(frame.channel, ts);
  return [{ ...base, id: frame.event, text, act: "edited", about }];
}

// Each file of a message has an id of its own and is deleted with it.
function readDeletions(
  before: unknown,
  { event, channel, ts }: Frame & { readonly ts: string },
  base: Pick<InboundMessage, "from" | "at">,
): InboundMessage[] {
  const files = Math.max(listAtPath(before, "files").length, 1);
  return Array.from({ length: files }, (_none, file): InboundMessage => {
    const id = file === 0 ? event : `${event}.${file}`;
    return { ...base, id, text: "", act: "deleted", about: idIn(channel, ts, file) };
  });
}

const SAID: ReadonlySet<string | undefined> = new Set([
  undefined,
  "file_share",
  "me_message",
  "thread_broadcast",
]);

/**
 * Reads what people did from a message event; empty for the bot's own messages and other conversations than direct
 * ones. Messages are identified by their position, edits and deletions by the event that reported them.
 */
export function readSlackInbounds(id: string, event: unknown): InboundMessage[] {
  const channel = textAtPath(event, "channel") ?? "";
  const ts = textAtPath(event, "event_ts") ?? textAtPath(event, "ts") ?? "0";
  const user = textAtPath(event, "user");
  const frame: Frame = { event: id, channel, at: parseSlackTimestamp(ts) };
  if (textAtPath(event, "channel_type") !== "im" || textAtPath(event, "bot_id") !== undefined)
    return [];
  const subtype = textAtPath(event, "subtype");
  if (subtype === "message_changed" || subtype === "message_deleted")
    return changedIn(event, frame);
  return SAID.has(subtype) && user !== undefined ? readMessages(event, frame, user) : [];
}

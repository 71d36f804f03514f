import { type Json, type Problem, problemsOfMessage, str } from "./block-rules.ts";
import type { Message, Workspace } from "./workspace.ts";

/** What a method works with. */
export interface Desk {
  readonly workspace: Workspace;
  /** Where this platform is reached, without a slash at its end. */
  readonly origin: () => string;
  readonly triggerLife: number;
}

/** One method of the Web API. */
export type Method = (context: Desk, args: Json) => Json;

export const fail = (error: string, more: Json = {}): Json => ({ ok: false, error, ...more });
export const word = (args: Json, name: string): string => str(args[name]);

export function invalid(problems: readonly Problem[]): Json {
  const first = problems[0];
  const tooLong = first?.path === "/blocks" && first.message.includes("JSON of");
  return fail(tooLong ? "msg_blocks_too_long" : "invalid_blocks", {
    errors: problems.map(({ path, message }) => `${message} [json-pointer:${path}]`),
  });
}

function conversation({ workspace }: Desk, id: string): string | undefined {
  if (workspace.channels.has(id)) return id;
  return workspace.people.has(id) ? workspace.direct(id) : undefined;
}

// The slack_file of a picture must be there, complete and a picture.
export function pictureFault({ workspace }: Desk, blocks: unknown): Json | undefined {
  for (const block of Array.isArray(blocks) ? (blocks as Json[]) : []) {
    const file = (block["slack_file"] as Json | undefined)?.["id"];
    if (
      block["type"] === "image" &&
      file !== undefined &&
      !workspace.files.get(str(file))?.complete
    )
      return fail("invalid_blocks", { errors: ["invalid slack file [json-pointer:/blocks]"] });
  }
  return undefined;
}

function unfit({ workspace }: Desk, channel: string): Json | undefined {
  const members = [...(workspace.channels.get(channel) ?? [])];
  const deactivated = members.some((id) => workspace.people.get(id)?.deactivated);
  if (channel.startsWith("D") && deactivated) return fail("user_disabled");
  if (!members.includes(workspace.bot.user)) return fail("not_in_channel");
  return workspace.archived.has(channel) ? fail("is_archived") : undefined;
}

function refusal(context: Desk, channel: string, args: Json, most: number): Json | undefined {
  const closed = unfit(context, channel);
  if (closed) return closed;
  if (args["text"] === undefined && args["blocks"] === undefined) return fail("no_text");
  const problems = problemsOfMessage(args, most);
  const [first] = problems;
  if (first?.path === "/text" && first.message.startsWith("over")) return fail("msg_too_long");
  return first === undefined ? pictureFault(context, args["blocks"]) : invalid(problems);
}

/** Blocks as the platform keeps them: each has an id. */
export function named(blocks: unknown): readonly Json[] | undefined {
  // No blocks at all, and the text shows.
  if (!Array.isArray(blocks) || blocks.length === 0) return undefined;
  return (blocks as Json[]).map((block, index) => ({ block_id: `given${index}`, ...block }));
}

function rendered({ workspace }: Desk, message: Message): Json {
  const { ts, text, blocks, thread, metadata, user, bot, edited } = message;
  const replies = workspace.messages.filter(
    (each) => each.channel === message.channel && each.thread === ts && !each.deleted,
  );
  return {
    type: "message",
    user,
    ts,
    text,
    ...(bot ? { bot_id: workspace.bot.id, app_id: "A01" } : {}),
    ...(blocks === undefined ? {} : { blocks }),
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...(replies.length > 0
      ? { thread_ts: ts, reply_count: replies.length, latest_reply: replies.at(-1)?.ts }
      : {}),
    ...(metadata === undefined ? {} : { metadata }),
    ...(edited ? { edited: { user, ts } } : {}),
  };
}

/** A message as the platform tells it to apps. */
export const shownToApps = rendered;

export const post: Method = (context, args) => {
  const { workspace } = context;
  const channel = conversation(context, word(args, "channel"));
  if (channel === undefined) return fail("channel_not_found");
  const refused = refusal(context, channel, args, 40_000);
  if (refused) return refused;
  const thread = args["thread_ts"] === undefined ? undefined : word(args, "thread_ts");
  if (thread !== undefined && workspace.message(channel, thread) === undefined)
    return fail("thread_not_found");
  const message: Message = {
    channel,
    ts: workspace.stamp(),
    user: workspace.bot.user,
    bot: true,
    text: word(args, "text"),
    blocks: named(args["blocks"]),
    metadata: args["metadata"] as Json | undefined,
    thread,
    file: undefined,
    edited: false,
    deleted: false,
  };
  workspace.messages.push(message);
  return { ok: true, channel, ts: message.ts, message: rendered(context, message) };
};

export const update: Method = (context, args) => {
  const channel = word(args, "channel");
  // An edit names the conversation itself: a person's id will not do.
  if (!context.workspace.channels.has(channel)) return fail("channel_not_found");
  const message = context.workspace.message(channel, word(args, "ts"));
  if (message === undefined) return fail("message_not_found");
  if (!message.bot) return fail("cant_update_message");
  const refused = refusal(context, channel, args, 4000);
  if (refused) return refused;
  message.text = word(args, "text");
  // Text without blocks takes the blocks away.
  message.blocks = named(args["blocks"]);
  message.metadata = (args["metadata"] as Json | undefined) ?? message.metadata;
  message.edited = true;
  return { ok: true, channel, ts: message.ts, text: message.text };
};

/** Lays a message aside for later; nobody sees it before. */
export const schedule: Method = (context, args) => {
  const channel = conversation(context, word(args, "channel"));
  if (channel === undefined) return fail("channel_not_found");
  const refused = refusal(context, channel, args, 40_000);
  if (refused) return refused;
  const ahead = Number(args["post_at"]) - Date.now() / 1000;
  if (ahead > 120 * 86_400) return fail("time_too_far");
  const id = context.workspace.newId("Q");
  context.workspace.scheduled.add(id);
  return { ok: true, channel, scheduled_message_id: id, post_at: args["post_at"] };
};

/** Takes back what was laid aside. */
export const unschedule: Method = (context, args) =>
  context.workspace.scheduled.delete(word(args, "scheduled_message_id"))
    ? { ok: true }
    : fail("invalid_scheduled_message_id");

export function listed(context: Desk, args: Json, which: (message: Message) => boolean): Json {
  const channel = conversation(context, word(args, "channel"));
  if (channel === undefined) return fail("channel_not_found");
  // The bot's scopes let it read direct messages alone.
  if (!channel.startsWith("D")) return fail("missing_scope", { needed: "channels:history" });
  const all = context.workspace.messages.filter(
    (each) => each.channel === channel && !each.deleted && which(each),
  );
  const limit = Number(args["limit"] ?? 100);
  const from = Number(args["cursor"] ?? 0);
  const page = all.toReversed().slice(from, from + limit);
  const more = from + limit < all.length;
  const withMetadata = args["include_all_metadata"] === true;
  return {
    ok: true,
    messages: page.map((each) => {
      const { metadata, ...rest } = rendered(context, each);
      return withMetadata ? { ...rest, metadata } : rest;
    }),
    has_more: more,
    response_metadata: { next_cursor: more ? String(from + limit) : "" },
  };
}

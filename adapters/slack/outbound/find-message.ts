import { SendError, type SendResult } from "../../../src/ports/channel.ts";
import { listAtPath, textAtPath, valueAtPath } from "../client/json-path.ts";
import { buildPlatformId, isUserAddress } from "../client/message-ref.ts";
import type { WebClient } from "../client/web-client.ts";

const IN_A_PAGE = 100;
const MOST_PAGES = 5;
const MOST_THREADS = 20;

function isOurs(message: unknown, key: string): boolean {
  return textAtPath(message, "metadata", "event_payload", "outbox_id") === key;
}

async function inThread(
  client: WebClient,
  channel: string,
  root: string,
  key: string,
): Promise<string | undefined> {
  const { messages } = await client.conversations.replies({
    channel,
    ts: root,
    include_all_metadata: true,
    limit: IN_A_PAGE,
  });
  return textAtPath(
    (messages ?? []).find((message) => isOurs(message, key)),
    "ts",
  );
}

/** State of one search through a conversation. */
interface Search {
  readonly client: WebClient;
  readonly channel: string;
  readonly key: string;
  /** How many threads may still be searched. */
  threads: number;
}

async function inMessages(
  search: Search,
  messages: readonly unknown[],
): Promise<string | undefined> {
  const { client, channel, key } = search;
  for (const message of messages) {
    const ts = textAtPath(message, "ts") ?? "";
    if (isOurs(message, key)) return ts;
    if (Number(valueAtPath(message, "reply_count") ?? 0) === 0 || search.threads === 0) continue;
    search.threads -= 1;
    const reply = await inThread(client, channel, ts, key);
    if (reply !== undefined) return reply;
  }
  return undefined;
}

/** Finds the message with this key among the newest of a conversation; undefined if it surely has none. */
export async function findSlackMessage(
  client: WebClient,
  key: string,
  to: string,
): Promise<SendResult | undefined> {
  const channel = isUserAddress(to) ? await directOf(client, to) : to;
  const search: Search = { client, channel, key, threads: MOST_THREADS };
  let cursor = "";
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const read = await client.conversations.history({
      channel,
      include_all_metadata: true,
      limit: IN_A_PAGE,
      ...(cursor === "" ? {} : { cursor }),
    });
    const ts = await inMessages(search, listAtPath(read, "messages"));
    if (ts !== undefined) return { platformId: buildPlatformId({ channel, ts }) };
    cursor = read.response_metadata?.next_cursor ?? "";
    if (cursor === "") return undefined;
  }
  throw new SendError("unknown_outcome", "The conversation is too long to search completely.");
}

async function directOf(client: WebClient, user: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: user });
  if (channel?.id === undefined)
    throw new SendError("unknown_outcome", "Slack's answer has no positions of messages.");
  return channel.id;
}

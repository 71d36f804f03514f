import { createHash } from "node:crypto";
import type { Choice } from "../../src/domain/message.ts";
import { type Outgoing, SendError, type Sent } from "../../src/ports/channel.ts";
import type { Blocks, WebClient } from "./client.ts";
import { isAboutLayout, slackWord } from "./faults.ts";
import { isLong, messageBlocks } from "./fit.ts";
import type { Pace } from "./pace.ts";
import { type Place, placeOf, platformIdOf } from "./places.ts";
import { escapedWithin } from "./words.ts";

/** The longest text that a message carries whole, in characters. */
export const MOST_TEXT = 12_000;

const MOST_POSTED = 40_000;
const MOST_UPDATED = 4_000;

/** What sending needs. */
export interface Desk {
  readonly client: WebClient;
  readonly pace: Pace;
}

/** A message ready for Slack, in one of its versions. */
interface Version {
  readonly text: string;
  readonly blocks: Blocks | undefined;
}

function nameOf(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, 10);
}

function listed(choices: readonly Choice[]): string {
  return choices.map(({ label }, index) => `\n${index + 1}. ${label}`).join("");
}

/** The versions of a message, the best first: laid out, laid out the old way, and in words alone. */
function versionsOf(
  { body, key }: Outgoing,
  pictures: ReadonlyMap<number, string>,
  most: number,
): Version[] {
  const words = body.text.trim() === "" ? "…" : body.text;
  const text = escapedWithin(words, most);
  const name = nameOf(key);
  const laidOut = (["rich", "classic"] as const).flatMap((style): Version[] => {
    const blocks = messageBlocks(body, { name, pictures, style });
    return blocks === undefined ? [] : [{ text, blocks }];
  });
  const alone = escapedWithin(`${words}${listed(body.choices ?? [])}`, most);
  const inWords = { text: alone, blocks: undefined };
  // Longer words than a section holds are best said whole; an edit has too little room for them.
  const whole = isLong(body) && !text.endsWith("…");
  return whole ? [inWords] : [...laidOut, inWords];
}

async function firstTaken<T>(
  versions: readonly Version[],
  put: (version: Version) => Promise<T>,
): Promise<T> {
  for (const [index, version] of versions.entries())
    try {
      return await put(version);
    } catch (error) {
      if (!isAboutLayout(error) || index === versions.length - 1) throw error;
    }
  throw new SendError("rejected", "There was nothing to send.");
}

function metadataOf(key: string) {
  return { event_type: "baraza_message", event_payload: { outbox_id: key } };
}

async function postNew({ client: { chat }, pace }: Desk, message: Outgoing): Promise<Sent> {
  const under = message.under === undefined ? undefined : placeOf(message.under);
  const channel = under?.channel ?? message.to.id;
  return await firstTaken(versionsOf(message, new Map(), MOST_POSTED), async (version) => {
    await pace.beforePost(channel);
    const post = {
      channel,
      text: version.text,
      blocks: version.blocks ?? [],
      metadata: metadataOf(message.key),
      // Where there are no blocks, the text itself would be searched for signs that make it bold or struck out.
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      ...(under === undefined ? {} : { thread_ts: under.ts }),
    };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not the window's
    return placed(await chat.postMessage(post));
  });
}

function placed({ channel, ts }: { channel?: string; ts?: string }): Sent {
  if (channel === undefined || ts === undefined)
    throw new SendError("unknown_outcome", "Slack did not say where the message stands.");
  return { platformId: platformIdOf({ channel, ts }) };
}

async function edit({ client }: Desk, place: Place, message: Outgoing): Promise<Sent | undefined> {
  try {
    return await firstTaken(versionsOf(message, new Map(), MOST_UPDATED), async (version) => {
      // Blocks that are left out would be kept, or be taken away: they always go with the text.
      const { text, blocks = [] } = version;
      const metadata = metadataOf(message.key);
      return placed(await client.chat.update({ ...place, text, blocks, metadata }));
    });
  } catch (error) {
    // Slack forgets messages after a while, and people delete them.
    if (slackWord(error) === "message_not_found") return undefined;
    throw error;
  }
}

/** Posts a message, or changes the one it takes the place of. */
export async function sendMessage(desk: Desk, message: Outgoing): Promise<Sent> {
  if (message.body.text.length > MOST_TEXT)
    throw new SendError("rejected", `A text has at most ${MOST_TEXT} characters.`);
  const before = message.replaces === undefined ? undefined : placeOf(message.replaces);
  const edited = before === undefined ? undefined : await edit(desk, before, message);
  return edited ?? (await postNew(desk, message));
}

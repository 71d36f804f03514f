import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import type { Choice } from "../../src/domain/message.ts";
import { type Outgoing, SendError, type Sent } from "../../src/ports/channel.ts";
import type { Blocks, WebClient } from "./client.ts";
import { isAboutLayout, slackWord } from "./faults.ts";
import { isLong, messageBlocks } from "./fit.ts";
import type { Pictures } from "./layout.ts";
import type { Pace } from "./pace.ts";
import { type Place, placeOf, platformIdOf } from "./places.ts";
import { type Brought, bringAttachment, uploadCharts } from "./upload.ts";
import { escapedWithin, readable } from "./words.ts";

/** The longest text that a message carries, in characters: below Slack's 40,000, for escapes take room. */
export const MOST_TEXT = 30_000;

const MOST_POSTED = 40_000;
const MOST_UPDATED = 4_000;

/** What sending needs. */
export interface Desk {
  readonly client: WebClient;
  readonly pace: Pace;
  readonly log: Logger;
}

/** A message ready for Slack, in one of its versions. */
interface Version {
  readonly text: string;
  readonly blocks: Blocks | undefined;
  /** How long to wait before it is tried, in milliseconds. */
  readonly wait?: number | undefined;
}

// Slack may need a moment before it knows a picture that it has just been given.
const PICTURE_SETTLES = 1_000;
const NO_PICTURES: Pictures = new Map();

function nameOf(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, 10);
}

function listed(choices: readonly Choice[]): string {
  return choices.map(({ label }, index) => `\n${index + 1}. ${label}`).join("");
}

/** The versions of a message, the best first: laid out, laid out the old way, and in words alone. */
function versionsOf({ body, key }: Outgoing, pictures: Pictures, most: number): Version[] {
  const told = readable(body.text);
  const words = told.trim() === "" ? "…" : told;
  const text = escapedWithin(words, most);
  const version = (style: "rich" | "classic", shown: Pictures, wait?: number): Version[] => {
    const blocks = messageBlocks(body, { name: nameOf(key), pictures: shown, style });
    return blocks === undefined ? [] : [{ text, blocks, wait }];
  };
  const alone = escapedWithin(`${words}${listed(body.choices ?? [])}`, most);
  const inWords = { text: alone, blocks: undefined };
  // Longer words than a section holds are best said whole; an edit has too little room for them.
  if (isLong(body) && text.length < most) return [inWords];
  const pictured =
    pictures.size === 0
      ? []
      : [...version("rich", pictures), ...version("rich", pictures, PICTURE_SETTLES)];
  return [
    ...pictured,
    ...version("rich", NO_PICTURES),
    ...version("classic", NO_PICTURES),
    inWords,
  ];
}

async function firstTaken<T>(
  versions: readonly Version[],
  put: (version: Version) => Promise<T>,
): Promise<T> {
  for (const [index, version] of versions.entries())
    try {
      if (version.wait !== undefined) await pause(version.wait);
      return await put(version);
    } catch (error) {
      if (!isAboutLayout(error) || index === versions.length - 1) throw error;
    }
  throw new SendError("rejected", "There was nothing to send.");
}

function metadataOf(key: string) {
  return { event_type: "baraza_message", event_payload: { outbox_id: key } };
}

async function postNew(desk: Desk, message: Outgoing, pictures: Pictures): Promise<Sent> {
  const { client, pace } = desk;
  const { chat } = client;
  const under = message.under === undefined ? undefined : placeOf(message.under);
  const channel = under?.channel ?? message.to.id;
  const file = message.attachment && (await bringAttachment(client, message.attachment));
  const sent = await firstTaken(versionsOf(message, pictures, MOST_POSTED), async (version) => {
    await pace.beforePost(channel);
    const post = {
      channel,
      text: version.text,
      metadata: metadataOf(message.key),
      // Where there are no blocks, the text itself would be searched for signs that make it bold or struck out.
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      ...(under === undefined ? {} : { thread_ts: under.ts }),
    };
    const { blocks } = version;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not the window's
    return placed(await chat.postMessage(blocks === undefined ? post : { ...post, blocks }));
  });
  if (file !== undefined) await show(desk, file, sent, under?.ts);
  return sent;
}

// The words have arrived: sending again for the sake of the file would say them twice.
async function show(
  { log }: Desk,
  file: Brought,
  sent: Sent,
  under: string | undefined,
): Promise<void> {
  try {
    await file.show(placeOf(sent.platformId)?.channel ?? "", under);
  } catch (error) {
    log.warn({ channel: "slack", err: error }, "a file that goes with a message was not shown");
  }
}

function placed({ channel, ts }: { channel?: string; ts?: string }): Sent {
  if (channel === undefined || ts === undefined)
    throw new SendError("unknown_outcome", "Slack did not say where the message stands.");
  return { platformId: platformIdOf({ channel, ts }) };
}

async function edit(
  { client }: Desk,
  place: Place,
  message: Outgoing,
  pictures: Pictures,
): Promise<Sent | undefined> {
  try {
    return await firstTaken(versionsOf(message, pictures, MOST_UPDATED), async (version) => {
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
  const pictures = await uploadCharts(desk.client, message.body.parts ?? []);
  const edited = before && (await edit(desk, before, message, pictures));
  return edited ?? (await postNew(desk, message, pictures));
}

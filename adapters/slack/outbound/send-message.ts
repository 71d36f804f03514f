import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import type { MessageChoice } from "../../../src/domain/message.ts";
import { type OutgoingMessage, SendError, type SendResult } from "../../../src/ports/channel.ts";
import { buildPlatformId, parsePlatformId, type SlackMessageRef } from "../client/message-ref.ts";
import type { SlackPace } from "../client/send-pace.ts";
import { isLayoutError, slackErrorCode } from "../client/slack-errors.ts";
import { escapeWithin, stripControlCharacters } from "../client/slack-text.ts";
import type { SlackBlocks, WebClient } from "../client/web-client.ts";
import { fitMessageBlocks, isLongText } from "./fit-blocks.ts";
import type { UploadedCharts } from "./layout.ts";
import { type UploadedFile, uploadAttachment, uploadCharts } from "./upload.ts";

/** Maximum length of a text in characters: below Slack's 40,000, because escapes take space. */
export const MAX_SLACK_TEXT = 30_000;

const MOST_POSTED = 40_000;
const MOST_UPDATED = 4_000;

/** Inputs for sending. */
export interface SlackSendContext {
  readonly client: WebClient;
  readonly pace: SlackPace;
  readonly log: Logger;
}

/** A message ready for Slack, in one of its layouts. */
interface Version {
  readonly text: string;
  readonly blocks: SlackBlocks | undefined;
  /** Wait before it is tried, in milliseconds. */
  readonly wait?: number | undefined;
}

// Slack may need a moment before it recognises a newly uploaded picture.
const PICTURE_SETTLES = 1_000;
const NO_PICTURES: UploadedCharts = new Map();

function nameOf(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, 10);
}

function listed(choices: readonly MessageChoice[]): string {
  return choices.map(({ label }, index) => `\n${index + 1}. ${label}`).join("");
}

/** Layouts of a message, the best first: rich blocks, classic blocks, plain text. */
function versionsOf(
  { body, key }: OutgoingMessage,
  pictures: UploadedCharts,
  most: number,
): Version[] {
  const told = stripControlCharacters(body.text);
  const words = told.trim() === "" ? "…" : told;
  const text = escapeWithin(words, most);
  const version = (style: "rich" | "classic", shown: UploadedCharts, wait?: number): Version[] => {
    const blocks = fitMessageBlocks(body, { name: nameOf(key), pictures: shown, style });
    return blocks === undefined ? [] : [{ text, blocks, wait }];
  };
  const alone = escapeWithin(`${words}${listed(body.choices ?? [])}`, most);
  const inWords = { text: alone, blocks: undefined };
  // Text longer than a section is best sent whole; an edit has too little space for it.
  if (isLongText(body) && text.length < most) return [inWords];
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
      if (!isLayoutError(error) || index === versions.length - 1) throw error;
    }
  throw new SendError("rejected", "The message is empty.");
}

function metadataOf(key: string) {
  return { event_type: "baraza_message", event_payload: { outbox_id: key } };
}

async function postNew(
  context: SlackSendContext,
  message: OutgoingMessage,
  pictures: UploadedCharts,
): Promise<SendResult> {
  const { client, pace } = context;
  const { chat } = client;
  const under = message.under === undefined ? undefined : parsePlatformId(message.under);
  const channel = under?.channel ?? message.to.id;
  const file = message.attachment && (await uploadAttachment(client, message.attachment));
  const sent = await firstTaken(versionsOf(message, pictures, MOST_POSTED), async (version) => {
    await pace.beforePost(channel);
    const post = {
      channel,
      text: version.text,
      metadata: metadataOf(message.key),
      // Without blocks, Slack would parse the text for markup such as bold.
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      ...(under === undefined ? {} : { thread_ts: under.ts }),
    };
    const { blocks } = version;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not the window's
    return placed(await chat.postMessage(blocks === undefined ? post : { ...post, blocks }));
  });
  if (file !== undefined) await show(context, file, sent, under?.ts);
  return sent;
}

// The text has arrived: sending again because of the file would duplicate it.
async function show(
  { log }: SlackSendContext,
  file: UploadedFile,
  sent: SendResult,
  under: string | undefined,
): Promise<void> {
  try {
    await file.show(parsePlatformId(sent.platformId)?.channel ?? "", under);
  } catch (error) {
    log.warn({ channel: "slack", err: error }, "attachment not shown");
  }
}

function placed({ channel, ts }: { channel?: string; ts?: string }): SendResult {
  if (channel === undefined || ts === undefined)
    throw new SendError("unknown_outcome", "Slack's answer has no position of the message.");
  return { platformId: buildPlatformId({ channel, ts }) };
}

async function edit(
  { client }: SlackSendContext,
  place: SlackMessageRef,
  message: OutgoingMessage,
  pictures: UploadedCharts,
): Promise<SendResult | undefined> {
  try {
    return await firstTaken(versionsOf(message, pictures, MOST_UPDATED), async (version) => {
      // Omitted blocks would be kept or removed depending on the call, so they are always sent with the text.
      const { text, blocks = [] } = version;
      const metadata = metadataOf(message.key);
      return placed(await client.chat.update({ ...place, text, blocks, metadata }));
    });
  } catch (error) {
    // Slack deletes messages after some time, and so do people.
    if (slackErrorCode(error) === "message_not_found") return undefined;
    throw error;
  }
}

/** Posts a message, or edits the one it replaces. */
export async function sendSlackMessage(
  context: SlackSendContext,
  message: OutgoingMessage,
): Promise<SendResult> {
  if (message.body.text.length > MAX_SLACK_TEXT)
    throw new SendError("rejected", `A text has at most ${MAX_SLACK_TEXT} characters.`);
  const before = message.replaces === undefined ? undefined : parsePlatformId(message.replaces);
  const pictures = await uploadCharts(context.client, message.body.parts ?? []);
  const edited = before && (await edit(context, before, message, pictures));
  return edited ?? (await postNew(context, message, pictures));
}

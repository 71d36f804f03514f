import { setTimeout as pause } from "node:timers/promises";
import type { Attachment } from "../../../src/domain/answer.ts";
import type { MessagePart } from "../../../src/domain/message.ts";
import { SendError } from "../../../src/ports/channel.ts";
import { clipSlackText } from "../client/slack-text.ts";
import type { WebClient } from "../client/web-client.ts";
import { resolveWithin } from "../client/within.ts";
import { drawChartImage } from "./chart-image.ts";
import type { UploadedCharts } from "./layout.ts";

/** A file to upload to Slack. */
interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Description of a picture for screen readers. */
  readonly altText?: string | undefined;
}

const WITHIN = 5_000;
// A message matters more than its picture.
const CHARTS_WITHIN = 5_000;

/**
 * Uploads the bytes of a file to Slack, where it stays invisible until the upload is completed; resolves with its id.
 */
async function uploadBytes(client: WebClient, { name, bytes, altText }: Upload): Promise<string> {
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    filename: name,
    length: bytes.length,
    ...(altText === undefined ? {} : { alt_text: clipSlackText(altText, 1000) }),
  });
  if (url === undefined || id === undefined)
    throw new SendError("try_later", "Slack gave no upload address.");
  const signal = AbortSignal.timeout(WITHIN);
  const response = await fetch(url, { method: "POST", body: Buffer.from(bytes), signal });
  if (!response.ok) throw new SendError("try_later", "Slack did not accept the file.");
  return id;
}

// Slack processes a new file for a while, and refuses it in a message until it knows its type.
const LOOKS: readonly number[] = [0, 300, 700, 1_500];

async function untilKnown(client: WebClient, file: string): Promise<void> {
  for (const wait of LOOKS) {
    await pause(wait);
    const { file: info } = await client.files.info({ file });
    if ((info?.mimetype ?? "") !== "") return;
  }
}

async function pictureOf(client: WebClient, part: MessagePart): Promise<string | undefined> {
  if (part.type !== "chart") return undefined;
  const { title, text } = part.chart;
  const bytes = await drawChartImage(part.chart);
  const id = await uploadBytes(client, { name: "chart.png", bytes, altText: text });
  await client.files.completeUploadExternal({ files: [{ id, title: clipSlackText(title, 100) }] });
  // An app without files:read gets no answer; the message is tried with the picture anyway.
  await untilKnown(client, id).catch(() => undefined);
  return id;
}

/** Uploads the charts among some parts, by their index; a failed one is shown as text instead. */
export async function uploadCharts(
  client: WebClient,
  parts: readonly MessagePart[],
): Promise<UploadedCharts> {
  const uploads = Promise.all(
    parts.map(async (part) => await pictureOf(client, part).catch(() => undefined)),
  );
  const ids = await resolveWithin(CHARTS_WITHIN, uploads);
  return new Map(
    (ids?.value ?? []).flatMap((id, index) => (id === undefined ? [] : [[index, id] as const])),
  );
}

/** A file uploaded to Slack but not visible yet. */
export interface UploadedFile {
  /** Shows it in a conversation, in the thread of a message if one is given. */
  show(channel: string, under: string | undefined): Promise<void>;
}

/** Uploads an attachment to Slack. */
export async function uploadAttachment(
  client: WebClient,
  { name, mime, bytes }: Attachment,
): Promise<UploadedFile> {
  const extension = mime.split(/[/;+]/)[1] ?? "bin";
  const title = name ?? `file.${extension}`;
  const id = await uploadBytes(client, { name: title, bytes });
  return {
    async show(channel, under) {
      await client.files.completeUploadExternal({
        files: [{ id, title }],
        channel_id: channel,
        ...(under === undefined ? {} : { thread_ts: under }),
      });
    },
  };
}

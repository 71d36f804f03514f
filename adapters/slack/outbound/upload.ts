import { setTimeout as pause } from "node:timers/promises";
import type { Attachment } from "../../../src/domain/answer.ts";
import type { MessagePart } from "../../../src/domain/message.ts";
import { SendError } from "../../../src/ports/channel.ts";
import { clipSlackText } from "../client/slack-text.ts";
import type { WebClient } from "../client/web-client.ts";
import { resolveWithin } from "../client/within.ts";
import { drawChartImage } from "./chart-image.ts";
import type { UploadedCharts } from "./layout.ts";

/** A file on its way to Slack. */
interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What a screen reader says of a picture. */
  readonly altText?: string | undefined;
}

const WITHIN = 5_000;
// A message is worth more than its picture.
const CHARTS_WITHIN = 5_000;

/** Brings the bytes of a file to Slack, where nobody sees them until the upload is completed; says its id. */
async function bring(client: WebClient, { name, bytes, altText }: Upload): Promise<string> {
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    filename: name,
    length: bytes.length,
    ...(altText === undefined ? {} : { alt_text: clipSlackText(altText, 1000) }),
  });
  if (url === undefined || id === undefined)
    throw new SendError("try_later", "Slack gave no place for a file.");
  const signal = AbortSignal.timeout(WITHIN);
  const response = await fetch(url, { method: "POST", body: Buffer.from(bytes), signal });
  if (!response.ok) throw new SendError("try_later", "Slack did not take a file.");
  return id;
}

// Slack looks at a new file for a while, and refuses it in a message until it knows what it is.
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
  const id = await bring(client, { name: "chart.png", bytes, altText: text });
  await client.files.completeUploadExternal({ files: [{ id, title: clipSlackText(title, 100) }] });
  // An app that may not read files is not told; the message is tried with the picture all the same.
  await untilKnown(client, id).catch(() => undefined);
  return id;
}

/** Uploads the charts among some parts; one that fails is left to its words. The keys are places among the parts. */
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

/** A file that Slack has and nobody sees yet. */
export interface UploadedFile {
  /** Shows it in a conversation, under a message where there is one. */
  show(channel: string, under: string | undefined): Promise<void>;
}

/** Brings an attachment to Slack. */
export async function uploadAttachment(
  client: WebClient,
  { name, mime, bytes }: Attachment,
): Promise<UploadedFile> {
  const extension = mime.split(/[/;+]/)[1] ?? "bin";
  const title = name ?? `file.${extension}`;
  const id = await bring(client, { name: title, bytes });
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

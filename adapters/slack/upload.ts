import type { Attachment } from "../../src/domain/answer.ts";
import type { Part } from "../../src/domain/message.ts";
import { SendError } from "../../src/ports/channel.ts";
import { picture } from "./chart.ts";
import type { WebClient } from "./client.ts";
import type { Pictures } from "./layout.ts";
import { clipped } from "./words.ts";

/** A file on its way to Slack. */
interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What a screen reader says of a picture. */
  readonly altText?: string | undefined;
}

const WITHIN = 5_000;

/** Brings the bytes of a file to Slack, where nobody sees them until the upload is completed; says its id. */
async function bring(client: WebClient, { name, bytes, altText }: Upload): Promise<string> {
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    filename: name,
    length: bytes.length,
    ...(altText === undefined ? {} : { alt_text: clipped(altText, 1000) }),
  });
  if (url === undefined || id === undefined)
    throw new SendError("try_later", "Slack gave no place for a file.");
  const signal = AbortSignal.timeout(WITHIN);
  const response = await fetch(url, { method: "POST", body: Buffer.from(bytes), signal });
  if (!response.ok) throw new SendError("try_later", "Slack did not take a file.");
  return id;
}

async function pictureOf(client: WebClient, part: Part): Promise<string | undefined> {
  if (part.type !== "chart") return undefined;
  const { title, text } = part.chart;
  const bytes = await picture(part.chart);
  const id = await bring(client, { name: "chart.png", bytes, altText: text });
  await client.files.completeUploadExternal({ files: [{ id, title: clipped(title, 100) }] });
  return id;
}

/** Uploads the charts among some parts; one that fails is left to its words. The keys are places among the parts. */
export async function uploadCharts(client: WebClient, parts: readonly Part[]): Promise<Pictures> {
  const ids = await Promise.all(
    parts.map(async (part) => await pictureOf(client, part).catch(() => undefined)),
  );
  return new Map(ids.flatMap((id, index) => (id === undefined ? [] : [[index, id] as const])));
}

/** A file that Slack has and nobody sees yet. */
export interface Brought {
  /** Shows it in a conversation, under a message where there is one. */
  show(channel: string, under: string | undefined): Promise<void>;
}

/** Brings an attachment to Slack. */
export async function bringAttachment(
  client: WebClient,
  { name, mime, bytes }: Attachment,
): Promise<Brought> {
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

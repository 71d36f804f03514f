import { setTimeout as pause } from "node:timers/promises";
import type { Client, MessageMedia } from "whatsapp-web.js";
import type { Attachment, Media } from "../../../../src/domain/answer.ts";
import { SendError } from "../../../../src/ports/channel.ts";
import { completeWithin } from "../base/within.ts";

const TRIES = 3;
const LIMIT = 60_000;

const tooLarge = (): SendError => new SendError("rejected", "The file is larger than is kept.");

/** The bytes of something that somebody sent; a picture comes seconds after its message, so it is tried for again. */
export async function fetchPhoneMedia(
  client: Client,
  media: Media,
  limit: number,
): Promise<Omit<Attachment, "id">> {
  const message = await completeWithin(LIMIT, client.getMessageById(media.ref)).catch(() => null);
  if (message === null) throw new SendError("try_later", "WhatsApp does not show the message now.");
  // Checked before anything is fetched: the page would hold all of it in memory.
  const { size }: { size?: number } = message.rawData;
  if (size !== undefined && size > limit) throw tooLarge();
  let failed = false;
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const found = await completeWithin(LIMIT, download(message)).catch(() => "failed" as const);
    failed = found === "failed";
    if (found !== undefined && found !== "failed") return keep(found, media, limit);
    if (tried < TRIES) await pause(1000 * tried);
  }
  // A page that cannot fetch it says nothing of whether it is there: it is tried for again, and then asked for in words.
  if (failed) throw new SendError("try_later", "WhatsApp's page does not give the file now.");
  throw new SendError("rejected", "WhatsApp does not have the file any more.");
}

async function download(message: {
  downloadMedia(): Promise<MessageMedia>;
}): Promise<MessageMedia | undefined> {
  return await message.downloadMedia();
}

function keep(found: MessageMedia, media: Media, limit: number): Omit<Attachment, "id"> {
  const bytes = Buffer.from(found.data, "base64");
  if (bytes.byteLength > limit) throw tooLarge();
  return { mime: media.mime, name: found.filename ?? media.name, bytes };
}

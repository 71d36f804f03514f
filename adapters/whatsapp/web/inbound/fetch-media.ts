import { setTimeout as pause } from "node:timers/promises";
import type { Client, MessageMedia } from "whatsapp-web.js";
import type { Attachment, Media } from "../../../../src/domain/answer.ts";
import { SendError } from "../../../../src/ports/channel.ts";
import { completeWithin } from "../base/within.ts";

const TRIES = 3;
const LIMIT = 60_000;

const tooLarge = (): SendError => new SendError("rejected", "The file exceeds the size limit.");

/** Fetches the bytes of an attachment. Media arrive seconds after their message, so it retries. */
export async function fetchPhoneMedia(
  client: Client,
  media: Media,
  limit: number,
): Promise<Omit<Attachment, "id">> {
  const message = await completeWithin(LIMIT, client.getMessageById(media.ref)).catch(() => null);
  if (message === null) throw new SendError("try_later", "WhatsApp cannot find the message now.");
  // Checked before fetching: the page would hold the whole file in memory.
  const { size }: { size?: number } = message.rawData;
  if (size !== undefined && size > limit) throw tooLarge();
  let failed = false;
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const found = await completeWithin(LIMIT, download(message)).catch(() => "failed" as const);
    failed = found === "failed";
    if (found !== undefined && found !== "failed") return keep(found, media, limit);
    if (tried < TRIES) await pause(1000 * tried);
  }
  // A page that cannot fetch it does not know whether it exists: retried later; the contact is asked to send it again
  // if that fails.
  if (failed) throw new SendError("try_later", "WhatsApp's page cannot fetch the file now.");
  throw new SendError("rejected", "WhatsApp no longer has the file.");
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

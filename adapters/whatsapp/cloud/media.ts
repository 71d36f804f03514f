import { z } from "zod";
import type { Attachment, Media } from "../../../src/domain/answer.ts";
import type { MessageBody } from "../../../src/domain/message.ts";
import { SendError } from "../../../src/ports/channel.ts";
import { type GraphClient, tooLargeError } from "./graph.ts";
import type { CloudContent } from "./message-content.ts";

const Place = z.object({
  url: z.string(),
  mime_type: z.string().optional(),
  file_size: z.coerce.number().optional(),
});
const Uploaded = z.object({ id: z.string() });

const LONGEST_CAPTION = 1024;

/** Downloads a file that a person sent. Its address expires after five minutes, so it is requested each time. */
export async function fetchCloudMedia(
  graph: GraphClient,
  media: Media,
  limit: number,
): Promise<Omit<Attachment, "id">> {
  const place = Place.safeParse(await graph.get(encodeURIComponent(media.ref))).data;
  if (!place) throw new SendError("rejected", "Meta has no such file.");
  if ((place.file_size ?? 0) > limit) throw tooLargeError();
  const bytes = await graph.bytes(place.url, limit);
  return { mime: place.mime_type ?? media.mime, name: media.name, bytes };
}

/** Uploads a file to Meta and builds the content of a message that shows it with this caption. */
export async function uploadCloudMedia(
  graph: GraphClient,
  phoneNumberId: string,
  attachment: Attachment,
  caption: string,
): Promise<CloudContent> {
  const { mime, bytes, name } = attachment;
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", mime);
  form.set("file", new Blob([Uint8Array.from(bytes)], { type: mime }), name ?? "file");
  const id = Uploaded.safeParse(await graph.post(`${phoneNumberId}/media`, form)).data?.id;
  if (id === undefined) throw new SendError("try_later", "Meta did not keep the file.");
  const type = typeOf(mime);
  const file = {
    id,
    ...(caption === "" ? {} : { caption }),
    ...(type === "document" ? { filename: name ?? "file" } : {}),
  };
  return { type, [type]: file };
}

/** Whether a message with this file has room for this text as its caption. */
export function takesCaption({ mime }: Attachment, { text }: MessageBody): boolean {
  return typeOf(mime) !== "audio" && text.length <= LONGEST_CAPTION;
}

type Shown = "image" | "audio" | "video" | "document";

const SHOWN: Readonly<Record<string, Shown>> = {
  "image/jpeg": "image",
  "image/png": "image",
  "audio/aac": "audio",
  "audio/amr": "audio",
  "audio/mp4": "audio",
  "audio/mpeg": "audio",
  "audio/ogg": "audio",
  "video/3gpp": "video",
  "video/mp4": "video",
};

/** Meta's message type for a file; what it cannot play or draw is sent as a document. */
function typeOf(mime: string): Shown {
  return SHOWN[mime.split(";")[0]?.trim() ?? ""] ?? "document";
}

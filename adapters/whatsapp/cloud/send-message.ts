import { z } from "zod";
import type { Attachment } from "../../../src/domain/answer.ts";
import type { Address } from "../../../src/domain/people.ts";
import { type OutgoingMessage, SendError, type SendResult } from "../../../src/ports/channel.ts";
import type { AccountStatus } from "./account-status.ts";
import type { GraphClient } from "./graph.ts";
import type { KnownPhones } from "./known-phones.ts";
import { takesCaption, uploadCloudMedia } from "./media.ts";
import { buildCloudContent, type CloudContent, type ShortIds } from "./message-content.ts";
import type { CloudPace } from "./send-pace.ts";

/** Inputs for sending messages. */
export interface CloudSendContext {
  readonly graph: GraphClient;
  readonly phoneNumberId: string;
  readonly standing: AccountStatus;
  readonly pace: CloudPace;
  readonly phones: KnownPhones;
  readonly ids: ShortIds;
  /** Keys of messages whose file was sent while their text is still to follow. */
  readonly ahead: Set<string>;
}

const Taken = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });

const TOO_FAST = 131056;
const LONGEST_DATA = 512;
// A group in a linked phone's format; the Cloud API does not know its id.
const GROUP = "@g.us";

/** Sends one message, if the account may send and the rate limit of the person allows it. */
export async function sendCloudMessage(
  sender: CloudSendContext,
  message: OutgoingMessage,
): Promise<SendResult> {
  const { attachment, asTemplate = false, body } = message;
  // Content that cannot be laid out is refused before anything is sent.
  const words =
    asTemplate || attachment === undefined || body.text !== ""
      ? buildCloudContent(body, asTemplate, sender.ids)
      : undefined;
  if (attachment === undefined || asTemplate) return await post(sender, message, words);
  return await withFile(sender, { ...message, attachment }, words);
}

/** Sends a file with its text as caption; or, if there is no room for a caption, the file and then the text. */
async function withFile(
  sender: CloudSendContext,
  message: OutgoingMessage & { readonly attachment: Attachment },
  words: CloudContent | undefined,
): Promise<SendResult> {
  const { graph, phoneNumberId, ahead } = sender;
  const { attachment, key, body } = message;
  const together = words === undefined || (words.type === "text" && takesCaption(attachment, body));
  const upload = async (caption: string) =>
    await uploadCloudMedia(graph, phoneNumberId, attachment, caption);
  if (together) return await post(sender, message, await upload(body.text));
  if (!ahead.has(key)) {
    const file = await upload("");
    await post(sender, { ...message, key: "" }, file);
    ahead.add(key);
  }
  const sent = await post(sender, message, words);
  ahead.delete(key);
  return sent;
}

async function post(
  sender: CloudSendContext,
  { to, key, under, phone }: OutgoingMessage,
  content: CloudContent | undefined,
): Promise<SendResult> {
  const { graph, phoneNumberId, standing, pace, phones } = sender;
  assertMaySend(sender, to.id);
  const body = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...recipientOf(phones, to, phone),
    // Messages posted by another transport have no id that Meta knows.
    ...(under?.startsWith("wamid.") ? { context: { message_id: under } } : {}),
    ...(key === "" || key.length > LONGEST_DATA ? {} : { biz_opaque_callback_data: key }),
    ...content,
  };
  const began = Date.now();
  try {
    const answer = await graph.post(`${phoneNumberId}/messages`, body);
    pace.taken(to.id);
    standing.worked(content?.type === "template" ? "template" : "message", began);
    return { platformId: idIn(answer) };
  } catch (error) {
    if (!(error instanceof SendError) || Reflect.get(error, "code") !== TOO_FAST) throw error;
    const wait = pace.tooFast(to.id, Date.now());
    throw new SendError("try_later", "Meta's rate limit for one person is reached.", wait);
  }
}

/** The recipient: a number if known, which Meta prefers, else Meta's own id. */
function recipientOf(phones: KnownPhones, { id }: Address, phone: string | undefined): object {
  const number = phones.of(id) ?? phone;
  if (id.endsWith(GROUP) || (number === undefined && id.includes("@")))
    throw new SendError("unreachable", "The Cloud API does not know this kind of address.");
  return number === undefined ? { recipient: id } : { to: number.replace("+", "") };
}

/** Rejects if the account may not send now, or the rate limit of this person is reached. */
function assertMaySend({ standing, pace }: CloudSendContext, person: string): void {
  const now = Date.now();
  const halted = standing.pause(now);
  if (halted > 0)
    throw new SendError(
      "try_later",
      "Meta has stopped this account from sending.",
      halted,
      "channel",
    );
  const wait = pace.wait(person, now);
  if (wait > 0)
    throw new SendError("try_later", "The sending limit for this person is reached.", wait);
}

// Meta accepted without an id; the status will bring it.
function idIn(answer: unknown): string {
  const id = Taken.safeParse(answer).data?.messages[0]?.id;
  if (id === undefined) throw new SendError("unknown_outcome", "Meta's answer has no message id.");
  return id;
}

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

/** What messages are sent with. */
export interface CloudSendContext {
  readonly graph: GraphClient;
  readonly phoneNumberId: string;
  readonly standing: AccountStatus;
  readonly pace: CloudPace;
  readonly phones: KnownPhones;
  readonly ids: ShortIds;
  /** Keys of messages whose file went ahead of words that are still to go. */
  readonly ahead: Set<string>;
}

const Taken = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });

const TOO_FAST = 131056;
const LONGEST_DATA = 512;
// An existing group, as a linked phone names it; what it calls people by is only known to itself as well.
const GROUP = "@g.us";

/** Sends one message, where the account may send and the person is not written to too fast. */
export async function sendCloudMessage(
  sender: CloudSendContext,
  message: OutgoingMessage,
): Promise<SendResult> {
  const { attachment, asTemplate = false, body } = message;
  // What cannot be laid out is refused before anything leaves.
  const words =
    asTemplate || attachment === undefined || body.text !== ""
      ? buildCloudContent(body, asTemplate, sender.ids)
      : undefined;
  if (attachment === undefined || asTemplate) return await post(sender, message, words);
  return await withFile(sender, { ...message, attachment }, words);
}

/** Sends a file with its words under it; or, where there is no place for them there, the file and then the words. */
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
  makeSure(sender, to.id);
  const body = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...recipientOf(phones, to, phone),
    // What was posted by another transport has no name that Meta knows.
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
    throw new SendError("try_later", "Meta finds this too fast for one person.", wait);
  }
}

/** Whom a message goes to: a number where one is known, which Meta prefers, else an id of Meta's. */
function recipientOf(phones: KnownPhones, { id }: Address, phone: string | undefined): object {
  const number = phones.of(id) ?? phone;
  if (id.endsWith(GROUP) || (number === undefined && id.includes("@")))
    throw new SendError("unreachable", "The Cloud API does not know such an address.");
  return number === undefined ? { recipient: id } : { to: number.replace("+", "") };
}

/** Rejects where the account may send nothing now, or this person was written to too fast. */
function makeSure({ standing, pace }: CloudSendContext, person: string): void {
  const now = Date.now();
  const halted = standing.pause(now);
  if (halted > 0)
    throw new SendError("try_later", "Meta lets this account send nothing now.", halted, "channel");
  const wait = pace.wait(person, now);
  if (wait > 0) throw new SendError("try_later", "This person was written to very often.", wait);
}

// Meta said yes, but not to what: a status will tell.
function idIn(answer: unknown): string {
  const id = Taken.safeParse(answer).data?.messages[0]?.id;
  if (id === undefined) throw new SendError("unknown_outcome", "Meta's answer names no message.");
  return id;
}

import { createHash } from "node:crypto";
import type { GroupNotification, Message, PollVote, Reaction } from "whatsapp-web.js";
import type { InboundMessage } from "../../../../src/domain/message.ts";
import { chatIdOf, type PhoneIdentity, serializedId } from "../base/identities.ts";
import { writtenAt } from "./read-message.ts";

const groupOf = (chat: string): string | undefined => (chat.endsWith("@g.us") ? chat : undefined);

const digestOf = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 16);

function actOn(
  message: Message,
  { address, phone }: PhoneIdentity,
): Omit<InboundMessage, "id" | "text"> {
  return {
    from: address,
    phone,
    at: new Date(),
    about: serializedId(message.id),
    group: groupOf(chatIdOf(message)),
  };
}

/** Reads an edit of a message. */
export function readEdited(message: Message, text: string, who: PhoneIdentity): InboundMessage {
  const id = `${serializedId(message.id)}#edited#${digestOf(text)}`;
  return { ...actOn(message, who), id, text, act: "edited" };
}

/** Reads the deletion of a message for everyone. */
export function readDeleted(message: Message, who: PhoneIdentity): InboundMessage {
  const id = `${serializedId(message.id)}#deleted`;
  return { ...actOn(message, who), id, text: "", act: "deleted" };
}

/** Reads a message that WhatsApp could not decrypt. */
export function readUnreadable(message: Message, who: PhoneIdentity): InboundMessage {
  const id = `${serializedId(message.id)}#unreadable`;
  const at = writtenAt(message);
  return { ...actOn(message, who), id, text: "", act: "unreadable", at, about: undefined };
}

/** Reads that a human wrote from the linked phone; the text itself is left out on purpose. */
export function readHumanReply(
  message: Message,
  { address, phone }: PhoneIdentity,
): InboundMessage {
  const at = writtenAt(message);
  return {
    id: `${serializedId(message.id)}#attended`,
    from: address,
    phone,
    at,
    text: "",
    act: "attended",
  };
}

/** Reads a reaction; its emoji is empty if it was removed. */
export function readPhoneReaction(
  reaction: Reaction,
  { address, phone }: PhoneIdentity,
): InboundMessage {
  const about = serializedId(reaction.msgId);
  return {
    id: `${serializedId(reaction.id)}#${digestOf(reaction.reaction)}`,
    from: address,
    phone,
    at: new Date(),
    text: reaction.reaction,
    act: "reacted",
    about,
    group: groupOf(about.split("_")[1] ?? ""),
  };
}

/** Reads that a person joined or left a group. */
export function readMembershipChange(
  notice: GroupNotification,
  act: "joined" | "left",
  { address, phone }: PhoneIdentity,
): InboundMessage {
  return {
    id: `${serializedId(notice.id)}#${address.id}`,
    from: address,
    phone,
    at: writtenAt(notice),
    text: "",
    act,
    group: notice.chatId,
  };
}

/** Fields of a poll vote that the library's types omit or misname. */
interface Vote {
  readonly poll: string;
  readonly voter: string;
  readonly at: number;
  /** Options currently chosen, by position in the poll. */
  readonly chosen: readonly { readonly place: number; readonly label: string }[];
}

/** Reads the relevant part of a vote. */
export function readVote(vote: PollVote): Vote {
  return {
    poll: serializedId(Reflect.get(vote, "parentMsgKey")),
    voter: serializedId(vote.voter),
    at: vote.interractedAtTs,
    chosen: vote.selectedOptions.map((option) => ({
      place: Number(Reflect.get(option, "localId")),
      label: option.name,
    })),
  };
}

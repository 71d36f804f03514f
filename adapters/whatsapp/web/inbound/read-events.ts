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

/** What somebody changed their message into. */
export function readEdited(message: Message, text: string, who: PhoneIdentity): InboundMessage {
  const id = `${serializedId(message.id)}#edited#${digestOf(text)}`;
  return { ...actOn(message, who), id, text, act: "edited" };
}

/** That somebody took their message back for everyone. */
export function readDeleted(message: Message, who: PhoneIdentity): InboundMessage {
  const id = `${serializedId(message.id)}#deleted`;
  return { ...actOn(message, who), id, text: "", act: "deleted" };
}

/** That something came which WhatsApp could not open. */
export function readUnreadable(message: Message, who: PhoneIdentity): InboundMessage {
  const id = `${serializedId(message.id)}#unreadable`;
  const at = writtenAt(message);
  return { ...actOn(message, who), id, text: "", act: "unreadable", at, about: undefined };
}

/** That somebody who has the phone wrote to a person there; what they wrote is no business of the bot's. */
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

/** The sign that somebody put to a message; empty where they took it back. */
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

/** That a person came to a group or left it. */
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

/** What of a vote on a poll the library's types leave out or misname. */
interface Vote {
  readonly poll: string;
  readonly voter: string;
  readonly at: number;
  /** The options that stand chosen now, by their place in the poll. */
  readonly chosen: readonly { readonly place: number; readonly label: string }[];
}

/** A vote as far as it matters here. */
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

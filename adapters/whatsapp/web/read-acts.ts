import { createHash } from "node:crypto";
import type { GroupNotification, Message, PollVote, Reaction } from "whatsapp-web.js";
import type { Inbound } from "../../../src/domain/message.ts";
import { idOf, type Who } from "./identity.ts";
import { chatOf, writtenAt } from "./read-said.ts";

const groupOf = (chat: string): string | undefined => (chat.endsWith("@g.us") ? chat : undefined);

const digestOf = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 16);

function actOn(message: Message, { address, phone }: Who): Omit<Inbound, "id" | "text"> {
  return {
    from: address,
    phone,
    at: new Date(),
    about: idOf(message.id),
    group: groupOf(chatOf(message)),
  };
}

/** What somebody changed their message into. */
export function readEdited(message: Message, text: string, who: Who): Inbound {
  const id = `${idOf(message.id)}#edited#${digestOf(text)}`;
  return { ...actOn(message, who), id, text, act: "edited" };
}

/** That somebody took their message back for everyone. */
export function readDeleted(message: Message, who: Who): Inbound {
  const id = `${idOf(message.id)}#deleted`;
  return { ...actOn(message, who), id, text: "", act: "deleted" };
}

/** That something came which WhatsApp could not open. */
export function readUnreadable(message: Message, who: Who): Inbound {
  const id = `${idOf(message.id)}#unreadable`;
  const at = writtenAt(message);
  return { ...actOn(message, who), id, text: "", act: "unreadable", at, about: undefined };
}

/** That somebody who has the phone wrote to a person there; what they wrote is no business of the bot's. */
export function readAttended(message: Message, { address, phone }: Who): Inbound {
  const at = writtenAt(message);
  return {
    id: `${idOf(message.id)}#attended`,
    from: address,
    phone,
    at,
    text: "",
    act: "attended",
  };
}

/** The sign that somebody put to a message; empty where they took it back. */
export function readReaction(reaction: Reaction, { address, phone }: Who): Inbound {
  const about = idOf(reaction.msgId);
  return {
    id: `${idOf(reaction.id)}#${digestOf(reaction.reaction)}`,
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
export function readMove(
  notice: GroupNotification,
  act: "joined" | "left",
  { address, phone }: Who,
): Inbound {
  return {
    id: `${idOf(notice.id)}#${address.id}`,
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
    poll: idOf(Reflect.get(vote, "parentMsgKey")),
    voter: idOf(vote.voter),
    at: vote.interractedAtTs,
    chosen: vote.selectedOptions.map((option) => ({
      place: Number(Reflect.get(option, "localId")),
      label: option.name,
    })),
  };
}

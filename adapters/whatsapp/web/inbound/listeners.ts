import type { Logger } from "pino";
import type { Client, GroupNotification, Message } from "whatsapp-web.js";
import {
  chatIdOf,
  type Identities,
  idIn,
  type PhoneIdentity,
  serializedId,
  withId,
} from "../base/identities.ts";
import type { MessageJournal } from "../base/message-journal.ts";
import { Misread } from "../base/send-faults.ts";
import { textFingerprint } from "../base/text-fingerprint.ts";
import type { QueuedArrival, QueuedEvent } from "./inbound-queue.ts";
import type { MissedEvents } from "./missed-messages.ts";
import {
  readDeleted,
  readEdited,
  readHumanReply,
  readMembershipChange,
  readPhoneReaction,
  readUnreadable,
  readVote,
} from "./read-events.ts";
import {
  isConversation,
  isWrittenToBot,
  messageIdOf,
  type OwnIds,
  readPhoneMessage,
  writerOf,
} from "./read-message.ts";

/** Who takes in what happens on a client. */
export interface ListenerContext {
  readonly identities: Identities;
  readonly journal: MessageJournal;
  readonly log: Logger;
  /** Something happened. */
  readonly add: (event: QueuedEvent) => void;
  /** Somebody wrote in this conversation. */
  readonly heard: (chat: string) => void;
  readonly ack: (id: string, ack: number) => void;
  /** Resolves once no send is under way. */
  readonly settled: () => Promise<void>;
  /** The page handed over something that lacks this; `isLost` where nothing could be made of it. */
  readonly misread: (lack: string, isLost: boolean) => void;
}

/** The ids of the number that is linked; the library tells one, and the other is looked up. */
async function selfOf(client: Client, { identities }: ListenerContext): Promise<OwnIds> {
  const own = serializedId(client.info.wid);
  const { address } = await identities.whoIs(client, own);
  return { ids: [own, address.id] };
}

/** A message that somebody wrote, as it is handed over; `late` where it was missed when it came. */
function eventOf(
  client: Client,
  hearing: ListenerContext,
  message: Message,
  late: boolean,
): QueuedEvent {
  const id = messageIdOf(message, (lack) => hearing.misread(lack, false));
  const chat = chatIdOf(message);
  const read = async (): Promise<QueuedArrival> => {
    const who = await hearing.identities.whoIs(client, writerOf(message));
    const self = await selfOf(client, hearing);
    const own = (id: string): string | undefined => hearing.journal.keyOf(id)?.posted.id;
    if (self.ids.includes(who.address.id)) throw new Misread("who wrote a message");
    const said = readPhoneMessage(message, who, self, own);
    // What is answered may go to the person by another id than the conversation's.
    if (said.group === undefined) hearing.heard(who.address.id);
    const inbound = late ? { ...said, id, late } : { ...said, id };
    return { inbound, chat, until: Math.floor(inbound.at.getTime() / 1000) };
  };
  return { id, chat, read };
}

/** Whoever has the phone wrote to somebody: the bot then keeps out of that conversation for a while. */
function humanEvent(
  client: Client,
  hearing: ListenerContext,
  message: Message,
  more: Pick<QueuedArrival["inbound"], "late"> = {},
): QueuedEvent {
  const chat = chatIdOf(message);
  return {
    async read() {
      const who = await hearing.identities.whoIs(client, chat);
      const self = await selfOf(client, hearing);
      // What goes from the number to itself is said to nobody: the trial of each new page, or notes.
      if (self.ids.includes(chat) || self.ids.includes(who.address.id)) return undefined;
      hearing.log.info({ channel: "whatsapp" }, "somebody wrote on the linked phone itself");
      return { inbound: { ...readHumanReply(message, who), ...more }, chat };
    },
  };
}

/** Whether something that was written from the number, and to one person, is by a human and none of the bot's. */
function isByHuman({ journal }: ListenerContext, message: Message): boolean {
  const chat = chatIdOf(message);
  const id = idIn(message.id);
  // What is in doubt of the bot's own messages may show now; what has no name may be one of them.
  const isOurs = id === undefined || journal.keyOf(id) !== undefined;
  return (
    !isOurs && !chat.endsWith("@g.us") && !journal.intends(chat, textFingerprint(message.body))
  );
}

/** What was missed while nobody listened, as it is handed over: what was written goes first. */
export function toQueuedEvents(
  client: Client,
  hearing: ListenerContext,
  missed: MissedEvents,
): QueuedEvent[] {
  const later = (
    message: Message,
    read: (who: PhoneIdentity) => QueuedArrival["inbound"],
  ): QueuedEvent => ({
    async read() {
      const who = await hearing.identities.whoIs(client, writerOf(message));
      return { inbound: { ...read(who), late: true }, chat: chatIdOf(message) };
    },
  });
  return [
    ...missed.written.flatMap((message) => {
      if (!message.fromMe) return [eventOf(client, hearing, message, true)];
      if (!isByHuman(hearing, message)) return [];
      return [humanEvent(client, hearing, message, { late: true })];
    }),
    ...missed.edited.map((message) =>
      later(message, (who) => readEdited(message, message.body, who)),
    ),
    ...missed.deleted.map((message) => later(message, (who) => readDeleted(message, who))),
  ];
}

/** What a page lacks that hands something over; nobody else would be told of it. */
function lackOf(error: unknown): string {
  return error instanceof Misread ? error.message : "a shape that is known";
}

/** Listens to a client from before it starts. */
export function attachListeners(client: Client, hearing: ListenerContext): void {
  const { ack } = hearing;
  // What a listener throws would go back to the page, and be lost there.
  const run = async (act: () => unknown): Promise<void> => {
    try {
      await act();
    } catch (error) {
      hearing.misread(lackOf(error), true);
    }
  };
  const guarded: Guard =
    (act) =>
    (...values) =>
      void run(() => act(...values));
  listenToMessages(client, hearing, guarded);
  client.on(
    "message_ack",
    guarded((message, level) => {
      if (message.fromMe) ack(serializedId(message.id), level);
    }),
  );
  client.on(
    "message_reaction",
    guarded((reaction) => {
      const chat = serializedId(reaction.msgId).split("_")[1] ?? "";
      const read = async (): Promise<QueuedArrival | undefined> => {
        const self = await selfOf(client, hearing);
        const who = await hearing.identities.whoIs(client, serializedId(reaction.senderId));
        if (self.ids.includes(who.address.id)) return undefined;
        return { inbound: readPhoneReaction(reaction, who), chat };
      };
      hearing.add({ read, chat });
    }),
  );
  client.on(
    "vote_update",
    guarded((vote) => hearing.add(voteEvent(client, hearing, vote))),
  );
  listenToGroups(client, hearing, guarded);
}

type Guard = <V extends readonly unknown[]>(
  act: (...values: V) => unknown,
) => (...values: V) => void;

function listenToMessages(client: Client, hearing: ListenerContext, guarded: Guard): void {
  const { add, heard } = hearing;
  const by = (message: Message, read: (who: PhoneIdentity) => QueuedArrival["inbound"]): void => {
    const [id, chat] = [writerOf(message), chatIdOf(message)];
    add({
      chat,
      read: async () => ({ inbound: read(await hearing.identities.whoIs(client, id)), chat }),
    });
  };
  client.on(
    "message",
    guarded((message) => {
      if (!isWrittenToBot(message)) return;
      add(eventOf(client, hearing, withId(message), false));
      heard(chatIdOf(message));
    }),
  );
  client.on(
    "message_create",
    guarded(async (message) => {
      if (message.fromMe && isConversation(message)) await noteHuman(client, hearing, message);
    }),
  );
  client.on(
    "message_edit",
    guarded((message, text: unknown, before: unknown) => {
      // A message that is only now readable changes from nothing to its words: that is no edit.
      if (message.fromMe || typeof before !== "string" || before === String(text)) return;
      by(message, (who) => readEdited(message, String(text), who));
    }),
  );
  client.on(
    "message_revoke_everyone",
    guarded((message, before) => {
      // What it was before has sometimes another key, of which the page tells less.
      const meant = before && idIn(before.id) !== undefined ? before : message;
      if (!meant.fromMe) by(meant, (who) => readDeleted(meant, who));
    }),
  );
  client.on(
    "message_ciphertext_failed",
    guarded((message) => {
      if (!message.fromMe) by(message, (who) => readUnreadable(message, who));
    }),
  );
}

function voteEvent(
  client: Client,
  { identities, journal }: ListenerContext,
  vote: Parameters<typeof readVote>[0],
): QueuedEvent {
  const read = async (): Promise<QueuedArrival | undefined> => {
    const { poll, voter, at, chosen } = readVote(vote);
    const found = journal.keyOf(poll);
    const [pick] = chosen;
    const choice = pick === undefined ? undefined : found?.posted.poll?.[pick.place];
    // A vote that was taken back leaves the answer as it stands; somebody else's poll is none of ours.
    if (found === undefined || pick === undefined || choice === undefined) return undefined;
    const { address, phone } = await identities.whoIs(client, voter);
    const chat = poll.split("_")[1] ?? "";
    const group = chat.endsWith("@g.us") ? { group: chat, addressed: true } : {};
    const id = `${poll}#${address.id}#${at}`;
    const about = found.posted.id;
    const inbound = { id, from: address, phone, at: new Date(at), text: pick.label, choice, about };
    return { inbound: { ...inbound, ...group }, chat };
  };
  return { read };
}

function listenToGroups(client: Client, hearing: ListenerContext, guarded: Guard): void {
  const readWho = async (
    notice: GroupNotification,
    act: "joined" | "left",
    person: string,
  ): Promise<QueuedArrival | undefined> => {
    const self = await selfOf(client, hearing);
    const who = await hearing.identities.whoIs(client, person);
    if (self.ids.includes(who.address.id) || self.ids.includes(person)) return undefined;
    return { inbound: readMembershipChange(notice, act, who), chat: notice.chatId };
  };
  const moves =
    (act: "joined" | "left") =>
    (notice: GroupNotification): void => {
      const { recipientIds, author } = notice;
      for (const person of recipientIds.length > 0 ? recipientIds : [author])
        hearing.add({ read: async () => await readWho(notice, act, serializedId(person)) });
    };
  client.on("group_join", guarded(moves("joined")));
  client.on("group_leave", guarded(moves("left")));
}

async function noteHuman(
  client: Client,
  hearing: ListenerContext,
  message: Message,
): Promise<void> {
  await hearing.settled();
  if (!isByHuman(hearing, message)) return;
  hearing.add(humanEvent(client, hearing, message));
}

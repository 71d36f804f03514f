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

/** Inputs and callbacks of the event listeners of a client. */
export interface ListenerContext {
  readonly identities: Identities;
  readonly journal: MessageJournal;
  readonly log: Logger;
  /** Adds an event to the queue. */
  readonly add: (event: QueuedEvent) => void;
  /** Records an incoming message in this conversation. */
  readonly heard: (chat: string) => void;
  readonly ack: (id: string, ack: number) => void;
  /** Resolves once no send is in progress. */
  readonly settled: () => Promise<void>;
  /** Records a field missing in the page's data; `isLost` if the event had to be dropped. */
  readonly misread: (lack: string, isLost: boolean) => void;
}

/** The two ids of the linked number; the library gives one, the other is looked up. */
async function loadOwnIds(client: Client, { identities }: ListenerContext): Promise<OwnIds> {
  const own = serializedId(client.info.wid);
  const { address } = await identities.whoIs(client, own);
  return { ids: [own, address.id] };
}

/** Builds the event of an incoming message; `late` if it was missed when it arrived. */
function eventOf(
  client: Client,
  context: ListenerContext,
  message: Message,
  late: boolean,
): QueuedEvent {
  const id = messageIdOf(message, (lack) => context.misread(lack, false));
  const chat = chatIdOf(message);
  const read = async (): Promise<QueuedArrival> => {
    const who = await context.identities.whoIs(client, writerOf(message));
    const self = await loadOwnIds(client, context);
    const own = (id: string): string | undefined => context.journal.keyOf(id)?.posted.id;
    if (self.ids.includes(who.address.id)) throw new Misread("who wrote a message");
    const said = readPhoneMessage(message, who, self, own);
    // The answer may go to another id of the person than the conversation's.
    if (said.group === undefined) context.heard(who.address.id);
    const inbound = late ? { ...said, id, late } : { ...said, id };
    return { inbound, chat, until: Math.floor(inbound.at.getTime() / 1000) };
  };
  return { id, chat, read };
}

/** Builds the event of a human message from the linked phone; the bot then pauses in that conversation. */
function humanEvent(
  client: Client,
  context: ListenerContext,
  message: Message,
  more: Pick<QueuedArrival["inbound"], "late"> = {},
): QueuedEvent {
  const chat = chatIdOf(message);
  return {
    async read() {
      const who = await context.identities.whoIs(client, chat);
      const self = await loadOwnIds(client, context);
      // Messages from the number to itself are page tests or notes, and concern no contact.
      if (self.ids.includes(chat) || self.ids.includes(who.address.id)) return undefined;
      context.log.info({ channel: "whatsapp" }, "human message from the linked phone");
      return { inbound: { ...readHumanReply(message, who), ...more }, chat };
    },
  };
}

/** Whether a message from the number to one person was written by a human and not by the bot. */
function isByHuman({ journal }: ListenerContext, message: Message): boolean {
  const chat = chatIdOf(message);
  const id = idIn(message.id);
  // A bot message of unknown outcome may appear now; a message without an id may be one.
  const isOurs = id === undefined || journal.keyOf(id) !== undefined;
  return (
    !isOurs && !chat.endsWith("@g.us") && !journal.intends(chat, textFingerprint(message.body))
  );
}

/** Builds events from missed messages, messages before edits and deletions. */
export function toQueuedEvents(
  client: Client,
  context: ListenerContext,
  missed: MissedEvents,
): QueuedEvent[] {
  const later = (
    message: Message,
    read: (who: PhoneIdentity) => QueuedArrival["inbound"],
  ): QueuedEvent => ({
    async read() {
      const who = await context.identities.whoIs(client, writerOf(message));
      return { inbound: { ...read(who), late: true }, chat: chatIdOf(message) };
    },
  });
  return [
    ...missed.written.flatMap((message) => {
      if (!message.fromMe) return [eventOf(client, context, message, true)];
      if (!isByHuman(context, message)) return [];
      return [humanEvent(client, context, message, { late: true })];
    }),
    ...missed.edited.map((message) =>
      later(message, (who) => readEdited(message, message.body, who)),
    ),
    ...missed.deleted.map((message) => later(message, (who) => readDeleted(message, who))),
  ];
}

/** Names the missing field in an error; otherwise that misread would go unreported. */
function lackOf(error: unknown): string {
  return error instanceof Misread ? error.message : "a known shape";
}

/** Attaches listeners to a client before it starts. */
export function attachListeners(client: Client, context: ListenerContext): void {
  const { ack } = context;
  // An exception in a listener would go to the page and be lost there.
  const run = async (act: () => unknown): Promise<void> => {
    try {
      await act();
    } catch (error) {
      context.misread(lackOf(error), true);
    }
  };
  const guarded: Guard =
    (act) =>
    (...values) =>
      void run(() => act(...values));
  listenToMessages(client, context, guarded);
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
        const self = await loadOwnIds(client, context);
        const who = await context.identities.whoIs(client, serializedId(reaction.senderId));
        if (self.ids.includes(who.address.id)) return undefined;
        return { inbound: readPhoneReaction(reaction, who), chat };
      };
      context.add({ read, chat });
    }),
  );
  client.on(
    "vote_update",
    guarded((vote) => context.add(voteEvent(client, context, vote))),
  );
  listenToGroups(client, context, guarded);
}

type Guard = <V extends readonly unknown[]>(
  act: (...values: V) => unknown,
) => (...values: V) => void;

function listenToMessages(client: Client, context: ListenerContext, guarded: Guard): void {
  const { add, heard } = context;
  const by = (message: Message, read: (who: PhoneIdentity) => QueuedArrival["inbound"]): void => {
    const [id, chat] = [writerOf(message), chatIdOf(message)];
    add({
      chat,
      read: async () => ({ inbound: read(await context.identities.whoIs(client, id)), chat }),
    });
  };
  client.on(
    "message",
    guarded((message) => {
      if (!isWrittenToBot(message)) return;
      add(eventOf(client, context, withId(message), false));
      heard(chatIdOf(message));
    }),
  );
  client.on(
    "message_create",
    guarded(async (message) => {
      if (message.fromMe && isConversation(message)) await noteHuman(client, context, message);
    }),
  );
  client.on(
    "message_edit",
    guarded((message, text: unknown, before: unknown) => {
      // A message that only now became readable changes from nothing to its text, which is not an edit.
      if (message.fromMe || typeof before !== "string" || before === String(text)) return;
      by(message, (who) => readEdited(message, String(text), who));
    }),
  );
  client.on(
    "message_revoke_everyone",
    guarded((message, before) => {
      // The previous version sometimes has another key, of which the page gives less.
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
    // A withdrawn vote leaves the answer unchanged; polls of other people are ignored.
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

function listenToGroups(client: Client, context: ListenerContext, guarded: Guard): void {
  const readWho = async (
    notice: GroupNotification,
    act: "joined" | "left",
    person: string,
  ): Promise<QueuedArrival | undefined> => {
    const self = await loadOwnIds(client, context);
    const who = await context.identities.whoIs(client, person);
    if (self.ids.includes(who.address.id) || self.ids.includes(person)) return undefined;
    return { inbound: readMembershipChange(notice, act, who), chat: notice.chatId };
  };
  const moves =
    (act: "joined" | "left") =>
    (notice: GroupNotification): void => {
      const { recipientIds, author } = notice;
      for (const person of recipientIds.length > 0 ? recipientIds : [author])
        context.add({ read: async () => await readWho(notice, act, serializedId(person)) });
    };
  client.on("group_join", guarded(moves("joined")));
  client.on("group_leave", guarded(moves("left")));
}

async function noteHuman(
  client: Client,
  context: ListenerContext,
  message: Message,
): Promise<void> {
  await context.settled();
  if (!isByHuman(context, message)) return;
  context.add(humanEvent(client, context, message));
}

import type { Logger } from "pino";
import type { Client, GroupNotification, Message } from "whatsapp-web.js";
import type { Missed } from "./catch-up.ts";
import { Misread } from "./faults.ts";
import { type Identities, idIn, idOf, type Who, withId } from "./identity.ts";
import type { Arrival, Event } from "./intake.ts";
import type { Memory } from "./memory.ts";
import { printOf } from "./post.ts";
import {
  readAttended,
  readDeleted,
  readEdited,
  readMove,
  readReaction,
  readUnreadable,
  readVote,
} from "./read-acts.ts";
import {
  chatOf,
  isTalk,
  isWritten,
  messageIdOf,
  readSaid,
  type Self,
  writerOf,
} from "./read-said.ts";

/** Who takes in what happens on a client. */
export interface Hearing {
  readonly identities: Identities;
  readonly memory: Memory;
  readonly log: Logger;
  /** Something happened. */
  readonly add: (event: Event) => void;
  /** Somebody wrote in this conversation. */
  readonly heard: (chat: string) => void;
  readonly ack: (id: string, ack: number) => void;
  /** Resolves once no send is under way. */
  readonly settled: () => Promise<void>;
  /** The page handed over something that lacks this; `isLost` where nothing could be made of it. */
  readonly misread: (lack: string, isLost: boolean) => void;
}

/** The ids of the number that is linked; the library tells one, and the other is looked up. */
async function selfOf(client: Client, { identities }: Hearing): Promise<Self> {
  const own = idOf(client.info.wid);
  const { address } = await identities.whoIs(client, own);
  return { ids: [own, address.id] };
}

/** A message that somebody wrote, as it is handed over; `late` where it was missed when it came. */
function eventOf(client: Client, hearing: Hearing, message: Message, late: boolean): Event {
  const id = messageIdOf(message, (lack) => hearing.misread(lack, false));
  const chat = chatOf(message);
  const read = async (): Promise<Arrival> => {
    const who = await hearing.identities.whoIs(client, writerOf(message));
    const self = await selfOf(client, hearing);
    const own = (id: string): string | undefined => hearing.memory.keyOf(id)?.posted.id;
    if (self.ids.includes(who.address.id)) throw new Misread("who wrote a message");
    const said = readSaid(message, who, self, own);
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
  hearing: Hearing,
  message: Message,
  more: Pick<Arrival["inbound"], "late"> = {},
): Event {
  const chat = chatOf(message);
  return {
    async read() {
      const who = await hearing.identities.whoIs(client, chat);
      const self = await selfOf(client, hearing);
      // What goes from the number to itself is said to nobody: the trial of each new page, or notes.
      if (self.ids.includes(chat) || self.ids.includes(who.address.id)) return undefined;
      hearing.log.info({ channel: "whatsapp" }, "somebody wrote on the linked phone itself");
      return { inbound: { ...readAttended(message, who), ...more }, chat };
    },
  };
}

/** Whether something that was written from the number, and to one person, is by a human and none of the bot's. */
function isByHuman({ memory }: Hearing, message: Message): boolean {
  const chat = chatOf(message);
  const id = idIn(message.id);
  // What is in doubt of the bot's own messages may show now; what has no name may be one of them.
  const isOurs = id === undefined || memory.keyOf(id) !== undefined;
  return !isOurs && !chat.endsWith("@g.us") && !memory.intends(chat, printOf(message.body));
}

/** What was missed while nobody listened, as it is handed over: what was written goes first. */
export function eventsOf(client: Client, hearing: Hearing, missed: Missed): Event[] {
  const later = (message: Message, read: (who: Who) => Arrival["inbound"]): Event => ({
    async read() {
      const who = await hearing.identities.whoIs(client, writerOf(message));
      return { inbound: { ...read(who), late: true }, chat: chatOf(message) };
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
export function listenTo(client: Client, hearing: Hearing): void {
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
      if (message.fromMe) ack(idOf(message.id), level);
    }),
  );
  client.on(
    "message_reaction",
    guarded((reaction) => {
      const chat = idOf(reaction.msgId).split("_")[1] ?? "";
      const read = async (): Promise<Arrival | undefined> => {
        const self = await selfOf(client, hearing);
        const who = await hearing.identities.whoIs(client, idOf(reaction.senderId));
        if (self.ids.includes(who.address.id)) return undefined;
        return { inbound: readReaction(reaction, who), chat };
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

function listenToMessages(client: Client, hearing: Hearing, guarded: Guard): void {
  const { add, heard } = hearing;
  const by = (message: Message, read: (who: Who) => Arrival["inbound"]): void => {
    const [id, chat] = [writerOf(message), chatOf(message)];
    add({
      chat,
      read: async () => ({ inbound: read(await hearing.identities.whoIs(client, id)), chat }),
    });
  };
  client.on(
    "message",
    guarded((message) => {
      if (!isWritten(message)) return;
      add(eventOf(client, hearing, withId(message), false));
      heard(chatOf(message));
    }),
  );
  client.on(
    "message_create",
    guarded(async (message) => {
      if (message.fromMe && isTalk(message)) await noteHuman(client, hearing, message);
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
  { identities, memory }: Hearing,
  vote: Parameters<typeof readVote>[0],
): Event {
  const read = async (): Promise<Arrival | undefined> => {
    const { poll, voter, at, chosen } = readVote(vote);
    const found = memory.keyOf(poll);
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

function listenToGroups(client: Client, hearing: Hearing, guarded: Guard): void {
  const readWho = async (
    notice: GroupNotification,
    act: "joined" | "left",
    person: string,
  ): Promise<Arrival | undefined> => {
    const self = await selfOf(client, hearing);
    const who = await hearing.identities.whoIs(client, person);
    if (self.ids.includes(who.address.id) || self.ids.includes(person)) return undefined;
    return { inbound: readMove(notice, act, who), chat: notice.chatId };
  };
  const moves =
    (act: "joined" | "left") =>
    (notice: GroupNotification): void => {
      const { recipientIds, author } = notice;
      for (const person of recipientIds.length > 0 ? recipientIds : [author])
        hearing.add({ read: async () => await readWho(notice, act, idOf(person)) });
    };
  client.on("group_join", guarded(moves("joined")));
  client.on("group_leave", guarded(moves("left")));
}

async function noteHuman(client: Client, hearing: Hearing, message: Message): Promise<void> {
  await hearing.settled();
  if (!isByHuman(hearing, message)) return;
  hearing.add(humanEvent(client, hearing, message));
}

import wweb, { type Client, type Message } from "whatsapp-web.js";
import { z } from "zod";
import { withId } from "./identities.ts";

/** A conversation as a page lists it. */
export interface ListedChat {
  readonly id: string;
  /** When something happened there last, in seconds since 1970. */
  readonly timestamp: number;
}

/** The newest messages of a conversation. */
export interface ReadChat {
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** Whether these are as many as were asked for, or all there are; otherwise the page kept some back. */
  readonly whole: boolean;
}

// The library's own list asks each conversation for all it has, and one that fails loses all others with it.
const LIST = `window.require("WAWebCollections").Chat.getModelsArray()
  .map((chat) => ({ id: String(chat.id), timestamp: Number(chat.t) || 0 }))`;

const Listed = z.array(z.object({ id: z.string().regex(/@/), timestamp: z.number() }));
const Found = z.object({ whole: z.boolean(), models: z.array(z.looseObject({})) });

const readIn = (chat: string, limit: number): string => `(async () => {
  const chat = await window.WWebJS.getChat(${JSON.stringify(chat)}, { getAsModel: false });
  const isMessage = (message) => !message.isNotification;
  let found = chat.msgs.getModelsArray().filter(isMessage);
  let whole = true;
  try {
    while (found.length < ${limit}) {
      const more = await window.require("WAWebChatLoadMessages").loadEarlierMsgs({ chat });
      if (!more || more.length === 0) break;
      found = [...more.filter(isMessage), ...found];
    }
  } catch {
    whole = false;
  }
  const models = found.toSorted((one, other) => one.t - other.t).slice(-${limit}).flatMap((message) => {
    try {
      return [window.WWebJS.getMessageModel(message)];
    } catch {
      whole = false;
      return [];
    }
  });
  return { whole, models };
})()`;

const LibraryMessage: new (client: Client, model: object) => Message = Reflect.get(wweb, "Message");

/** The conversations that a page knows. */
export async function listChats(client: Client): Promise<readonly ListedChat[]> {
  return Listed.parse(await client.pupPage?.evaluate(LIST));
}

/** Reads the newest messages of a conversation, at most so many. */
export async function readChat(client: Client, chat: string, limit: number): Promise<ReadChat> {
  const { whole, models } = Found.parse(await client.pupPage?.evaluate(readIn(chat, limit)));
  return { whole, messages: models.map((model) => withId(new LibraryMessage(client, model))) };
}

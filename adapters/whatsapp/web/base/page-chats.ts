import wweb, { type Client, type Message } from "whatsapp-web.js";
import { z } from "zod";
import { withId } from "./identities.ts";

/** A conversation in the page's list. */
export interface ListedChat {
  readonly id: string;
  /** Time of its latest event, in seconds since 1970. */
  readonly timestamp: number;
}

/** The newest messages of a conversation. */
export interface ReadChat {
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** Whether the page gave as many messages as asked for, or all there are. */
  readonly whole: boolean;
}

// The library's own list loads each conversation in full, and fails as a whole if one of them fails.
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

/** Lists the conversations that a page knows. */
export async function listChats(client: Client): Promise<readonly ListedChat[]> {
  return Listed.parse(await client.pupPage?.evaluate(LIST));
}

/** Reads the newest messages of a conversation, up to a limit. */
export async function readChat(client: Client, chat: string, limit: number): Promise<ReadChat> {
  const { whole, models } = Found.parse(await client.pupPage?.evaluate(readIn(chat, limit)));
  return { whole, messages: models.map((model) => withId(new LibraryMessage(client, model))) };
}

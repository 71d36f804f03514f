import type { Client, Message } from "whatsapp-web.js";
import type { Address } from "../../../../src/domain/people.ts";
import { Misread } from "./send-faults.ts";
import { completeWithin } from "./within.ts";

/** Who somebody is: the id that stays theirs, and their number where WhatsApp tells it. */
export interface PhoneIdentity {
  readonly address: Address;
  readonly phone: string | undefined;
}

/** Says who is behind an id of WhatsApp's, which has two for each person and tells sometimes the one, sometimes both. */
export interface Identities {
  whoIs(client: Client, id: string): Promise<PhoneIdentity>;
}

const LIMIT = 10_000;

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/**
 * WhatsApp's id in whatever shape the page hands it over: a text, the id of a person or group, or the key of a message.
 * It is put together from its parts where the page does not give its text; undefined where parts are missing too.
 */
export function idIn(given: unknown): string | undefined {
  if (isText(given)) return given;
  if (typeof given !== "object" || given === null) return undefined;
  const part = (name: string): unknown => Reflect.get(given, name);
  const [text, user, server] = [part("_serialized"), part("user"), part("server")];
  if (isText(text)) return text;
  if (isText(user) && isText(server)) return `${user}@${server}`;
  const [fromMe, remote, id] = [part("fromMe"), idIn(part("remote")), part("id")];
  if (typeof fromMe !== "boolean" || remote === undefined || !isText(id)) return undefined;
  const participant = idIn(part("participant"));
  return [fromMe, remote, id, ...(participant === undefined ? [] : [participant])].join("_");
}

/** WhatsApp's id in whatever shape the page hands it over; something without an id is a fault of the page, and no data. */
export function serializedId(given: unknown): string {
  const id = idIn(given);
  if (id === undefined) throw new Misread("an id");
  return id;
}

/** The message with its id as a text, where the page gave only the parts of it: the library works on with that text. */
export function withId(message: Message): Message {
  const key: unknown = message.id;
  const text = idIn(key);
  if (typeof key === "object" && key !== null && text !== undefined)
    Object.assign(message, { id: { ...key, _serialized: text } });
  return message;
}

const phoneOf = (id: string | undefined): string | undefined => {
  const digits = /^(\d+)(?::\d+)?@(?:c\.us|s\.whatsapp\.net)$/.exec(id ?? "")?.[1];
  return digits === undefined ? undefined : `+${digits}`;
};

/** A person's address by their lasting id (LID); by their number only as long as WhatsApp does not tell the other. */
function whoBy(id: string, lid: string | undefined, phone: string | undefined): PhoneIdentity {
  const number = phoneOf(phone) ?? phoneOf(id);
  return { address: { channel: "whatsapp", id: lid ?? number ?? id }, phone: number };
}

/** Opens the book of who is who; what it learnt in full it need not ask again. */
export function createIdentities(): Identities {
  const known = new Map<string, PhoneIdentity>();
  // One at a time: asked for several at once, WhatsApp answers none.
  let line: Promise<unknown> = Promise.resolve();
  const ask = async (client: Client, id: string): Promise<PhoneIdentity> => {
    const hit = known.get(id);
    if (hit !== undefined) return hit;
    const told = await completeWithin(LIMIT, client.getContactLidAndPhone([id])).catch(() => []);
    const { lid, pn }: { lid?: string | undefined; pn?: string | undefined } = told[0] ?? {};
    const who = whoBy(id, lid ?? (id.endsWith("@lid") ? id : undefined), pn);
    if (lid !== undefined && pn !== undefined)
      for (const each of [id, lid, pn]) known.set(each, who);
    return who;
  };
  return {
    async whoIs(client, id) {
      const asked = line.then(async () => await ask(client, id));
      line = asked.catch(() => undefined);
      return await asked;
    },
  };
}

/** The conversation that a message stands in. */
export function chatIdOf(message: Message): string {
  const remote: unknown = Reflect.get(message.id, "remote");
  const chat = idIn(message.fromMe ? message.to : message.from) ?? idIn(remote);
  if (chat === undefined) throw new Misread("the conversation of a message");
  return chat;
}

import type { Client, Message } from "whatsapp-web.js";
import type { Address } from "../../../../src/domain/people.ts";
import { Misread } from "./send-faults.ts";
import { completeWithin } from "./within.ts";

/** A person on WhatsApp: the id that does not change, and the phone number where WhatsApp gives it. */
export interface PhoneIdentity {
  readonly address: Address;
  readonly phone: string | undefined;
}

/** Resolves a WhatsApp id to a person. Each person has two ids (LID and number); WhatsApp gives one of them or both. */
export interface Identities {
  whoIs(client: Client, id: string): Promise<PhoneIdentity>;
}

const LIMIT = 10_000;

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/**
 * Reads an id as text, whatever shape the page gives: text, the id of a person or group, or a message key. Built from
 * its parts where there is no text; undefined if parts are missing too.
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

/** Reads an id as text; throws `Misread` if there is none, because that is a fault of the page and not data. */
export function serializedId(given: unknown): string {
  const id = idIn(given);
  if (id === undefined) throw new Misread("an id");
  return id;
}

/** Adds the text of the id to a message for which the page gave only the parts; the library needs the text. */
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

/** A person's address by their permanent id (LID), or by their number until WhatsApp gives the LID. */
function identityOf(id: string, lid: string | undefined, phone: string | undefined): PhoneIdentity {
  const number = phoneOf(phone) ?? phoneOf(id);
  return { address: { channel: "whatsapp", id: lid ?? number ?? id }, phone: number };
}

/** Creates the resolver. Complete answers are cached. */
export function createIdentities(): Identities {
  const known = new Map<string, PhoneIdentity>();
  // One request at a time: WhatsApp answers none of several concurrent ones.
  let queue: Promise<unknown> = Promise.resolve();
  const ask = async (client: Client, id: string): Promise<PhoneIdentity> => {
    const hit = known.get(id);
    if (hit !== undefined) return hit;
    const answers = await completeWithin(LIMIT, client.getContactLidAndPhone([id])).catch(() => []);
    const { lid, pn }: { lid?: string | undefined; pn?: string | undefined } = answers[0] ?? {};
    const who = identityOf(id, lid ?? (id.endsWith("@lid") ? id : undefined), pn);
    if (lid !== undefined && pn !== undefined)
      for (const each of [id, lid, pn]) known.set(each, who);
    return who;
  };
  return {
    async whoIs(client, id) {
      const asked = queue.then(async () => await ask(client, id));
      queue = asked.catch(() => undefined);
      return await asked;
    },
  };
}

/** The id of the conversation that a message belongs to. */
export function chatIdOf(message: Message): string {
  const remote: unknown = Reflect.get(message.id, "remote");
  const chat = idIn(message.fromMe ? message.to : message.from) ?? idIn(remote);
  if (chat === undefined) throw new Misread("the conversation of a message");
  return chat;
}

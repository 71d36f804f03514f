import type { Inbound } from "../domain/message.ts";
import type { Address, Contact } from "../domain/people.ts";
import type { ContactChange } from "../ports/changes.ts";
import type { House } from "./house.ts";

/** What a message tells of its writer. */
export type Traces = Pick<Inbound, "from" | "phone" | "about" | "group"> & {
  readonly text?: string | undefined;
};

/**
 * Who wrote: the contact at that address, or one who is met there for the first time. Those are matched once, by their
 * phone number or by the message of theirs that they answer, and from then on only the stable id counts.
 */
export async function whoWrote(house: House, traces: Traces): Promise<Contact | undefined> {
  const known = await house.store.contactAt(traces.from);
  if (known) return await withPhone(house, known, traces);
  const met = await metAt(house, traces);
  if (!met) return undefined;
  // A plain number is an address that anybody with this number has: who has a stable id keeps that.
  return isNumber(traces.from) && !isUnmet(met) ? met : await keep(house, met, traces);
}

/** Who it was, without remembering where they were met. */
export async function writerOf(house: House, traces: Traces): Promise<Contact | undefined> {
  return (await house.store.contactAt(traces.from)) ?? (await metAt(house, traces));
}

/** The contact whose number it is, and who is known by a stable id of their own already. */
export async function claimedBy(house: House, { phone }: Traces): Promise<Contact | undefined> {
  const known = phone === undefined ? [] : await house.store.contactsWithPhone(phone);
  return known.find((each) => !isUnmet(each));
}

async function metAt(house: House, traces: Traces): Promise<Contact | undefined> {
  const { from } = traces;
  if (from.channel !== "whatsapp") return undefined;
  const phone = traces.phone ?? (isNumber(from) ? numberOf(from) : undefined);
  const known = phone === undefined ? [] : await house.store.contactsWithPhone(phone);
  const unmet = known.find((each) => isUnmet(each));
  if (unmet) return unmet;
  if (isNumber(from)) return known.find((each) => each.phone === phone);
  return known.length > 0 ? undefined : await metByAnswer(house, traces);
}

/** Who was written to at a number that the platform tells no more: they answer the message they got there. */
async function metByAnswer(
  house: House,
  { from, about, group }: Traces,
): Promise<Contact | undefined> {
  if (about === undefined || group !== undefined) return undefined;
  const row = await house.store.sentBy(from.channel, about);
  const contact = row?.contact === undefined ? undefined : await house.store.contact(row.contact);
  return contact && isUnmet(contact) ? contact : undefined;
}

/** Whether nothing but a number is known of where somebody is on WhatsApp. */
function isUnmet({ address, aliases = [] }: Contact): boolean {
  const places = [address, ...aliases].filter(({ channel }) => channel === "whatsapp");
  return places.length > 0 && places.every(isNumber);
}

/** What changes of a contact who is known at another address from now on; the one before stays theirs. */
export function movedTo(
  { id, address, aliases = [], phone: before }: Contact,
  from: Address,
  phone: string | undefined,
): ContactChange {
  const isWrittenThere = address.channel === from.channel;
  const number = [address, ...aliases].find(isNumber);
  return {
    id,
    ...(isWrittenThere ? { address: from } : {}),
    aliases: [...aliases, isWrittenThere ? address : from],
    phone: phone ?? before ?? (number ? numberOf(number) : undefined),
  };
}

async function keep(house: House, met: Contact, { from, phone }: Traces): Promise<Contact> {
  const change = movedTo(met, from, phone);
  await house.store.commit({ cause: { type: "operator" }, contacts: [change] });
  house.log.info(
    { channel: from.channel, contact: met.id },
    "somebody of the roster was met at a new address, and is known by it from now on",
  );
  return { ...met, ...change };
}

/** A number may change hands: it is kept as it is now, and what came from the old one is theirs no more. */
async function withPhone(house: House, known: Contact, { phone }: Traces): Promise<Contact> {
  if (phone === undefined || phone === known.phone) return known;
  const aliases = (known.aliases ?? []).filter(
    (each) => !isNumber(each) || numberOf(each) === phone,
  );
  const change = { id: known.id, phone, ...(known.aliases ? { aliases } : {}) };
  await house.store.commit({ cause: { type: "operator" }, contacts: [change] });
  return { ...known, ...change };
}

// `+254700000001`, or what the web client calls a number: `254700000001@c.us`. What ends in `@lid` is no number.
const NUMBER = /^\+?(\d{6,15})(@c\.us|@s\.whatsapp\.net)?$/;

function isNumber({ channel, id }: Address): boolean {
  return channel === "whatsapp" && NUMBER.test(id);
}

function numberOf({ id }: Address): string {
  return `+${NUMBER.exec(id)?.[1] ?? ""}`;
}

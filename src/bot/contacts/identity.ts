import type { InboundMessage } from "../../domain/message.ts";
import type { Address, Contact } from "../../domain/people.ts";
import type { ContactChange } from "../../ports/changes.ts";
import type { AppContext } from "../shared/app-context.ts";

/** What a message tells of its writer. */
export type WriterEvidence = Pick<InboundMessage, "from" | "phone" | "about" | "group"> & {
  readonly text?: string | undefined;
};

/**
 * Who wrote: the contact at that address, or one who is met there for the first time. Those are matched once, by their
 * phone number or by the message of theirs that they answer, and from then on only the stable id counts.
 */
export async function identifyWriter(
  ctx: AppContext,
  matcher: WriterEvidence,
): Promise<Contact | undefined> {
  const known = await ctx.store.contactAt(matcher.from);
  if (known) return await withPhone(ctx, known, matcher);
  const met = await metAt(ctx, matcher);
  if (!met) return undefined;
  // A plain number is an address that anybody with this number has: who has a stable id keeps that.
  return isNumber(matcher.from) && !isUnmet(met) ? met : await keep(ctx, met, matcher);
}

/** Who it was, without remembering where they were met. */
export async function findWriter(
  ctx: AppContext,
  matcher: WriterEvidence,
): Promise<Contact | undefined> {
  return (await ctx.store.contactAt(matcher.from)) ?? (await metAt(ctx, matcher));
}

/** The contact whose number it is, and who is known by a stable id of their own already. */
export async function findClaimedContact(
  ctx: AppContext,
  { phone }: WriterEvidence,
): Promise<Contact | undefined> {
  const known = phone === undefined ? [] : await ctx.store.contactsWithPhone(phone);
  return known.find((each) => !isUnmet(each));
}

async function metAt(ctx: AppContext, matcher: WriterEvidence): Promise<Contact | undefined> {
  const { from } = matcher;
  if (from.channel !== "whatsapp") return undefined;
  const phone = matcher.phone ?? (isNumber(from) ? numberOf(from) : undefined);
  const known = phone === undefined ? [] : await ctx.store.contactsWithPhone(phone);
  const unmet = known.find((each) => isUnmet(each));
  if (unmet) return unmet;
  if (isNumber(from)) return known.find((each) => each.phone === phone);
  return known.length > 0 ? undefined : await metByAnswer(ctx, matcher);
}

/** Who was written to at a number that the platform tells no more: they answer the message they got there. */
async function metByAnswer(
  ctx: AppContext,
  { from, about, group }: WriterEvidence,
): Promise<Contact | undefined> {
  if (about === undefined || group !== undefined) return undefined;
  const row = await ctx.store.sentBy(from.channel, about);
  const contact = row?.contact === undefined ? undefined : await ctx.store.contact(row.contact);
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

async function keep(
  ctx: AppContext,
  met: Contact,
  { from, phone }: WriterEvidence,
): Promise<Contact> {
  const change = movedTo(met, from, phone);
  await ctx.store.commit({ cause: { type: "operator" }, contacts: [change] });
  ctx.log.info(
    { channel: from.channel, contact: met.id },
    "somebody of the roster was met at a new address, and is known by it from now on",
  );
  return { ...met, ...change };
}

/** A number may change hands: it is kept as it is now, and what came from the old one is theirs no more. */
async function withPhone(
  ctx: AppContext,
  known: Contact,
  { phone }: WriterEvidence,
): Promise<Contact> {
  if (phone === undefined || phone === known.phone) return known;
  const aliases = (known.aliases ?? []).filter(
    (each) => !isNumber(each) || numberOf(each) === phone,
  );
  const change = { id: known.id, phone, ...(known.aliases ? { aliases } : {}) };
  await ctx.store.commit({ cause: { type: "operator" }, contacts: [change] });
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

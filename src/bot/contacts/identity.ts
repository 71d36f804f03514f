import { isPhoneChannel } from "../../domain/channel-traits.ts";
import type { InboundMessage } from "../../domain/message.ts";
import type { Address, Contact } from "../../domain/people.ts";
import type { ContactChange } from "../../ports/changes.ts";
import type { AppContext } from "../shared/app-context.ts";

/** Facts in a message that identify its author. */
export type WriterEvidence = Pick<InboundMessage, "from" | "phone" | "about" | "group"> & {
  readonly text?: string | undefined;
};

/**
 * Identifies the author of a message: the contact at its address, or one first seen there. A new address is matched
 * once, by phone number or by the message it answers; after that only the stable id counts.
 */
export async function identifyWriter(
  ctx: AppContext,
  matcher: WriterEvidence,
): Promise<Contact | undefined> {
  const known = await ctx.store.contactAt(matcher.from);
  if (known) return await updatePhone(ctx, known, matcher);
  const matched = await matchContact(ctx, matcher);
  if (!matched) return undefined;
  // A plain number may change owners: a contact with a stable id keeps that id.
  return isNumber(matcher.from) && !hasOnlyNumbers(matched)
    ? matched
    : await recordAddress(ctx, matched, matcher);
}

/** Finds the author of a message without recording a new address. */
export async function findWriter(
  ctx: AppContext,
  matcher: WriterEvidence,
): Promise<Contact | undefined> {
  return (await ctx.store.contactAt(matcher.from)) ?? (await matchContact(ctx, matcher));
}

/** Finds the contact with this number who already has a stable id. */
export async function findClaimedContact(
  ctx: AppContext,
  { phone }: WriterEvidence,
): Promise<Contact | undefined> {
  const known = phone === undefined ? [] : await ctx.store.contactsWithPhone(phone);
  return known.find((each) => !hasOnlyNumbers(each));
}

async function matchContact(
  ctx: AppContext,
  matcher: WriterEvidence,
): Promise<Contact | undefined> {
  const { from } = matcher;
  if (!isPhoneChannel(from.channel)) return undefined;
  const phone = matcher.phone ?? (isNumber(from) ? toPhone(from) : undefined);
  const known = phone === undefined ? [] : await ctx.store.contactsWithPhone(phone);
  const unlinked = known.find((each) => hasOnlyNumbers(each));
  if (unlinked) return unlinked;
  if (isNumber(from)) return known.find((each) => each.phone === phone);
  return known.length > 0 ? undefined : await matchByAnswer(ctx, matcher);
}

/** Matches an author whose number the platform hides by the bot's message they answer. */
async function matchByAnswer(
  ctx: AppContext,
  { from, about, group }: WriterEvidence,
): Promise<Contact | undefined> {
  if (about === undefined || group !== undefined) return undefined;
  const row = await ctx.store.sentBy(from.channel, about);
  const contact = row?.contact === undefined ? undefined : await ctx.store.contact(row.contact);
  return contact && hasOnlyNumbers(contact) ? contact : undefined;
}

/** Whether a contact's WhatsApp addresses are all plain numbers. */
function hasOnlyNumbers({ address, aliases = [] }: Contact): boolean {
  const places = [address, ...aliases].filter(({ channel }) => isPhoneChannel(channel));
  return places.length > 0 && places.every(isNumber);
}

/** Builds the change that gives a contact a new address; the previous one stays an alias. */
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
    phone: phone ?? before ?? (number ? toPhone(number) : undefined),
  };
}

async function recordAddress(
  ctx: AppContext,
  matched: Contact,
  { from, phone }: WriterEvidence,
): Promise<Contact> {
  const change = movedTo(matched, from, phone);
  await ctx.store.commit({ cause: { type: "operator" }, contacts: [change] });
  ctx.log.info({ channel: from.channel, contact: matched.id }, "new address of contact recorded");
  return { ...matched, ...change };
}

/** Updates a contact's phone number and drops aliases of the old one, which may now belong to another person. */
async function updatePhone(
  ctx: AppContext,
  known: Contact,
  { phone }: WriterEvidence,
): Promise<Contact> {
  if (phone === undefined || phone === known.phone) return known;
  const aliases = (known.aliases ?? []).filter(
    (each) => !isNumber(each) || toPhone(each) === phone,
  );
  const change = { id: known.id, phone, ...(known.aliases ? { aliases } : {}) };
  await ctx.store.commit({ cause: { type: "operator" }, contacts: [change] });
  return { ...known, ...change };
}

// `+254700000001`, or the web client's form: `254700000001@c.us`. An id ending in `@lid` is not a number.
const NUMBER = /^\+?(\d{6,15})(@c\.us|@s\.whatsapp\.net)?$/;

function isNumber({ channel, id }: Address): boolean {
  return isPhoneChannel(channel) && NUMBER.test(id);
}

function toPhone({ id }: Address): string {
  return `+${NUMBER.exec(id)?.[1] ?? ""}`;
}

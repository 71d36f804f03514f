import { isPhoneChannel } from "../../domain/channel-traits.ts";
import type { Draft, InboundMessage } from "../../domain/message.ts";
import { type Address, addressKey, type Contact } from "../../domain/people.ts";
import type { UnknownSender } from "../../domain/records.ts";
import type { JoinTry } from "../../engine/parse/read-join-code.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { JoinTries } from "../../ports/join-codes.ts";
import { movedTo } from "../contacts/identity.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildNotice, withActionButtons } from "../shared/notice.ts";
import { notifyManagers } from "../shared/notify-managers.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { handleUnprompted } from "./handle-unprompted.ts";

// A code has 45 random bits: even all tries of a year together guess none.
const MOST_OF_SENDER = 5;
const MOST_IN_ALL = 200;

/** An unknown sender who wrote a code, and how they are shown to the operator. */
interface Joining {
  readonly ctx: AppContext;
  readonly inbound: InboundMessage;
  readonly stranger: UnknownSender;
  readonly now: Date;
}

/**
 * Handles a join code from an address that belongs to no contact. Tries are counted before they are looked at. The
 * right code lets the contact be known here at once where they have no address on this channel; otherwise they are
 * asked at the address that is known, and only their yes, or a manager's, moves them.
 */
export async function handleJoinTry(
  ctx: AppContext,
  inbound: InboundMessage,
  { code }: JoinTry,
  stranger: UnknownSender,
): Promise<void> {
  const { store, clock } = ctx;
  const now = clock.now();
  const joining = { ctx, inbound, stranger, now };
  const tries = await store.countJoinTry(inbound.from, now);
  if (tries.sender > MOST_OF_SENDER || tries.total > MOST_IN_ALL) return await lock(joining, tries);
  const by = { inbound: inbound.id, from: inbound.from };
  const use =
    code === undefined ? ({ result: "unknown" } as const) : await store.useJoinCode(code, by, now);
  const contact = use.result === "used" ? await store.contact(use.contact) : undefined;
  if (!contact) {
    ctx.log.warn({ channel: inbound.from.channel, tries: tries.sender }, "wrong join code");
    const words = use.result === "expired" ? MESSAGES.join.expired : MESSAGES.join.wrong;
    return await finish(joining, [await replyTo(joining, `${inbound.id}.reply`, words)]);
  }
  await store.forgetJoinTries(inbound.from);
  const known = phoneAddress(contact);
  return known ? await askFirst(joining, contact, known) : await moveAtOnce(joining, contact);
}

/** Where a contact is known on a channel of phones; undefined where nothing is known. */
function phoneAddress({ address, aliases = [] }: Contact): Address | undefined {
  return [address, ...aliases].find(({ channel, id }) => isPhoneChannel(channel) && id !== "");
}

async function finish(
  { ctx, inbound, stranger }: Joining,
  drafts: readonly Draft[],
): Promise<void> {
  const cause = { type: "inbound", id: inbound.id } as const;
  await ctx.store.commit({ cause, strangers: [stranger], drafts });
}

/** An answer to somebody of whom nothing is known: in each language of the programme. */
async function replyTo(
  { ctx, inbound, now }: Joining,
  id: string,
  words: (typeof MESSAGES.join)[keyof typeof MESSAGES.join],
): Promise<Draft> {
  const programme = await ctx.store.programme();
  const texts = (programme?.languages ?? ["en"]).map((each) =>
    translatorFor([each]).say(words, { programme: programme?.name ?? "" }),
  );
  const text = [...new Set(texts)].join("\n\n");
  return { id, to: inbound.from, purpose: "reply", body: { text }, createdAt: now };
}

/** Says once a day to a sender that no code is looked at any more, and to the managers where that is so for all. */
async function lock(joining: Joining, { total }: JoinTries): Promise<void> {
  const { ctx, inbound, now } = joining;
  const day = now.toISOString().slice(0, 10);
  const told =
    total > MOST_IN_ALL
      ? await notifyManagers(ctx, `join-locked/${day}`, MESSAGES.join.manager_locked, {})
      : [];
  const id = `join-locked/${addressKey(inbound.from)}/${day}`;
  await finish(joining, [await replyTo(joining, id, MESSAGES.join.locked), ...told]);
}

/** Asks a contact at the address that is known, and shows the managers that they may decide. */
async function askFirst(joining: Joining, contact: Contact, known: Address): Promise<void> {
  const { ctx, inbound } = joining;
  const programme = await ctx.store.programme();
  const { say } = translatorFor(preferredLanguages({ contact, programme }));
  const choices = [
    { id: `join:yes/${contact.id}`, label: say(MESSAGES.join.yes) },
    { id: `join:no/${contact.id}`, label: say(MESSAGES.join.no) },
  ];
  const text = say(MESSAGES.join.ask, { programme: programme?.name ?? "" });
  const at = { ...contact, address: known };
  const id = `join-ask/${contact.id}/${inbound.id}`;
  // Who opted out is not written to; a manager decides.
  const asked = contact.standing === "stopped" ? [] : [buildNotice(ctx, at, id, { text, choices })];
  const managers = await notifyManagers(ctx, id, MESSAGES.join.manager_asked, {
    name: contact.name,
  });
  const reply = await replyTo(joining, `${inbound.id}.reply`, MESSAGES.join.asked_there);
  const deciding = await Promise.all(
    managers.map(async (draft) => await withChoice(ctx, draft, contact)),
  );
  await finish(joining, [...asked, reply, ...deciding]);
}

/** A manager's notice with what they can do about it. */
async function withChoice({ store }: AppContext, draft: Draft, { id }: Contact): Promise<Draft> {
  const manager = await store.contact(draft.contact ?? "");
  const { say } = translatorFor(manager?.languages ?? []);
  const actions = [
    { id: `join:yes/${id}`, label: say(MESSAGES.join.allow), tone: "primary" as const },
    { id: `join:no/${id}`, label: say(MESSAGES.join.leave) },
  ];
  return { ...draft, body: withActionButtons(draft.body.text, actions) };
}

/** Lets a contact be known at the address from which they wrote, since they have none on this channel yet. */
async function moveAtOnce(joining: Joining, contact: Contact): Promise<void> {
  const { ctx, inbound } = joining;
  const programme = await ctx.store.programme();
  const { say } = translatorFor(preferredLanguages({ contact, programme }));
  const drafts = [
    ...(await notifyManagers(ctx, `joined/${inbound.id}`, MESSAGES.join.manager_moved, {
      name: contact.name,
    })),
    buildNotice(ctx, contact, `joined/${inbound.id}`, {
      text: say(MESSAGES.join.used, { programme: programme?.name ?? "" }),
    }),
    {
      id: `${inbound.id}.reply`,
      to: inbound.from,
      purpose: "reply",
      body: { text: say(MESSAGES.join.joined, { name: contact.name }) },
      contact: contact.id,
      createdAt: joining.now,
    } as const,
  ].filter(({ to }) => to.id !== "");
  const { store, log } = ctx;
  await store.settleJoinRequest(contact.id, inbound.id);
  const change = movedTo(contact, inbound.from, inbound.phone);
  log.info({ channel: inbound.from.channel, contact: contact.id }, "contact joined by their code");
  const cause = { type: "inbound", id: inbound.id } as const;
  const isAsked = contact.standing === "active" || (await store.waitingRun(contact.id));
  if (isAsked) return void (await store.commit({ cause, contacts: [change], drafts }));
  // New contacts are asked for consent in place of a welcome; who opted out stays so.
  const notices = drafts.filter(({ purpose }) => purpose === "notice");
  await store.commit({ cause: { type: "operator" }, contacts: [change], drafts: notices });
  await handleUnprompted(ctx, inbound, { ...contact, ...change });
}

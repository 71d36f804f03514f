import type { Draft, Inbound } from "../../domain/message.ts";
import { type Address, addressKey, type Contact } from "../../domain/people.ts";
import type { Stranger } from "../../domain/records.ts";
import type { JoinTry } from "../../engine/read/read-join-code.ts";
import type { JoinTries } from "../../ports/join-codes.ts";
import { languagesOf } from "../cast.ts";
import { hearOutside } from "../hear-outside.ts";
import type { House } from "../house.ts";
import { movedTo } from "../identity.ts";
import { noticeTo, withActions } from "../notice.ts";
import { tellManagers } from "../people/tell-managers.ts";
import { voiceOf } from "../voice.ts";
import { JOIN } from "./join-words.ts";

// A code has 45 random bits: even all tries of a year together guess none.
const MOST_OF_SENDER = 5;
const MOST_IN_ALL = 200;

/** An unknown sender who wrote a code, and how they are shown to the operator. */
interface Joining {
  readonly house: House;
  readonly inbound: Inbound;
  readonly stranger: Stranger;
  readonly now: Date;
}

/**
 * Handles a join code from an address that belongs to no contact. Tries are counted before they are looked at. The
 * right code lets the contact be known here at once where they have no address on this channel; otherwise they are
 * asked at the address that is known, and only their yes, or a manager's, moves them.
 */
export async function hearJoinTry(
  house: House,
  inbound: Inbound,
  { code }: JoinTry,
  stranger: Stranger,
): Promise<void> {
  const { store, clock } = house;
  const now = clock.now();
  const joining = { house, inbound, stranger, now };
  const tries = await store.countJoinTry(inbound.from, now);
  if (tries.sender > MOST_OF_SENDER || tries.total > MOST_IN_ALL) return await lock(joining, tries);
  const by = { inbound: inbound.id, from: inbound.from };
  const use =
    code === undefined ? ({ result: "unknown" } as const) : await store.useJoinCode(code, by, now);
  const contact = use.result === "used" ? await store.contact(use.contact) : undefined;
  if (!contact) {
    house.log.warn({ channel: inbound.from.channel, tries: tries.sender }, "wrong join code");
    const words = use.result === "expired" ? JOIN.expired : JOIN.wrong;
    return await finish(joining, [await replyTo(joining, `${inbound.id}.reply`, words)]);
  }
  await store.forgetJoinTries(inbound.from);
  const known = whatsappAddress(contact);
  return known ? await askFirst(joining, contact, known) : await moveAtOnce(joining, contact);
}

/** Where a contact is known on WhatsApp; undefined where nothing is known. */
function whatsappAddress({ address, aliases = [] }: Contact): Address | undefined {
  return [address, ...aliases].find(({ channel, id }) => channel === "whatsapp" && id !== "");
}

async function finish(
  { house, inbound, stranger }: Joining,
  drafts: readonly Draft[],
): Promise<void> {
  const cause = { type: "inbound", id: inbound.id } as const;
  await house.store.commit({ cause, strangers: [stranger], drafts });
}

/** An answer to somebody of whom nothing is known: in each language of the programme. */
async function replyTo(
  { house, inbound, now }: Joining,
  id: string,
  words: (typeof JOIN)[keyof typeof JOIN],
): Promise<Draft> {
  const programme = await house.store.programme();
  const texts = (programme?.languages ?? ["en"]).map((each) =>
    voiceOf([each]).say(words, { programme: programme?.name ?? "" }),
  );
  const text = [...new Set(texts)].join("\n\n");
  return { id, to: inbound.from, purpose: "reply", body: { text }, createdAt: now };
}

/** Says once a day to a sender that no code is looked at any more, and to the managers where that is so for all. */
async function lock(joining: Joining, { total }: JoinTries): Promise<void> {
  const { house, inbound, now } = joining;
  const day = now.toISOString().slice(0, 10);
  const told =
    total > MOST_IN_ALL
      ? await tellManagers(house, `join-locked/${day}`, JOIN.manager_locked, {})
      : [];
  const id = `join-locked/${addressKey(inbound.from)}/${day}`;
  await finish(joining, [await replyTo(joining, id, JOIN.locked), ...told]);
}

/** Asks a contact at the address that is known, and shows the managers that they may decide. */
async function askFirst(joining: Joining, contact: Contact, known: Address): Promise<void> {
  const { house, inbound } = joining;
  const programme = await house.store.programme();
  const { say } = voiceOf(languagesOf({ contact, programme }));
  const choices = [
    { id: `join:yes/${contact.id}`, label: say(JOIN.yes) },
    { id: `join:no/${contact.id}`, label: say(JOIN.no) },
  ];
  const text = say(JOIN.ask, { programme: programme?.name ?? "" });
  const at = { ...contact, address: known };
  const id = `join-ask/${contact.id}/${inbound.id}`;
  // Who opted out is not written to; a manager decides.
  const asked = contact.standing === "stopped" ? [] : [noticeTo(house, at, id, { text, choices })];
  const managers = await tellManagers(house, id, JOIN.manager_asked, { name: contact.name });
  const reply = await replyTo(joining, `${inbound.id}.reply`, JOIN.asked_there);
  const deciding = await Promise.all(
    managers.map(async (draft) => await withChoice(house, draft, contact)),
  );
  await finish(joining, [...asked, reply, ...deciding]);
}

/** A manager's notice with what they can do about it. */
async function withChoice({ store }: House, draft: Draft, { id }: Contact): Promise<Draft> {
  const manager = await store.contact(draft.contact ?? "");
  const { say } = voiceOf(manager?.languages ?? []);
  const actions = [
    { id: `join:yes/${id}`, label: say(JOIN.allow), tone: "primary" as const },
    { id: `join:no/${id}`, label: say(JOIN.leave) },
  ];
  return { ...draft, body: withActions(draft.body.text, actions) };
}

/** Lets a contact be known at the address from which they wrote, since they have none on this channel yet. */
async function moveAtOnce(joining: Joining, contact: Contact): Promise<void> {
  const { house, inbound } = joining;
  const programme = await house.store.programme();
  const { say } = voiceOf(languagesOf({ contact, programme }));
  const drafts = [
    ...(await tellManagers(house, `joined/${inbound.id}`, JOIN.manager_moved, {
      name: contact.name,
    })),
    noticeTo(house, contact, `joined/${inbound.id}`, {
      text: say(JOIN.used, { programme: programme?.name ?? "" }),
    }),
    {
      id: `${inbound.id}.reply`,
      to: inbound.from,
      purpose: "reply",
      body: { text: say(JOIN.joined, { name: contact.name }) },
      contact: contact.id,
      createdAt: joining.now,
    } as const,
  ].filter(({ to }) => to.id !== "");
  const { store, log } = house;
  await store.settleJoinRequest(contact.id, inbound.id);
  const change = movedTo(contact, inbound.from, inbound.phone);
  log.info({ channel: "whatsapp", contact: contact.id }, "contact joined by their code");
  const cause = { type: "inbound", id: inbound.id } as const;
  const isAsked = contact.standing === "active" || (await store.waitingRun(contact.id));
  if (isAsked) return void (await store.commit({ cause, contacts: [change], drafts }));
  // New contacts are asked for consent in place of a welcome; who opted out stays so.
  const notices = drafts.filter(({ purpose }) => purpose === "notice");
  await store.commit({ cause: { type: "operator" }, contacts: [change], drafts: notices });
  await hearOutside(house, inbound, { ...contact, ...change });
}

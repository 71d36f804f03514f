import type { Draft, Inbound } from "../../domain/message.ts";
import type { Address, Contact } from "../../domain/people.ts";
import { readJoinTry } from "../../engine/read/read-join-code.ts";
import { readBareYesNo } from "../../engine/read/read-yes-no.ts";
import type { Changes } from "../../ports/changes.ts";
import type { Act, Acting } from "../act/act.ts";
import { NOT_YOURS } from "../act/act-words.ts";
import { answerWith } from "../act/answer-with.ts";
import { castOf, languagesOf } from "../cast.ts";
import type { House } from "../house.ts";
import { movedTo } from "../identity.ts";
import { noticeTo } from "../notice.ts";
import { tellManagers } from "../people/tell-managers.ts";
import { voiceOf } from "../voice.ts";
import { JOIN } from "./join-words.ts";

const ASKED = "join-ask/";

/**
 * Settles whether a contact is to be known at the address from which their join code was used: `yes/<contact>` or
 * `no/<contact>`. The contact may, from an address that is known, and so may a manager.
 */
export const join: Act = {
  async act(acting) {
    const { cast, object, house } = acting;
    const [, word, id = ""] = /^(yes|no)\/(.+)$/s.exec(object) ?? [];
    const { contact: actor } = cast;
    const isManager = actor.role === "manager" && actor.standing === "active";
    const contact = actor.id === id || isManager ? await house.store.contact(id) : undefined;
    if (!contact || word === undefined) return answerWith(acting, NOT_YOURS);
    return await settleJoin(acting, contact, word === "yes");
  },
};

async function settleJoin(acting: Acting, contact: Contact, yes: boolean): Promise<Changes> {
  const { house, inbound } = acting;
  const { store } = house;
  const from = await store.settleJoinRequest(contact.id, inbound.id);
  const owner = from && (await store.contactAt(from));
  if (!from || (owner && owner.id !== contact.id)) return answerWith(acting, JOIN.over);
  return yes ? await move(acting, contact, from) : await refuse(acting, contact, from);
}

const nameOf = ({ name }: Contact) => ({ name });

async function move(acting: Acting, contact: Contact, from: Address): Promise<Changes> {
  const { house, inbound, cast } = acting;
  const id = `joined/${inbound.id}`;
  const programme = await house.store.programme();
  const { say } = voiceOf(languagesOf({ contact, programme }));
  const at = { ...contact, address: from };
  const answer = answerWith(acting, JOIN.moved, nameOf(contact));
  const told = await tellManagers(house, id, JOIN.manager_moved, nameOf(contact));
  const used = say(JOIN.used, { programme: programme?.name ?? "" });
  // Where a manager decided, the known address is told as well: it may still be the contact's.
  const old =
    cast.contact.id === contact.id ? [] : [noticeTo(house, contact, `${id}.old`, { text: used })];
  const welcome = noticeTo(house, at, `${id}.new`, { text: say(JOIN.joined, nameOf(contact)) });
  return {
    ...answer,
    contacts: [movedTo(contact, from, undefined)],
    drafts: [...(answer.drafts ?? []), ...old, welcome, ...told],
  };
}

async function refuse(acting: Acting, contact: Contact, from: Address): Promise<Changes> {
  const { house, inbound } = acting;
  const id = `join-refused/${inbound.id}`;
  const answer = answerWith(acting, JOIN.refused);
  const { say } = voiceOf(languagesOf({ contact, programme: await house.store.programme() }));
  const there: Draft = {
    id,
    to: from,
    purpose: "notice",
    body: { text: say(JOIN.not_confirmed) },
    createdAt: house.clock.now(),
  };
  const told = await tellManagers(house, id, JOIN.manager_refused, nameOf(contact));
  return { ...answer, drafts: [...(answer.drafts ?? []), there, ...told] };
}

/**
 * Answers words of a contact that are about joining and nothing else: a yes or no in reply to the question whether
 * their code was used by them, or a code, of which they have no need. Neither is ever an answer to another question.
 */
export async function answerJoinWords(
  house: House,
  inbound: Inbound,
  contact: Contact,
): Promise<Changes | undefined> {
  const yes = await yesToAsked(house, inbound);
  const isTry = inbound.choice === undefined && readJoinTry(inbound.text) !== undefined;
  if (yes === undefined && !isTry) return undefined;
  // Before they agreed to anything, any first word of theirs begins the welcome.
  const isNew = contact.standing !== "active" && !(await house.store.waitingRun(contact.id));
  if (yes === undefined && isNew) return undefined;
  const now = house.clock.now();
  const cast = await castOf(house.store, contact, { now });
  const acting = { house, inbound, cast, now, object: "" };
  if (yes !== undefined) return await settleJoin(acting, contact, yes);
  return answerWith(acting, JOIN.known, nameOf(contact));
}

async function yesToAsked(house: House, inbound: Inbound): Promise<boolean | undefined> {
  const { about, choice, text, from } = inbound;
  const yes = about === undefined || choice !== undefined ? undefined : readBareYesNo(text);
  if (yes === undefined || about === undefined) return undefined;
  const row = await house.store.sentAs(from, about);
  return row?.id.startsWith(ASKED) === true ? yes : undefined;
}

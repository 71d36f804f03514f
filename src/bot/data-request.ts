import { inLanguage, type Language, type Texts } from "../domain/language.ts";
import type { Draft, Inbound } from "../domain/message.ts";
import type { Contact, DataRequest } from "../domain/people.ts";
import { readDataWish } from "../engine/intent/data-wish.ts";
import { daysAfter } from "../engine/read/day.ts";
import { dayInWords, fill } from "../engine/speak.ts";
import type { Changes } from "../ports/changes.ts";
import { localTime } from "../schedule/local-time.ts";
import { castOf, languagesOf } from "./cast.ts";
import type { House } from "./house.ts";
import { tellManagers } from "./people/tell-managers.ts";
import { DATA_REQUESTED, MANAGERS_READ_REQUEST } from "./request-words.ts";

// Data protection laws give a month for an answer.
const DAYS_TO_ANSWER = 30;

/**
 * Takes what somebody of the roster wants done about the data held on them, in the middle of a question too, which
 * stays open: they are told by when they are answered, and the managers that they asked. Undefined for other words.
 */
export async function noteDataRequest(
  house: House,
  inbound: Inbound,
  contact: Contact,
): Promise<Changes | undefined> {
  const now = house.clock.now();
  const request = requestIn(inbound, now, contact.zone);
  if (!request) return undefined;
  const languages = languagesOf(await castOf(house.store, contact, { now }));
  return {
    ...(await changesFor(house, inbound, request, {
      name: contact.name,
      key: inbound.id,
      languages,
      contact: contact.id,
    })),
    contacts: [{ id: contact.id, request }],
  };
}

/** The same for somebody who is in no roster; the record shows their address on the programme page. */
export async function requestOfUnknown(
  house: House,
  inbound: Inbound,
  known: { readonly id: string; readonly languages: readonly Language[] },
): Promise<Changes | undefined> {
  const now = house.clock.now();
  const request = requestIn(inbound, now, "UTC");
  if (!request) return undefined;
  const { from: address, phone } = inbound;
  const name = phone ?? address.id;
  const id = `${known.id}/${request.kind}`;
  return {
    ...(await changesFor(house, inbound, request, { name, key: id, languages: known.languages })),
    strangers: [{ id, address, firstAt: now, phone, request }],
  };
}

function requestIn({ text, choice }: Inbound, at: Date, zone: string): DataRequest | undefined {
  const kind = choice === undefined ? readDataWish(text) : undefined;
  return kind && { kind, at, due: daysAfter(localTime(at, zone).day, DAYS_TO_ANSWER) };
}

async function changesFor(
  house: House,
  inbound: Inbound,
  { kind, due }: DataRequest,
  who: {
    readonly name: string;
    /** What the messages about it are kept by: what comes twice under it is said once. */
    readonly key: string;
    readonly languages: readonly Language[];
    readonly contact?: string;
  },
): Promise<Changes> {
  const [language = "en"] = who.languages;
  const reply: Draft = {
    id: `${who.key}.reply`,
    to: inbound.from,
    purpose: "reply",
    body: { text: wordsIn(DATA_REQUESTED[kind], language, due) },
    ...(who.contact === undefined ? {} : { contact: who.contact }),
    createdAt: house.clock.now(),
  };
  const notices = await tellManagers(house, `request/${who.key}`, MANAGERS_READ_REQUEST[kind], {
    name: who.name,
    day: due,
  });
  if (notices.length === 0)
    house.log.warn({ kind }, "a request about data waits, and no manager can be told");
  return { cause: { type: "inbound", id: inbound.id }, drafts: [reply, ...notices] };
}

function wordsIn(texts: Texts, language: Language, due: string): string {
  return fill(inLanguage(texts, [language]), language, () => dayInWords(due, language));
}

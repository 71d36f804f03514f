import type { Inbound } from "../domain/message.ts";
import type { Contact } from "../domain/people.ts";
import type { Note } from "../domain/records.ts";
import { controlIn } from "../engine/control.ts";
import type { Changes } from "../ports/changes.ts";
import { castOf } from "./cast.ts";
import { handOver } from "./handover.ts";
import type { House } from "./house.ts";
import { keepLanguage, languageIn, lookBack, offerLanguages } from "./look-back.ts";
import { keepNote, settleNote, wishIn, wishOf } from "./note.ts";
import { BACK_AGAIN, HELP, OVER, STOPPED } from "./phrases.ts";
import { causeOf, type Outside, replyOnly } from "./reply.ts";
import { welcome } from "./welcome.ts";

/** Hears somebody who writes while nothing is asked of them. False where a race was lost. */
export async function hearOutside(
  house: House,
  inbound: Inbound,
  contact: Contact,
): Promise<boolean> {
  const cast = await castOf(house.store, contact, {});
  const outside: Outside = { house, inbound, cast, now: house.clock.now() };
  if (contact.standing === "stopped" && controlIn(inbound.text) !== "start")
    return await ignore(outside);
  if (contact.standing === "invited" || contact.standing === "declined")
    return await welcome(outside);
  return await house.store.commit(await changesFor(outside));
}

async function changesFor(outside: Outside): Promise<Changes> {
  const { inbound, cast, house } = outside;
  const offered = await house.store.offeredNote(cast.contact.id);
  if (inbound.choice !== undefined) return tapped(outside, inbound.choice, offered);
  const wish = offered && wishIn(inbound.text);
  if (offered && wish) return settleNote(outside, offered, wish);
  const language = languageIn(inbound.text, undefined);
  if (language) return keepLanguage(outside, language);
  return (await obey(outside)) ?? (await handOver(outside)) ?? keepNote(outside, offered);
}

/** Does what a control word asks; undefined for anything else, and for words that only mean something at a question. */
async function obey(outside: Outside): Promise<Changes | undefined> {
  const { id } = outside.cast.contact;
  switch (controlIn(outside.inbound.text)) {
    case "stop":
      return {
        ...replyOnly(outside, STOPPED),
        contacts: [{ id, standing: "stopped" }],
        silenced: [id],
      };
    case "start":
      return { ...replyOnly(outside, BACK_AGAIN), contacts: [{ id, standing: "active" }] };
    case "help":
      return replyOnly(outside, HELP);
    case "language":
      return offerLanguages(outside);
    case "status":
    case "change":
    case "back":
      return await lookBack(outside);
    case "skip":
    case "later":
    case undefined:
      return undefined;
  }
}

function tapped(outside: Outside, choice: string, offered: Note | undefined): Changes {
  const language = languageIn("", choice);
  if (language) return keepLanguage(outside, language);
  const wish = offered && wishOf(offered, choice);
  return offered && wish ? settleNote(outside, offered, wish) : replyOnly(outside, OVER);
}

async function ignore(outside: Outside): Promise<boolean> {
  return await outside.house.store.commit({ cause: causeOf(outside) });
}

import type { Inbound } from "../domain/message.ts";
import type { Contact } from "../domain/people.ts";
import type { Note } from "../domain/records.ts";
import { type Control, controlIn } from "../engine/control.ts";
import { readStopReply } from "../engine/intent/answer-intent.ts";
import { GOING_ON } from "../engine/intent/intent-phrases.ts";
import type { Changes } from "../ports/changes.ts";
import { hearBack } from "./act/hear-aside.ts";
import { castOf } from "./cast.ts";
import { crossAsMentor } from "./decide/bridge.ts";
import { openProfile } from "./decide/profile.ts";
import { answerSearch } from "./decide/who-solved.ts";
import { handOver } from "./handover.ts";
import type { House } from "./house.ts";
import { keepLanguage, languageIn, lookBack, offerLanguages } from "./look-back.ts";
import { keepNote, offerOf, settleNote, wishIn, wishOf } from "./note.ts";
import { BACK_AGAIN, HELP, OVER } from "./phrases.ts";
import { isOvertaken, passToLast } from "./relay/hear-between.ts";
import { causeOf, type Outside, replyOnly } from "./reply.ts";
import { answerUnprompted, optOut, settleDoubt, wantsToStop } from "./unprompted.ts";
import { welcome } from "./welcome.ts";

/** Hears somebody who writes while nothing is asked of them. False where a race was lost. */
export async function hearOutside(
  house: House,
  inbound: Inbound,
  contact: Contact,
): Promise<boolean> {
  const now = house.clock.now();
  const cast = await castOf(house.store, contact, { now });
  const outside: Outside = { house, inbound, cast, now };
  switch (contact.standing) {
    case "active":
      return await house.store.commit(await changesFor(outside));
    case "stopped":
      return controlOf(inbound) === "start" ? await comeBack(outside) : await ignore(outside);
    case "invited":
    case "declined":
      return wantsToStop(inbound)
        ? await house.store.commit(optOut(outside))
        : await welcome(outside);
  }
}

async function changesFor(outside: Outside): Promise<Changes> {
  const { inbound, cast, house } = outside;
  if (inbound.choice !== undefined) return await tapped(outside, inbound.choice);
  const offered = await house.store.offeredNote(cast.contact.id);
  return (
    (await shortReply(outside, offered)) ??
    (await obey(outside)) ??
    answerUnprompted(outside) ??
    (await handOver(outside)) ??
    openProfile(outside) ??
    (await answerSearch(outside)) ??
    (await passToLast(outside)) ??
    (await crossAsMentor(outside)) ??
    (await hearBack(outside)) ??
    (await keepNote(outside, offered))
  );
}

/** What a yes, a no or the name of a language says by itself. */
async function shortReply(
  outside: Outside,
  offered: Note | undefined,
): Promise<Changes | undefined> {
  const { text } = outside.inbound;
  const settled = settleDoubt(outside, offered);
  if (settled) return settled;
  const wish = offered && wishIn(text);
  // Whoever wrote to them after the offer was made gets that word instead.
  if (offered && wish && !(await isOvertaken(outside, offerOf(offered))))
    return await settleNote(outside, offered, wish);
  const language = languageIn(text, undefined);
  return language && keepLanguage(outside, language);
}

/** The control word of a message; a tap is none, whatever its label says. */
function controlOf({ text, choice }: Inbound): Control | undefined {
  return choice === undefined ? controlIn(text) : undefined;
}

/** Takes somebody back who opted out; who never agreed before is asked to. */
async function comeBack(outside: Outside): Promise<boolean> {
  const { id, consent } = outside.cast.contact;
  if (!consent) return await welcome(outside);
  const reply = replyOnly(outside, BACK_AGAIN);
  return await outside.house.store.commit({ ...reply, contacts: [{ id, standing: "active" }] });
}

/** Does what a control word asks; undefined for anything else, and for words that only mean something at a question. */
async function obey(outside: Outside): Promise<Changes | undefined> {
  switch (controlOf(outside.inbound)) {
    case "stop":
      return optOut(outside);
    case "start":
      return replyOnly(outside, BACK_AGAIN);
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

/** Does what a tap asks for: a language, or what to do with the very note that it stands under. */
async function tapped(outside: Outside, choice: string): Promise<Changes> {
  const stopping = readStopReply({ text: "", choice });
  if (stopping !== undefined) return stopping ? optOut(outside) : replyOnly(outside, GOING_ON);
  const language = languageIn("", choice);
  if (language) return keepLanguage(outside, language);
  const { note, wish } = wishOf(choice) ?? {};
  const { store } = outside.house;
  const offered = note && (await store.offeredNote(outside.cast.contact.id, note));
  return offered && wish ? await settleNote(outside, offered, wish) : replyOnly(outside, OVER);
}

async function ignore(outside: Outside): Promise<boolean> {
  return await outside.house.store.commit({ cause: causeOf(outside) });
}

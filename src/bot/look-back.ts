import { LANGUAGES, type Language } from "../domain/language.ts";
import { LANGUAGE_CHANGED, OWN_NAMES, WHICH_LANGUAGE } from "../engine/control-phrases.ts";
import { readChoice } from "../engine/read/read-choice.ts";
import { reopen } from "../engine/reopen.ts";
import type { Changes } from "../ports/changes.ts";
import { castOf, languagesOf, sceneOf } from "./cast.ts";
import { changesOf } from "./changes-of.ts";
import { NOTHING_OPEN } from "./phrases.ts";
import { causeOf, type Outside, phrase, replyOnly, replyWith } from "./reply.ts";

/** Opens the last check-in again, so that its answers can be read and changed until its period closes. */
export async function lookBack(outside: Outside): Promise<Changes> {
  const { house, cast, now } = outside;
  const run = await house.store.latestCheckIn(cast.contact.id);
  const flow = run && (await house.store.flow(run.flow.id, run.flow.revision));
  if (!run || !flow) return replyOnly(outside, NOTHING_OPEN);
  const then = await castOf(house.store, cast.contact, { now, run });
  const sprint = reopen(flow, run, sceneOf(then, flow, now));
  return sprint
    ? changesOf(sprint, { flow, cast: then, now, cause: causeOf(outside) })
    : replyOnly(outside, NOTHING_OPEN);
}

/** Asks which language to speak from now on. */
export function offerLanguages(outside: Outside): Changes {
  const choices = LANGUAGES.map((id) => ({ id: `language:${id}`, label: OWN_NAMES[id] }));
  return { cause: causeOf(outside), drafts: [replyWith(outside, WHICH_LANGUAGE, choices)] };
}

/** The language that a tap or a whole message names. */
export function languageIn(text: string, choice: string | undefined): Language | undefined {
  if (choice !== undefined) return LANGUAGES.find((each) => choice === `language:${each}`);
  if (!/\p{L}/u.test(text)) return undefined;
  const name = readChoice(
    text,
    LANGUAGES.map((id) => ({ id, label: { [id]: OWN_NAMES[id] } })),
  );
  return LANGUAGES.find((each) => each === name);
}

/** Speaks another language from now on, and says so in it. */
export function keepLanguage(outside: Outside, language: Language): Changes {
  const { cast } = outside;
  const contact = { ...cast.contact, languages: [...new Set([language, ...languagesOf(cast)])] };
  const draft = replyWith(outside, LANGUAGE_CHANGED, []);
  const text = phrase(cast, LANGUAGE_CHANGED, { contact, programme: cast.programme });
  return {
    cause: causeOf(outside),
    contacts: [{ id: contact.id, languages: contact.languages }],
    drafts: [{ ...draft, body: { text } }],
  };
}

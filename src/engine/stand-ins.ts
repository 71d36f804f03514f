import type { Language, Texts } from "../domain/language.ts";

const COACH: Texts = {
  en: "your coach",
  fr: "votre coach",
  pt: "o seu coach",
  sw: "kocha wako",
  ar: "مدرّبكم",
};
const TEAM: Texts = {
  en: "your team",
  fr: "votre équipe",
  pt: "a sua equipa",
  sw: "timu yako",
  ar: "فريقكم",
};
const PROGRAMME: Texts = {
  en: "the programme",
  fr: "le programme",
  pt: "o programa",
  sw: "mpango",
  ar: "البرنامج",
};
const PERSON: Texts = {
  en: "a colleague",
  fr: "un collègue",
  pt: "um colega",
  sw: "mwenzako",
  ar: "أحد الزملاء",
};
const MENTOR: Texts = {
  en: "a mentor",
  fr: "un mentor",
  pt: "um mentor",
  sw: "mshauri",
  ar: "أحد المرشدين",
};
const DECISION: Texts = {
  en: "the decision",
  fr: "la décision",
  pt: "a decisão",
  sw: "uamuzi huo",
  ar: "القرار",
};

/** Every name of people and teams that a text may hold, with the words that stand where nothing is known of it. */
export const STAND_INS: Readonly<Record<string, Texts>> = {
  coach_name: COACH,
  coach: COACH,
  team_name: TEAM,
  team: TEAM,
  programme_name: PROGRAMME,
  programme: PROGRAMME,
  contact_name: PERSON,
  name: PERSON,
  lead: PERSON,
  from: PERSON,
  to: PERSON,
  who: PERSON,
  mentor_name: MENTOR,
  mentor: MENTOR,
  decision_question: DECISION,
};

/** What is written for a name that is missing or blank: a text with a hole where somebody's name belongs never leaves. */
export function standInFor(name: string, language: Language): string | undefined {
  const texts = STAND_INS[name];
  return texts?.[language] ?? texts?.en;
}

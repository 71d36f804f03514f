import type { Language, Texts } from "../../domain/language.ts";
import { MESSAGES } from "../../messages/messages.ts";

/** Every name of people and teams that a text may hold, with the words that stand where nothing is known of it. */
export const NAME_STAND_INS: Readonly<Record<string, Texts>> = {
  coach_name: MESSAGES.stand_ins.coach,
  coach: MESSAGES.stand_ins.coach,
  team_name: MESSAGES.stand_ins.team,
  team: MESSAGES.stand_ins.team,
  programme_name: MESSAGES.stand_ins.programme,
  programme: MESSAGES.stand_ins.programme,
  contact_name: MESSAGES.stand_ins.person,
  name: MESSAGES.stand_ins.person,
  lead: MESSAGES.stand_ins.person,
  from: MESSAGES.stand_ins.person,
  to: MESSAGES.stand_ins.person,
  who: MESSAGES.stand_ins.person,
  mentor_name: MESSAGES.stand_ins.mentor,
  mentor: MESSAGES.stand_ins.mentor,
  decision_question: MESSAGES.stand_ins.decision,
};

/** What is written for a name that is missing or blank: a text with a hole where somebody's name belongs never leaves. */
export function findStandIn(name: string, language: Language): string | undefined {
  const texts = NAME_STAND_INS[name];
  return texts?.[language] ?? texts?.en;
}

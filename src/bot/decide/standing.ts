import { type DecisionPoint, NO_QUESTION } from "../../domain/decision.ts";
import type { DecisionTold } from "../../domain/digest.ts";
import type { Texts } from "../../domain/language.ts";
import type { Contact } from "../../domain/people.ts";
import type { Voice } from "../voice.ts";

const STANDING = {
  with_mentor: {
    en: "with a mentor: {{who}}",
    fr: "avec un mentor : {{who}}",
    pt: "com um mentor: {{who}}",
    sw: "na mshauri: {{who}}",
    ar: "مع مرشد: {{who}}",
  },
  overdue: { en: "overdue", fr: "en retard", pt: "em atraso", sw: "umechelewa", ar: "متأخر" },
  asking: {
    en: "a mentor is being asked",
    fr: "un mentor est sollicité",
    pt: "um mentor foi convidado",
    sw: "mshauri anaombwa",
    ar: "يُسأل أحد المرشدين",
  },
  nobody: {
    en: "no mentor found yet",
    fr: "aucun mentor trouvé",
    pt: "ainda sem mentor",
    sw: "mshauri hajapatikana",
    ar: "لم يُعثر على مرشد بعد",
  },
} as const satisfies Record<string, Texts>;

/** The decision points that a digest tells of: those that are neither decided nor dropped. */
export function aheadOf(
  decisions: readonly DecisionPoint[],
  people: readonly Pick<Contact, "id" | "name">[] = [],
): DecisionTold[] {
  const ahead = decisions.filter(
    ({ state, question }) => state !== "decided" && state !== "dropped" && question !== NO_QUESTION,
  );
  return ahead.map((each) => toldOf(each, people));
}

function toldOf(
  { id, question, decider, by, state, mentor, asked = [], exhaustedAt }: DecisionPoint,
  people: readonly Pick<Contact, "id" | "name">[],
): DecisionTold {
  const isAsking = asked.some(({ outcome }) => outcome === undefined);
  const named = people.find((each) => each.id === mentor)?.name ?? mentor;
  const search = isAsking ? "asking" : exhaustedAt ? "nobody" : undefined;
  return {
    id,
    question,
    decider,
    by,
    ...(state === "overdue" ? { overdue: true } : {}),
    ...(named === undefined ? {} : { mentor: named }),
    ...(named === undefined && search ? { search } : {}),
  };
}

/** What is said of where a decision stands, as the ends of a line: its mentor, and that its day is past. */
export function standingIn({ overdue, mentor, search }: DecisionTold, { say }: Voice): string[] {
  return [
    ...(mentor === undefined ? [] : [say(STANDING.with_mentor, { who: mentor })]),
    ...(search === undefined ? [] : [say(STANDING[search])]),
    ...(overdue ? [say(STANDING.overdue)] : []),
  ];
}

import { type DecisionPoint, NO_QUESTION } from "../../domain/decision.ts";
import type { DigestDecision } from "../../domain/digest.ts";
import type { Contact } from "../../domain/people.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Translator } from "../shared/translator.ts";

/** The decision points that a digest tells of: those that are neither decided nor dropped. */
export function listDecisionsAhead(
  decisions: readonly DecisionPoint[],
  people: readonly Pick<Contact, "id" | "name">[] = [],
): DigestDecision[] {
  const ahead = decisions.filter(
    ({ state, question }) => state !== "decided" && state !== "dropped" && question !== NO_QUESTION,
  );
  return ahead.map((each) => toldOf(each, people));
}

function toldOf(
  { id, question, decider, by, state, mentor, asked = [], exhaustedAt }: DecisionPoint,
  people: readonly Pick<Contact, "id" | "name">[],
): DigestDecision {
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
export function formatDecisionProgress(
  { overdue, mentor, search }: DigestDecision,
  { say }: Translator,
): string[] {
  return [
    ...(mentor === undefined
      ? []
      : [say(MESSAGES.digest.decision_progress.with_mentor, { who: mentor })]),
    ...(search === undefined ? [] : [say(MESSAGES.digest.decision_progress[search])]),
    ...(overdue ? [say(MESSAGES.digest.decision_progress.overdue)] : []),
  ];
}

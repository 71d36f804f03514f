import type { DecisionPoint } from "../../domain/decision.ts";
import type { Language } from "../../domain/language.ts";
import type { Contact, Team } from "../../domain/people.ts";
import type { FlowName } from "../../engine/flow/engine-context.ts";
import { formatDay } from "../../engine/flow/format-text.ts";
import { formatBrief } from "../../mentoring/brief.ts";

/** Whom a conversation about a decision point is with, and what it is about. */
interface Told {
  readonly contact: Contact;
  readonly team: Team | undefined;
  readonly decision?: DecisionPoint | undefined;
  readonly mentor?: Contact | undefined;
  readonly asker?: Contact | undefined;
}

/** What the texts of a conversation about a decision point may say of it. */
export function buildDecisionNames(
  told: Told,
  language: Language,
): Partial<Record<FlowName, string>> {
  const { contact, decision, mentor } = told;
  if (!decision) return {};
  const { question, decider, by } = decision;
  return {
    decision_question: question,
    ...(decider === undefined ? {} : { decision_decider: decider }),
    ...(by === undefined ? {} : { decision_due: formatDay(by, language) }),
    ...(mentor && mentor.id !== contact.id ? { mentor_name: mentor.name } : {}),
    ...namesOfQuestion(told.asker, decision),
    ...namesForTeam(told, decision, language),
    ...namesForMentor(told, decision, language),
  };
}

/** What a mentor asks the team before saying yes or no. */
function namesOfQuestion(
  asker: Contact | undefined,
  { asked }: DecisionPoint,
): Partial<Record<FlowName, string>> {
  const question = asked?.find(({ mentor }) => mentor === asker?.id)?.question;
  return asker && question !== undefined ? { mentor_name: asker.name, note: question } : {};
}

/** What mentors would read, for the team that is asked whether they may. */
function namesForTeam(
  { contact, team }: Told,
  decision: DecisionPoint,
  language: Language,
): Partial<Record<FlowName, string>> {
  const { widening } = decision;
  if (!widening || widening.answer || !team || contact.team !== decision.team) return {};
  return { brief: formatBrief({ ...decision, team: team.name, reasons: [] }, language) };
}

function namesForMentor(
  { contact, team }: Told,
  decision: DecisionPoint,
  language: Language,
): Partial<Record<FlowName, string>> {
  const request = decision.asked?.find(({ mentor }) => mentor === contact.id);
  if (!request || !team) return {};
  const isOver = decision.state === "decided" || decision.state === "dropped";
  const isTaken = decision.mentor !== undefined && decision.mentor !== contact.id;
  return {
    brief: formatBrief({ ...decision, team: team.name, reasons: request.reasons }, language),
    ...(isOver || isTaken ? { already_settled: decision.question } : {}),
  };
}

import type { DecisionPoint } from "../../domain/decision.ts";
import type { Language } from "../../domain/language.ts";
import type { Contact, Team } from "../../domain/people.ts";
import type { FlowName } from "../../engine/flow/engine-context.ts";
import { formatDay } from "../../engine/flow/format-text.ts";
import { formatBrief } from "../../mentoring/brief.ts";

/** Subject of a conversation about a decision point: the contact, their team, the decision and its mentors. */
interface DecisionSubject {
  readonly contact: Contact;
  readonly team: Team | undefined;
  readonly decision?: DecisionPoint | undefined;
  readonly mentor?: Contact | undefined;
  readonly asker?: Contact | undefined;
}

/** Builds the values for the names that a flow's texts use about a decision point. */
export function buildDecisionNames(
  subject: DecisionSubject,
  language: Language,
): Partial<Record<FlowName, string>> {
  const { contact, decision, mentor } = subject;
  if (!decision) return {};
  const { question, decider, by } = decision;
  return {
    decision_question: question,
    ...(decider === undefined ? {} : { decision_decider: decider }),
    ...(by === undefined ? {} : { decision_due: formatDay(by, language) }),
    ...(mentor && mentor.id !== contact.id ? { mentor_name: mentor.name } : {}),
    ...namesForQuestion(subject.asker, decision),
    ...namesForTeam(subject, decision, language),
    ...namesForMentor(subject, decision, language),
  };
}

/** Names for a mentor's question to the team. */
function namesForQuestion(
  asker: Contact | undefined,
  { asked }: DecisionPoint,
): Partial<Record<FlowName, string>> {
  const question = asked?.find(({ mentor }) => mentor === asker?.id)?.question;
  return asker && question !== undefined ? { mentor_name: asker.name, note: question } : {};
}

/** Names for the team's consent: the brief that mentors would read. */
function namesForTeam(
  { contact, team }: DecisionSubject,
  decision: DecisionPoint,
  language: Language,
): Partial<Record<FlowName, string>> {
  const { widening } = decision;
  if (!widening || widening.answer || !team || contact.team !== decision.team) return {};
  return { brief: formatBrief({ ...decision, team: team.name, reasons: [] }, language) };
}

function namesForMentor(
  { contact, team }: DecisionSubject,
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

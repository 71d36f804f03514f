import type { Response, Result } from "../../domain/answer.ts";
import { parseDuration } from "../../domain/duration.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Draft } from "../../domain/message.ts";
import type { Note } from "../../domain/records.ts";
import type { Run } from "../../domain/run.ts";
import {
  answersIn,
  type EngineEvent,
  eventsOfType,
  type Sprint,
} from "../../engine/flow/engine-context.ts";
import type { Flow, Question } from "../../engine/flow/flow.ts";
import {
  answerLabel,
  chosenLabels,
  findQuestion,
  flowLanguage,
} from "../../engine/flow/format-text.ts";
import { readRoles } from "../../engine/flow/roles.ts";
import type { Changes } from "../../ports/changes.ts";
import type { ChangeContext } from "../shared/change-context.ts";
import { buildAdvanceFire } from "../shared/decision-fires.ts";
import { buildFetchFire, describeEnclosures } from "../shared/media.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { collectLessons } from "./collect-lessons.ts";
import { collectContactChanges } from "./contact-changes.ts";
import { collectPassOns } from "./pass-on.ts";
import { planNetworkNote } from "./plan-network-note.ts";
import { withProfileChanges } from "./profile-changes.ts";
import { collectCommitments, collectDecisions } from "./recorded.ts";
import { buildRevisionOffer } from "./revise-offer.ts";

/** Builds the one value to commit from a sprint of the engine. */
export function buildChanges(sprint: Sprint, context: ChangeContext): Changes {
  const { run, events } = sprint;
  const optedOut = events.some(({ type }) => type === "opted_out");
  return {
    cause: context.cause,
    run,
    contacts: withProfileChanges(collectContactChanges(events, context), run, context),
    responses: collectResponses(run, events, context),
    withdrawn: eventsOfType(events, "withdrawn").map(({ question }) => `${run.id}.${question}`),
    decisions: collectDecisions(sprint, context),
    lessons: collectLessons(sprint, context),
    commitments: collectCommitments(sprint, context),
    notes: collectNotes(run, events, context),
    fires: [
      ...collectFires(run, events, context),
      ...collectDecisionFires(sprint, context),
      ...planNetworkNote(collectLessons(sprint, context)),
    ],
    drafts: buildRevisionOffer(collectDrafts(run, events, context), run, context),
    ...(optedOut ? { silenced: [context.runContext.contact.id] } : {}),
  };
}

/** Builds fires that advance decision points raised in this sprint, or whose run has ended. */
function collectDecisionFires(sprint: Sprint, context: ChangeContext): Fire[] {
  const { run } = sprint;
  const raised = collectDecisions(sprint, context).map((each) =>
    buildAdvanceFire(each, `raised.${run.sprint}`, context.now),
  );
  // A mentor's question before accepting goes to the team at once.
  const answers = readRoles("ask_mentor", context.flow, answersIn(sprint.events));
  const asks = answers?.find("question") !== undefined;
  if (run.about === undefined || (run.state === "waiting" && !asks)) return raised;
  const about = { id: run.about, raisedBy: run.contact };
  return [...raised, buildAdvanceFire(about, `${run.id}.${run.sprint}`, context.now)];
}

function collectDrafts(
  run: Run,
  events: readonly EngineEvent[],
  { flow, runContext, now }: ChangeContext,
): Draft[] {
  const language = flowLanguage(flow, preferredLanguages(runContext));
  return eventsOfType(events, "message").map((event) => ({
    id: event.id,
    to: runContext.contact.address,
    purpose: event.purpose === "reply" && run.sprint === 1 ? "prompt" : event.purpose,
    body: {
      text: event.text,
      ...(event.choices.length > 0 ? { choices: event.choices, language } : {}),
    },
    contact: runContext.contact.id,
    run: run.id,
    createdAt: now,
  }));
}

function collectResponses(
  run: Run,
  events: readonly EngineEvent[],
  { flow, author }: ChangeContext,
): Response[] {
  return eventsOfType(events, "answered").flatMap(({ question: id, result }) => {
    const question = findQuestion(flow, id);
    return question ? buildResponse(run, flow, question, { ...result, author }) : [];
  });
}

/** Builds the stored response to a run's question, for reporting. */
export function buildResponse(
  run: Run,
  flow: Flow,
  question: Question,
  result: Result & { readonly author?: string | undefined },
): Response {
  return {
    id: `${run.id}.${question.id}`,
    run: run.id,
    flow: flow.id,
    question: question.id,
    label: answerLabel(question),
    shown: chosenLabels(question, result.answer),
    meaning: question.meaning,
    ...result,
    audience: result.audience ?? question.audience ?? flow.audience,
    contact: run.contact,
    team: run.team,
    engagement: run.engagement,
    campaign: run.campaign,
    period: run.period,
  };
}

function collectNotes(
  run: Run,
  events: readonly EngineEvent[],
  { runContext, now, inbound }: ChangeContext,
): Note[] {
  const enclosed = inbound?.media ? { enclosed: describeEnclosures(inbound) } : {};
  return eventsOfType(events, "heard").map(({ id, text }) => ({
    ...enclosed,
    id,
    contact: runContext.contact.id,
    team: runContext.contact.team,
    text,
    at: now,
    state: "shared",
    run: run.id,
    // A note that no coach reads with a digest goes to the programme.
    ...(runContext.contact.team === undefined || !runContext.coach
      ? { for: "programme" as const }
      : {}),
  }));
}

function collectFires(run: Run, events: readonly EngineEvent[], context: ChangeContext): Fire[] {
  const fire = (kind: Fire["kind"], key: string, dueAt: Date, sprint?: number): Fire => ({
    key: `${run.id}.${key}`,
    kind,
    dueAt,
    contact: run.contact,
    state: "due",
    run: run.id,
    sprint,
  });
  const timers = eventsOfType(events, "waiting").flatMap(({ sprint, remindAt, timeoutAt }) => [
    ...(remindAt ? [fire("reminder", `${sprint}.reminder`, remindAt, sprint)] : []),
    ...(timeoutAt ? [fire("timeout", `${sprint}.timeout`, timeoutAt, sprint)] : []),
  ]);
  const expiry =
    run.sprint === 1 && run.state === "waiting"
      ? [fire("expiry", "expiry", after(run.startedAt, context.flow.expire_after))]
      : [];
  // New answers may change a digest that is posted already.
  const amend =
    run.state !== "waiting" && run.period !== undefined && run.team !== undefined
      ? [fire("amend", `${run.sprint}.amend`, context.now)]
      : [];
  const { inbound, runContext, now } = context;
  const fetches = inbound ? buildFetchFire(inbound, runContext.contact, now) : [];
  return [...timers, ...expiry, ...amend, ...fetches, ...collectPassOns(run, events, now)];
}

function after(instant: Date, span: string): Date {
  return new Date(instant.getTime() + (parseDuration(span) ?? 0));
}

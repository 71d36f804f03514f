import type { Response, Result } from "../../domain/answer.ts";
import { parseDuration } from "../../domain/duration.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Draft } from "../../domain/message.ts";
import type { Note } from "../../domain/records.ts";
import type { Run } from "../../domain/run.ts";
import { type EngineEvent, eventsOfType, type Sprint } from "../../engine/flow/engine-context.ts";
import type { Flow, Question } from "../../engine/flow/flow.ts";
import {
  answerLabel,
  chosenLabels,
  findQuestion,
  flowLanguage,
} from "../../engine/flow/format-text.ts";
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

/** Turns what the engine decided into the one value that is committed. */
export function buildChanges(sprint: Sprint, context: ChangeContext): Changes {
  const { run, events } = sprint;
  const optedOut = events.some(({ type }) => type === "opted_out");
  return {
    cause: context.cause,
    run,
    contacts: withProfileChanges(
      collectContactChanges(events, context),
      run,
      context.runContext.contact,
    ),
    responses: responsesOf(run, events, context),
    withdrawn: eventsOfType(events, "withdrawn").map(({ question }) => `${run.id}.${question}`),
    decisions: collectDecisions(sprint, context),
    lessons: collectLessons(sprint, context),
    commitments: collectCommitments(sprint, context),
    notes: notesOf(run, events, context),
    fires: [
      ...firesOf(run, events, context),
      ...decisionFires(sprint, context),
      ...planNetworkNote(collectLessons(sprint, context)),
    ],
    drafts: buildRevisionOffer(draftsOf(run, events, context), run, context),
    ...(optedOut ? { silenced: [context.runContext.contact.id] } : {}),
  };
}

/** Decision points that were raised, or about which a conversation is over, are looked at. */
function decisionFires(sprint: Sprint, context: ChangeContext): Fire[] {
  const { run } = sprint;
  const raised = collectDecisions(sprint, context).map((each) =>
    buildAdvanceFire(each, `raised.${run.sprint}`, context.now),
  );
  // What a mentor asks first, before saying yes or no, goes to the team at once.
  const asks = eventsOfType(sprint.events, "answered").some(
    ({ question }) => question === "question",
  );
  if (run.about === undefined || (run.state === "waiting" && !asks)) return raised;
  const about = { id: run.about, raisedBy: run.contact };
  return [...raised, buildAdvanceFire(about, `${run.id}.${run.sprint}`, context.now)];
}

function draftsOf(
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

function responsesOf(
  run: Run,
  events: readonly EngineEvent[],
  { flow, author }: ChangeContext,
): Response[] {
  return eventsOfType(events, "answered").flatMap(({ question: id, result }) => {
    const question = findQuestion(flow, id);
    return question ? buildResponse(run, flow, question, { ...result, author }) : [];
  });
}

/** The result of a run's question as it is stored for reporting. */
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

function notesOf(
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
    // What nobody's coach reads with a digest is there for the programme.
    ...(runContext.contact.team === undefined || !runContext.coach
      ? { for: "programme" as const }
      : {}),
  }));
}

function firesOf(run: Run, events: readonly EngineEvent[], context: ChangeContext): Fire[] {
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
  // Whatever a check-in learnt may change a digest that is posted already.
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

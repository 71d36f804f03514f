import type { Response, Result } from "../domain/answer.ts";
import type { Fire } from "../domain/fire.ts";
import type { Draft } from "../domain/message.ts";
import type { Note } from "../domain/records.ts";
import type { Run } from "../domain/run.ts";
import { spanOf } from "../domain/span.ts";
import type { Flow, Question } from "../engine/flow.ts";
import { type Event, only, type Sprint } from "../engine/scene.ts";
import { labelOf, languageOf, questionOf, shownOf } from "../engine/speak.ts";
import type { Changes } from "../ports/changes.ts";
import { offerRevision } from "./act/revise-offer.ts";
import { languagesOf } from "./cast.ts";
import { contactChangesOf } from "./contact-changes.ts";
import type { Context } from "./context.ts";
import { lookFire } from "./decide/decision-fires.ts";
import { lessonsOf } from "./decide/lessons-of.ts";
import { networkFires } from "./decide/network.ts";
import { withProfile } from "./decide/profile-changes.ts";
import { enclosedWith, fetchOf } from "./media.ts";
import { passOnsOf } from "./pass-on.ts";
import { commitmentsOf, decisionsOf } from "./records-of.ts";

/** Turns what the engine decided into the one value that is committed. */
export function changesOf(sprint: Sprint, context: Context): Changes {
  const { run, events } = sprint;
  const optedOut = events.some(({ type }) => type === "opted_out");
  return {
    cause: context.cause,
    run,
    contacts: withProfile(contactChangesOf(events, context), run, context.cast.contact),
    responses: responsesOf(run, events, context),
    withdrawn: only(events, "withdrawn").map(({ question }) => `${run.id}.${question}`),
    decisions: decisionsOf(sprint, context),
    lessons: lessonsOf(sprint, context),
    commitments: commitmentsOf(sprint, context),
    notes: notesOf(run, events, context),
    fires: [
      ...firesOf(run, events, context),
      ...decisionFires(sprint, context),
      ...networkFires(lessonsOf(sprint, context)),
    ],
    drafts: offerRevision(draftsOf(run, events, context), run, context),
    ...(optedOut ? { silenced: [context.cast.contact.id] } : {}),
  };
}

/** Decision points that were raised, or about which a conversation is over, are looked at. */
function decisionFires(sprint: Sprint, context: Context): Fire[] {
  const { run } = sprint;
  const raised = decisionsOf(sprint, context).map((each) =>
    lookFire(each, `raised.${run.sprint}`, context.now),
  );
  // What a mentor asks first, before saying yes or no, goes to the team at once.
  const asks = only(sprint.events, "answered").some(({ question }) => question === "question");
  if (run.about === undefined || (run.state === "waiting" && !asks)) return raised;
  const about = { id: run.about, raisedBy: run.contact };
  return [...raised, lookFire(about, `${run.id}.${run.sprint}`, context.now)];
}

function draftsOf(run: Run, events: readonly Event[], { flow, cast, now }: Context): Draft[] {
  const language = languageOf(flow, languagesOf(cast));
  return only(events, "message").map((event) => ({
    id: event.id,
    to: cast.contact.address,
    purpose: event.purpose === "reply" && run.sprint === 1 ? "prompt" : event.purpose,
    body: {
      text: event.text,
      ...(event.choices.length > 0 ? { choices: event.choices, language } : {}),
    },
    contact: cast.contact.id,
    run: run.id,
    createdAt: now,
  }));
}

function responsesOf(run: Run, events: readonly Event[], { flow, author }: Context): Response[] {
  return only(events, "answered").flatMap(({ question: id, result }) => {
    const question = questionOf(flow, id);
    return question ? responseOf(run, flow, question, { ...result, author }) : [];
  });
}

/** The result of a run's question as it is stored for reporting. */
export function responseOf(
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
    label: labelOf(question),
    shown: shownOf(question, result.answer),
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

function notesOf(run: Run, events: readonly Event[], { cast, now, inbound }: Context): Note[] {
  const enclosed = inbound?.media ? { enclosed: enclosedWith(inbound) } : {};
  return only(events, "heard").map(({ id, text }) => ({
    ...enclosed,
    id,
    contact: cast.contact.id,
    team: cast.contact.team,
    text,
    at: now,
    state: "shared",
    run: run.id,
    // What nobody's coach reads with a digest is there for the programme.
    ...(cast.contact.team === undefined || !cast.coach ? { for: "programme" as const } : {}),
  }));
}

function firesOf(run: Run, events: readonly Event[], context: Context): Fire[] {
  const fire = (kind: Fire["kind"], key: string, dueAt: Date, sprint?: number): Fire => ({
    key: `${run.id}.${key}`,
    kind,
    dueAt,
    contact: run.contact,
    state: "due",
    run: run.id,
    sprint,
  });
  const timers = only(events, "waiting").flatMap(({ sprint, remindAt, timeoutAt }) => [
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
  const { inbound, cast, now } = context;
  const fetches = inbound ? fetchOf(inbound, cast.contact, now) : [];
  return [...timers, ...expiry, ...amend, ...fetches, ...passOnsOf(run, events, now)];
}

function after(instant: Date, span: string): Date {
  return new Date(instant.getTime() + (spanOf(span) ?? 0));
}

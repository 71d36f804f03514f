import type { Response } from "../domain/answer.ts";
import type { Fire } from "../domain/fire.ts";
import type { Draft } from "../domain/message.ts";
import type { Commitment, DecisionPoint, Note, Outcome } from "../domain/records.ts";
import type { Run } from "../domain/run.ts";
import { spanOf } from "../domain/span.ts";
import type { Event, Sprint } from "../engine/scene.ts";
import { labelOf, questionOf, shownOf } from "../engine/speak.ts";
import type { Changes } from "../ports/changes.ts";
import { contactChangesOf } from "./contact-changes.ts";
import type { Context } from "./context.ts";

type Of<T extends Event["type"]> = Extract<Event, { type: T }>;

function only<T extends Event["type"]>(events: readonly Event[], type: T): readonly Of<T>[] {
  return events.filter((event): event is Of<T> => event.type === type);
}

/** Turns what the engine decided into the one value that is committed. */
export function changesOf(sprint: Sprint, context: Context): Changes {
  const { run, events } = sprint;
  const optedOut = events.some(({ type }) => type === "opted_out");
  return {
    cause: context.cause,
    run,
    contacts: contactChangesOf(events, context),
    responses: responsesOf(run, events, context),
    withdrawn: only(events, "withdrawn").map(({ question }) => `${run.id}.${question}`),
    decisions: decisionsOf(run, events, context),
    commitments: commitmentsOf(run, events, context),
    notes: notesOf(events, context),
    fires: firesOf(run, events, context),
    drafts: draftsOf(run, events, context),
    ...(optedOut ? { silenced: [context.cast.contact.id] } : {}),
  };
}

function draftsOf(run: Run, events: readonly Event[], { cast, now }: Context): Draft[] {
  return only(events, "message").map((event) => ({
    id: event.id,
    to: cast.contact.address,
    purpose: event.purpose === "reply" && run.sprint === 1 ? "prompt" : event.purpose,
    body: { text: event.text, ...(event.choices.length > 0 ? { choices: event.choices } : {}) },
    contact: cast.contact.id,
    run: run.id,
    createdAt: now,
  }));
}

function responsesOf(run: Run, events: readonly Event[], { flow }: Context): Response[] {
  return only(events, "answered").flatMap(({ question: id, result }) => {
    const question = questionOf(flow, id);
    if (!question) return [];
    return {
      id: `${run.id}.${id}`,
      run: run.id,
      flow: flow.id,
      question: id,
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
  });
}

function decisionsOf(run: Run, events: readonly Event[], context: Context): DecisionPoint[] {
  const { team } = context.cast;
  if (!team) return [];
  return only(events, "decision_raised").map(({ id, question, decider, by, help }) => ({
    id,
    team: team.id,
    question,
    decider,
    by,
    help,
    state: "open",
    raisedBy: run.contact,
    raisedAt: context.now,
    period: run.period,
  }));
}

function commitmentsOf(run: Run, events: readonly Event[], context: Context): Commitment[] {
  const { team, commitment: last } = context.cast;
  if (!team) return [];
  const made = only(events, "commitment_made").map(({ id, text, due }) => ({
    id,
    team: team.id,
    text,
    due,
    madeBy: run.contact,
    madeAt: context.now,
    period: run.period,
    open: true,
    slips: 0,
  }));
  const reviewed = only(events, "commitment_reviewed").flatMap(({ outcome, due, reason }) =>
    last === undefined
      ? []
      : {
          ...last,
          outcome,
          reason,
          due: due ?? last.due,
          open: outcome === "moved",
          slips: slipsOf(last, run, outcome),
          reviewed: run.period,
          reviewedIn: run.id,
        },
  );
  return [...reviewed, ...made];
}

/** How often a commitment was moved; a run that is gone through again counts once. */
function slipsOf(last: Commitment, run: Run, outcome: Outcome): number {
  const again = last.reviewedIn === run.id && last.outcome === "moved" ? 1 : 0;
  return last.slips - again + (outcome === "moved" ? 1 : 0);
}

function notesOf(events: readonly Event[], { cast, now }: Context): Note[] {
  return only(events, "heard").map(({ id, text }) => ({
    id,
    contact: cast.contact.id,
    team: cast.contact.team,
    text,
    at: now,
    state: "shared",
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
  return [...timers, ...expiry, ...amend];
}

function after(instant: Date, span: string): Date {
  return new Date(instant.getTime() + (spanOf(span) ?? 0));
}

import { enclosureId, type Response, type Result } from "../../domain/answer.ts";
import { parseDuration } from "../../domain/duration.ts";
import type { InboundMessage } from "../../domain/message.ts";
import type { Run } from "../../domain/run.ts";
import type { Flow, Question } from "../../engine/flow/flow.ts";
import { chosenLabels, findQuestion, flowLanguage } from "../../engine/flow/format-text.ts";
import { readAnswer } from "../../engine/parse/read-answer.ts";
import { reviseAnswer } from "../../engine/run/revise.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { recordHumanTakeover } from "../delivery/human-takeover.ts";
import { buildChanges } from "../runs/build-changes.ts";
import {
  type InboundEvent,
  replyToEvent,
  requestResend,
  toReactionTap,
} from "../shared/inbound-event.ts";
import { buildEngineContext, loadRunContext, preferredLanguages } from "../shared/run-context.ts";
import { editNote, takeBackOther } from "./edit-note.ts";

import { findRecordsToWithdraw, NO_RECORDS } from "./withdrawn-records.ts";

/** Handles an inbound event; returns changes to commit, or the message it is equivalent to. */
export async function handleInboundEvent(event: InboundEvent): Promise<Changes | InboundMessage> {
  const { inbound } = event;
  const nothing: Changes = { cause: { type: "inbound", id: inbound.id } };
  const isActive = event.runContext.contact.standing === "active";
  switch (inbound.act ?? "said") {
    case "said":
      return inbound;
    case "joined":
    case "left":
      return nothing;
    case "reacted":
      return (await toReactionTap(event)) ?? nothing;
    case "unreadable":
      return requestResend(event);
    case "edited":
      return isActive ? await applyEdit(event) : nothing;
    case "deleted":
      return await applyDeletion(event);
    case "attended":
      return await recordHumanTakeover(event);
  }
}

/** A stored answer, with the run it was given in. */
interface GivenAnswer {
  readonly response: Response;
  readonly run: Run;
  readonly flow: Flow;
  readonly question: Question;
  readonly isOpen: boolean;
}

/** Finds the author's answers in a message; there may be several. */
async function findGivenAnswers({ ctx, inbound, now, by }: InboundEvent): Promise<GivenAnswer[]> {
  const { store } = ctx;
  const said = inbound.about === undefined ? [] : await store.saidIn(inbound.about);
  const own = said.filter(({ contact, author }) => (author ?? contact) === by);
  const found = await Promise.all(
    own.map(async (response): Promise<GivenAnswer[]> => {
      const run = await store.run(response.run);
      const flow = run && (await store.flow(run.flow.id, run.flow.revision));
      const question = flow && findQuestion(flow, response.question);
      if (!run || !flow || !question) return [];
      const closes = run.startedAt.getTime() + (parseDuration(flow.expire_after) ?? 0);
      const isOpen = run.state !== "expired" && run.state !== "failed" && now.getTime() < closes;
      return [{ response, run, flow, question, isOpen }];
    }),
  );
  return found.flat();
}

/** Applies an edit to the answer it gave, while its period is open. */
async function applyEdit(event: InboundEvent): Promise<Changes> {
  const { ctx, inbound, runContext, now } = event;
  const [given, ...others] = await findGivenAnswers(event);
  if (!given) return await editNote(event);
  if (!given.isOpen) return replyToEvent(event, MESSAGES.replies.stays);
  const { question, flow, response } = given;
  const readOptions = {
    language: flowLanguage(flow, preferredLanguages(runContext)),
    today: buildEngineContext(runContext, flow, now).today,
  };
  const answer = readAnswer(question, { text: inbound.text }, readOptions);
  if (!answer || others.length > 0) return replyToEvent(event, MESSAGES.replies.change_unclear);
  const { enclosed, audience, inbound: about } = response;
  const teamOnly = audience === "team" ? { audience } : {};
  const sent = enclosed ? { enclosed } : {};
  const at = ctx.clock.now();
  const result = { answer, said: inbound.text, at, understood: true, inbound: about };
  return await replaceAnswers(event, [given], { ...result, ...teamOnly, ...sent });
}

/** Applies a deletion to the answer it gave, or to a file sent with one, while its period is open. */
async function applyDeletion(event: InboundEvent): Promise<Changes> {
  const { about } = event.inbound;
  const [given, ...others] = await findGivenAnswers(event);
  if (!given || about === undefined) return await takeBackOther(event);
  if (!given.isOpen) return replyToEvent(event, MESSAGES.replies.stays);
  let changes: Changes = { cause: { type: "inbound", id: event.inbound.id } };
  if (given.response.inbound !== about) {
    const { enclosed = [], ...rest } = given.run.results[given.question.id] ?? given.response;
    const left = enclosed.filter(({ id }) => id !== enclosureId(about));
    changes = await replaceAnswers(event, [given], {
      ...rest,
      ...(left.length > 0 ? { enclosed: left } : {}),
    });
  } else changes = await replaceAnswers(event, [given, ...others], undefined);
  return { ...changes, unsaid: [about] };
}

/** Builds changes that replace the answers of one message with another result, or remove them. */
async function replaceAnswers(
  event: InboundEvent,
  [given, ...others]: readonly [GivenAnswer, ...GivenAnswer[]],
  result: Result | undefined,
): Promise<Changes> {
  const { ctx, inbound, runContext: known, now, by } = event;
  const { response, run, flow, question } = given;
  const cause = { type: "inbound", id: inbound.id } as const;
  if (response.id !== `${run.id}.${question.id}`)
    return replaceAdditionalAnswer(event, given, result);
  const runContext = await loadRunContext(ctx.store, known.contact, { now, run });
  const questions = [question, ...others.map((each) => each.question)];
  const revisions = questions.map((each) => ({ question: each, result }));
  const sprint = reviseAnswer(flow, run, revisions, buildEngineContext(runContext, flow, now));
  const author = response.author === undefined ? {} : { author: by };
  const changes = buildChanges(sprint, { flow, runContext, now, cause, ...author });
  const withdrawn = await Promise.all(
    questions.map(async ({ id }) =>
      result ? NO_RECORDS : await findRecordsToWithdraw(ctx, run, flow, id),
    ),
  );
  // A contact who opted out may delete answers, but receives no reply.
  const drafts = runContext.contact.standing === "active" ? changes.drafts : [];
  const { commitments = [], decisions = [] } = changes;
  return {
    ...changes,
    drafts,
    commitments: [...commitments, ...withdrawn.flatMap((each) => each.commitments)],
    decisions: [...decisions, ...withdrawn.flatMap((each) => each.decisions)],
  };
}

/** Replaces an additional answer in a group. */
function replaceAdditionalAnswer(
  event: InboundEvent,
  given: GivenAnswer,
  result: Result | undefined,
): Changes {
  const { response, question } = given;
  if (!result)
    return { ...replyToEvent(event, MESSAGES.replies.taken_back), withdrawn: [response.id] };
  const shown = chosenLabels(question, result.answer);
  const { audience } = response;
  return {
    ...replyToEvent(event, MESSAGES.replies.changed),
    responses: [{ ...response, ...result, audience, shown }],
  };
}

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

/** What becomes of a deed: changes to commit, or the words that it stands for. */
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
      return isActive ? await edit(event) : nothing;
    case "deleted":
      return await takeBack(event);
    case "attended":
      return await recordHumanTakeover(event);
  }
}

/** An answer that is still there, and the conversation it was given in. */
interface Given {
  readonly response: Response;
  readonly run: Run;
  readonly flow: Flow;
  readonly question: Question;
  readonly isOpen: boolean;
}

/** What a message answered, of its writer's own; several where it answered several questions at once. */
async function givenIn({ ctx, inbound, now, by }: InboundEvent): Promise<Given[]> {
  const { store } = ctx;
  const said = inbound.about === undefined ? [] : await store.saidIn(inbound.about);
  const own = said.filter(({ contact, author }) => (author ?? contact) === by);
  const found = await Promise.all(
    own.map(async (response): Promise<Given[]> => {
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

/** An edited message changes the answer it gave, while its period is open. */
async function edit(event: InboundEvent): Promise<Changes> {
  const { ctx, inbound, runContext, now } = event;
  const [given, ...others] = await givenIn(event);
  if (!given) return await editNote(event);
  if (!given.isOpen) return replyToEvent(event, MESSAGES.replies.stays);
  const { question, flow, response } = given;
  const ear = {
    language: flowLanguage(flow, preferredLanguages(runContext)),
    today: buildEngineContext(runContext, flow, now).today,
  };
  const answer = readAnswer(question, { text: inbound.text }, ear);
  if (!answer || others.length > 0) return replyToEvent(event, MESSAGES.replies.change_unclear);
  const { enclosed, audience, inbound: about } = response;
  const inside = audience === "team" ? { audience } : {};
  const sent = enclosed ? { enclosed } : {};
  const at = ctx.clock.now();
  const result = { answer, said: inbound.text, at, understood: true, inbound: about };
  return await replaced(event, [given], { ...result, ...inside, ...sent });
}

/** A deleted message takes back the answer it gave, or what was sent with one, while its period is open. */
async function takeBack(event: InboundEvent): Promise<Changes> {
  const { about } = event.inbound;
  const [given, ...others] = await givenIn(event);
  if (!given || about === undefined) return await takeBackOther(event);
  if (!given.isOpen) return replyToEvent(event, MESSAGES.replies.stays);
  let changes: Changes = { cause: { type: "inbound", id: event.inbound.id } };
  if (given.response.inbound !== about) {
    const { enclosed = [], ...rest } = given.run.results[given.question.id] ?? given.response;
    const left = enclosed.filter(({ id }) => id !== enclosureId(about));
    changes = await replaced(event, [given], {
      ...rest,
      ...(left.length > 0 ? { enclosed: left } : {}),
    });
  } else changes = await replaced(event, [given, ...others], undefined);
  return { ...changes, unsaid: [about] };
}

/** What is committed where another result stands in the place of the answers that one message gave, or none. */
async function replaced(
  event: InboundEvent,
  [given, ...others]: readonly [Given, ...Given[]],
  result: Result | undefined,
): Promise<Changes> {
  const { ctx, inbound, runContext: known, now, by } = event;
  const { response, run, flow, question } = given;
  const cause = { type: "inbound", id: inbound.id } as const;
  if (response.id !== `${run.id}.${question.id}`) return replacedBeside(event, given, result);
  const runContext = await loadRunContext(ctx.store, known.contact, { now, run });
  const questions = [question, ...others.map((each) => each.question)];
  const revisions = questions.map((each) => ({ question: each, result }));
  const sprint = reviseAnswer(flow, run, revisions, buildEngineContext(runContext, flow, now));
  const author = response.author === undefined ? {} : { author: by };
  const changes = buildChanges(sprint, { flow, runContext, now, cause, ...author });
  const gone = await Promise.all(
    questions.map(async ({ id }) =>
      result ? NO_RECORDS : await findRecordsToWithdraw(ctx, run, flow, id),
    ),
  );
  // Whoever opted out may take words back, and hears nothing more.
  const drafts = runContext.contact.standing === "active" ? changes.drafts : [];
  const { commitments = [], decisions = [] } = changes;
  return {
    ...changes,
    drafts,
    commitments: [...commitments, ...gone.flatMap((each) => each.commitments)],
    decisions: [...decisions, ...gone.flatMap((each) => each.decisions)],
  };
}

/** The same for an answer that stands beside the first one of a group. */
function replacedBeside(event: InboundEvent, given: Given, result: Result | undefined): Changes {
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

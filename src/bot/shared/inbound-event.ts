import { inLanguage, type Texts } from "../../domain/language.ts";
import type { Draft, InboundMessage, OutboxRow } from "../../domain/message.ts";
import type { Run } from "../../domain/run.ts";
import type { Flow, Question } from "../../engine/flow/flow.ts";
import { findQuestion } from "../../engine/flow/format-text.ts";
import { readReaction } from "../../engine/parse/read-reaction.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "./app-context.ts";
import { preferredLanguages, type RunContext } from "./run-context.ts";

/** An edit, a deletion or a reaction, by a person or in a group; `runContext` belongs to the contact asked there. */
export interface InboundEvent {
  readonly ctx: AppContext;
  readonly inbound: InboundMessage;
  readonly runContext: RunContext;
  readonly now: Date;
  /** Who did it: a contact or an unknown sender. */
  readonly by: string;
}

/** Converts a reaction into the choice it represents; undefined if the question does not accept it as an answer. */
export async function toReactionTap({
  ctx,
  inbound,
  runContext,
}: InboundEvent): Promise<InboundMessage | undefined> {
  const { store } = ctx;
  const { from, about, text } = inbound;
  const row = about === undefined ? undefined : await store.sentBy(from.channel, about);
  const run = row?.run === undefined ? undefined : await store.run(row.run);
  if (!row || run?.contact !== runContext.contact.id) return undefined;
  const flow = await store.flow(run.flow.id, run.flow.revision);
  const questions = flow ? findOpenQuestions(row, run, flow, runContext) : [];
  const choice = questions.map((each) => readReaction(each, text)).find((each) => each);
  return choice === undefined ? undefined : { ...inbound, act: "said", choice };
}

/**
 * Finds the questions of a message that can still be answered; in a group, other members may answer after the first.
 */
function findOpenQuestions(
  { id }: OutboxRow,
  run: Run,
  flow: Flow,
  { contact }: RunContext,
): Question[] {
  const { wait } = run;
  if (wait)
    return parseSprint(id) < wait.sprint
      ? []
      : [findQuestion(flow, wait.step)].flatMap((q) => q ?? []);
  if (contact.role !== "group") return [];
  return flow.steps.flatMap((step) => findQuestion(flow, step.id) ?? []);
}

// The id of a run's message is `<run>.<sprint>.<n>`.
function parseSprint(id: string): number {
  return Number(/\.(\d+)\.\d+$/.exec(id)?.[1] ?? Number.NaN);
}

/** Asks the contact, at most once a day, to resend a message that could not be read. */
export function requestResend(event: InboundEvent): Changes {
  const { contact } = event.runContext;
  const { day } = toLocalTime(event.now, contact.zone);
  const changes = replyToEvent(event, MESSAGES.replies.send_again);
  if (contact.standing !== "active") return { cause: changes.cause };
  const id = `unreadable/${contact.id}/${day}`;
  return { ...changes, drafts: changes.drafts?.map((draft) => ({ ...draft, id })) };
}

/** Builds one reply to an event where it happened, and completes the event. */
export function replyToEvent({ inbound, runContext, now }: InboundEvent, words: Texts): Changes {
  const draft: Draft = {
    id: `${inbound.id}.reply`,
    to: runContext.contact.address,
    purpose: "reply",
    body: { text: inLanguage(words, preferredLanguages(runContext)) },
    contact: runContext.contact.id,
    createdAt: now,
  };
  return { cause: { type: "inbound", id: inbound.id }, drafts: [draft] };
}

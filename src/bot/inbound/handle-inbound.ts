import type { InboundMessage } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import { readAbsence } from "../../engine/parse/read-absence.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import { handleAction } from "../actions/handle-action.ts";
import { handleJoinReply } from "../actions/join-action.ts";
import { identifyWriter } from "../contacts/identity.ts";
import { relayMentorMessage } from "../decisions/mentor-relay.ts";
import { handleRaisedDecision } from "../decisions/raise.ts";
import { resumeDecisionRun } from "../decisions/resume-decision-run.ts";
import { isMeantForHuman } from "../delivery/human-takeover.ts";
import { isWindowOpener, releaseStashed } from "../delivery/messaging-window.ts";
import { alreadyDeleted, loadCurrentWording } from "../edits/current-wording.ts";
import { handleInboundEvent } from "../edits/handle-event.ts";
import { handleGroupMessage } from "../groups/handle-group-message.ts";
import { buildChanges } from "../runs/build-changes.ts";
import { planWindowNudges } from "../runs/nudges.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildReplyChanges } from "../shared/reply.ts";
import { loadRunContext } from "../shared/run-context.ts";
import { recordAbsence } from "./absence.ts";
import { handleDataRequest } from "./data-request.ts";
import { explainDoubtfulAnswer } from "./doubtful-question.ts";

import { handleRelayWords, passHeldAsWell } from "./handle-relay-words.ts";
import { handleUnprompted } from "./handle-unprompted.ts";
import { acknowledgeLate, describeLateTime } from "./late-messages.ts";
import { recordLeave } from "./leave.ts";
import { parseNoteChoice } from "./note.ts";
import { handleUnknownSender } from "./unknown-sender.ts";
import { asksToStop } from "./unprompted-intent.ts";

// A lost race means that somebody else moved the run on; five readings are plenty where one process works alone.
const TRIES = 5;

/**
 * Applies one kept message: to the conversation its writer is in, or else as words outside one. Rejects where that
 * cannot be done now.
 */
export async function handleInbound(ctx: AppContext, inbound: InboundMessage): Promise<void> {
  if (inbound.group !== undefined) return await handleGroupMessage(ctx, inbound);
  const { store, queue } = ctx;
  const writer = await identifyWriter(ctx, inbound);
  if (!writer) return await handleUnknownSender(ctx, inbound);
  await queue.run(writer.id, async () => {
    for (let tries = 0; tries < TRIES; tries++) {
      // A commit that a crash cut short may hold this very message, or an opt-out: finish it before deciding anything.
      await store.settle(writer.id);
      if (await store.isApplied(inbound.id)) return;
      const contact = await store.contact(writer.id);
      if (await applyOnce(ctx, inbound, contact ?? writer))
        return await releaseStashed(ctx, inbound, contact ?? writer);
    }
    throw new Error("the conversation was moved on by somebody else, time and again");
  });
}

async function applyOnce(
  ctx: AppContext,
  arrived: InboundMessage,
  contact: Contact,
): Promise<boolean> {
  const inbound = await loadCurrentWording(ctx, arrived);
  if (!inbound) return await ctx.store.commit(alreadyDeleted(arrived));
  if ((inbound.act ?? "said") === "said") return await applyWords(ctx, inbound, contact);
  const now = ctx.clock.now();
  const runContext = await loadRunContext(ctx.store, contact, { now });
  const deed = await handleInboundEvent({ ctx, inbound, runContext, now, by: contact.id });
  return "cause" in deed ? await ctx.store.commit(deed) : await applyWords(ctx, deed, contact);
}

async function applyWords(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
): Promise<boolean> {
  const joining = await handleJoinReply(ctx, inbound, contact);
  if (joining) return await ctx.store.commit(joining);
  if (await isMeantForHuman(ctx, inbound, contact))
    return await ctx.store.commit({
      cause: { type: "inbound", id: inbound.id },
      unsaid: [inbound.id],
    });
  const acted = await handleAction(ctx, inbound, contact);
  if (acted !== undefined) return acted;
  const toOthers = await noteBesideQuestion(ctx, inbound, contact);
  return toOthers
    ? await ctx.store.commit(toOthers)
    : await hearForConversation(ctx, inbound, contact);
}

/** What is for a person who wrote through the bot, for the open question, or for the bot itself. */
async function hearForConversation(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
): Promise<boolean> {
  // A tap under words written outside a check-in is about them, whatever is being asked now.
  const run = parseNoteChoice(inbound.choice ?? "")
    ? undefined
    : await ctx.store.waitingRun(contact.id);
  if (await isWindowOpener(ctx, inbound, { contact, run }))
    return await open(ctx, inbound, contact, run);
  const between = await handleRelayWords(ctx, inbound, { contact, run });
  if (between?.type === "changes") return await ctx.store.commit(between.changes);
  const said = between?.said ?? inbound;
  return run
    ? await answer(ctx, said, contact, { run, also: between?.also })
    : await handleUnprompted(ctx, said, contact);
}

/** What words mean that leave the open question as it is; undefined where they are none of that. */
async function noteBesideQuestion(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
): Promise<Changes | undefined> {
  // Who wants no more messages is obeyed before anything is passed on.
  if (asksToStop(inbound)) return undefined;
  const crossed = await relayMentorMessage(ctx, inbound, contact);
  if (crossed) return crossed;
  const noted =
    (await handleDataRequest(ctx, inbound, contact)) ??
    (await noteDays(ctx, inbound, contact)) ??
    (await handleRaisedDecision(ctx, inbound, contact));
  return noted && (await passHeldAsWell(ctx, inbound, contact, noted));
}

/** Words that open a channel for what waits, and say nothing else: a template's button, or a word before its question. */
async function open(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
  run: Run | undefined,
): Promise<boolean> {
  const { store, clock } = ctx;
  const cause = { type: "inbound", id: inbound.id } as const;
  if (run) return await store.commit({ cause, fires: planWindowNudges(ctx, contact, run) });
  const waits = await store.waiting({ contact: contact.id }, 1);
  // Whoever opted out hears nothing, whatever old button they tap.
  if (waits.length > 0 || contact.standing === "stopped") return await store.commit({ cause });
  if (contact.standing !== "active") return await handleUnprompted(ctx, inbound, contact);
  const now = clock.now();
  const runContext = await loadRunContext(store, contact, { now });
  return await store.commit(
    buildReplyChanges({ ctx, inbound, runContext, now }, MESSAGES.replies.over),
  );
}

/** Leave and holidays can be told at any time, in the middle of a question too; the question stays open. */
async function noteDays(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
): Promise<Changes | undefined> {
  if (contact.standing !== "active" || inbound.choice !== undefined) return undefined;
  const now = ctx.clock.now();
  const { day } = toLocalTime(inbound.late ? inbound.at : now, contact.zone);
  const note = readAbsence(inbound.text, contact.languages, day);
  const runContext = await loadRunContext(ctx.store, contact, { now });
  const message = { ctx, inbound, runContext, now };
  return note ? recordAbsence(message, note) : await recordLeave(message, day);
}

async function answer(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
  { run, also }: { readonly run: Run; readonly also: Changes | undefined },
): Promise<boolean> {
  const { store, clock } = ctx;
  const flow = await store.flow(run.flow.id, run.flow.revision);
  if (!flow) throw new Error(`flow ${run.flow.id}@${run.flow.revision} is not in the store`);
  const now = clock.now();
  const runContext = await loadRunContext(store, contact, { now, run });
  const { id, text, choice, media } = inbound;
  const when = describeLateTime(inbound, contact);
  const said = { type: "message", text, choice, media, id, ...when } as const;
  const sprint = await resumeDecisionRun(ctx, { flow, run, runContext, now }, said);
  const cause = also?.cause ?? ({ type: "inbound", id: inbound.id } as const);
  // What changes nothing, such as a second tap, is applied all the same.
  if (sprint.run === run) return await store.commit({ ...also, cause });
  const changes = buildChanges(sprint, { flow, runContext, now, cause, inbound });
  const nudges = planWindowNudges(ctx, contact, sprint.run);
  const fires = [...(changes.fires ?? []), ...nudges];
  const contacts = [...(changes.contacts ?? []), ...(also?.contacts ?? [])];
  const all = { ...changes, fires, contacts };
  const told = await explainDoubtfulAnswer(ctx, inbound, { contact, run }, all);
  return await store.commit(await acknowledgeLate(ctx, inbound, contact, told));
}

import type { InboundMessage } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import type { AppContext } from "../shared/app-context.ts";
import { findQuotedMessage } from "../shared/quoted-message.ts";
import { buildReplyChanges, inboundCause, type UnpromptedMessage } from "../shared/reply.ts";
import { loadRunContext } from "../shared/run-context.ts";
import {
  askRecipient,
  clearHeldWords,
  type HeldWords,
  isRecipientChoice,
  loadHeldWords,
  passHeldWords,
  readRecipient,
} from "./ask-recipient.ts";
import { findDirection, type OpenQuestion } from "./direct-words.ts";
import { loadCorrespondence } from "./open-relays.ts";

/** What becomes of words while people wrote to their writer: changes, or the words as an answer to the open question. */
export type RelayVerdict =
  | { readonly type: "changes"; readonly changes: Changes }
  /** Words that were kept turned out to be an answer: `also` goes with what it changes. */
  | { readonly type: "answer"; readonly said: InboundMessage; readonly also: Changes };

/**
 * Hears words that may be for somebody who wrote through the bot, while a question is open. Undefined where they are for
 * the question, or for nobody.
 */
export async function handleRelayWords(
  ctx: AppContext,
  inbound: InboundMessage,
  { contact, run }: { readonly contact: Contact; readonly run: Run | undefined },
): Promise<RelayVerdict | undefined> {
  const { store, clock } = ctx;
  if (contact.standing !== "active") return undefined;
  const isTap = inbound.choice !== undefined;
  if (isTap && !isRecipientChoice(inbound)) return undefined;
  const now = clock.now();
  const outside = { ctx, inbound, runContext: await loadRunContext(store, contact, { now }), now };
  const held = await loadHeldWords(outside);
  if (held) {
    const settled = await settle(outside, held, run);
    if (settled) return settled;
  }
  if (isTap) return { type: "changes", changes: buildReplyChanges(outside, MESSAGES.replies.over) };
  if (!run) return undefined;
  const quoted = await findQuotedMessage(ctx, inbound, contact);
  if (quoted?.run === run.id) return undefined;
  const changes = await directed(outside, run, held);
  return changes && { type: "changes", changes };
}

async function settle(
  message: UnpromptedMessage,
  held: HeldWords,
  run: Run | undefined,
): Promise<RelayVerdict | undefined> {
  const whom = readRecipient(message.inbound, held);
  if (whom === undefined) return undefined;
  const [first] = held.messages;
  if (whom !== "answer" || !run || !first)
    return {
      type: "changes",
      changes: await passHeldWords(message, held, whom === "answer" ? undefined : whom),
    };
  const text = held.messages.map((each) => each.text).join("\n");
  const also = { cause: inboundCause(message), contacts: [clearHeldWords(message)] };
  return { type: "answer", said: { ...first, text }, also };
}

/** Reads the question that a run waits at; undefined where it waits for something else. */
export async function loadOpenQuestion(
  { store }: AppContext,
  run: Run,
): Promise<OpenQuestion | undefined> {
  const flow = await store.flow(run.flow.id, run.flow.revision);
  const step = flow?.steps.find(({ id }) => id === run.wait?.step);
  if (!flow || (step?.type !== "ask" && step?.type !== "read_back")) return undefined;
  return { run, flow, step };
}

async function directed(
  message: UnpromptedMessage,
  run: Run,
  held: HeldWords | undefined,
): Promise<Changes | undefined> {
  const between = await loadCorrespondence(message.ctx, message.runContext.contact);
  if (between.relays.length === 0) return undefined;
  const question = await loadOpenQuestion(message.ctx, run);
  if (!question) return undefined;
  const { to, relay } = findDirection(message, question, between);
  switch (to) {
    case "question":
      return undefined;
    case "relay":
      // What was written before waits still, and people write in pieces.
      return held ? askRecipient(message, held.relays) : await relay?.pass(message);
    case "ask":
      return askRecipient(message, between.relays);
  }
}

/**
 * Passes words on that somebody writes while nothing is asked of them, to whoever wrote to them last; undefined where
 * nobody did.
 */
export async function passToLastCorrespondent(
  message: UnpromptedMessage,
): Promise<Changes | undefined> {
  const { text, media } = message.inbound;
  if (text.trim() === "" && !media) return undefined;
  const { relays } = await loadCorrespondence(message.ctx, message.runContext.contact);
  return await relays[0]?.pass(message);
}

/** Whether somebody wrote to a contact through the bot later than this message was sent to them. */
export async function isOvertaken(message: UnpromptedMessage, draft: string): Promise<boolean> {
  const { sent, relays } = await loadCorrespondence(message.ctx, message.runContext.contact);
  const order = sent.find(({ id }) => id === draft)?.order;
  const [relay] = relays;
  return relay !== undefined && relay.answered === undefined && (order ?? "") < relay.order;
}

/**
 * The changes that words make which say something to the bot itself, such as a leave; where the writer owes somebody an
 * answer and nothing was asked of them since, that person reads the words as well.
 */
export async function passHeldAsWell(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
  noted: Changes,
): Promise<Changes> {
  const { sent, relays } = await loadCorrespondence(ctx, contact);
  const [relay] = relays;
  const asked = sent.find(({ run }) => run !== undefined);
  const isLast = relay && (asked?.order ?? "") < relay.order;
  if (!isLast || relay.answered !== undefined) return noted;
  const now = ctx.clock.now();
  const runContext = await loadRunContext(ctx.store, contact, { now });
  const passed = await relay.pass({ ctx, inbound, runContext, now });
  return passed ? together(noted, passed) : noted;
}

function together(noted: Changes, { exchanges, fires = [], drafts = [] }: Changes): Changes {
  const others = drafts.filter(({ purpose }) => purpose !== "reply");
  return {
    ...noted,
    exchanges,
    fires: [...(noted.fires ?? []), ...fires],
    drafts: [...(noted.drafts ?? []), ...others],
  };
}

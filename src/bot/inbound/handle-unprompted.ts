import type { InboundMessage } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { Note } from "../../domain/records.ts";
import { type Control, readControl } from "../../engine/parse/control.ts";
import { readStopReply } from "../../engine/run/answer-intent.ts";
import { MESSAGES } from "../../messages/messages.ts";

import type { Changes } from "../../ports/changes.ts";
import { handleRelayReply } from "../actions/handle-thread-reply.ts";
import { openMentorProfile } from "../decisions/mentor-profile.ts";
import { relayFromMentor } from "../decisions/mentor-relay.ts";
import { handleSolverSearch } from "../decisions/who-solved.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildReplyChanges, inboundCause, type UnpromptedMessage } from "../shared/reply.ts";
import { loadRunContext } from "../shared/run-context.ts";
import { isOvertaken, passToLastCorrespondent } from "./handle-relay-words.ts";
import { handleLeadHandover } from "./lead-handover.ts";
import { offerOf, parseNoteChoice, readNoteWish, recordNote, settleNote } from "./note.ts";
import {
  changeLanguage,
  handleReopenCheckIn,
  offerLanguages,
  readLanguageChoice,
} from "./reopen-check-in.ts";
import {
  buildOptOut,
  handleUnpromptedIntent,
  settleStopQuestion,
  wantsToStop,
} from "./unprompted-intent.ts";
import { handleWelcome } from "./welcome.ts";

/** Hears somebody who writes while nothing is asked of them. False where a race was lost. */
export async function handleUnprompted(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
): Promise<boolean> {
  const now = ctx.clock.now();
  const runContext = await loadRunContext(ctx.store, contact, { now });
  const message: UnpromptedMessage = { ctx, inbound, runContext, now };
  switch (contact.standing) {
    case "active":
      return await ctx.store.commit(await changesFor(message));
    case "stopped":
      return controlOf(inbound) === "start" ? await comeBack(message) : await ignore(message);
    case "invited":
    case "declined":
      return wantsToStop(inbound)
        ? await ctx.store.commit(buildOptOut(message))
        : await handleWelcome(message);
  }
}

async function changesFor(message: UnpromptedMessage): Promise<Changes> {
  const { inbound, runContext, ctx } = message;
  if (inbound.choice !== undefined) return await tapped(message, inbound.choice);
  const offered = await ctx.store.offeredNote(runContext.contact.id);
  return (
    (await shortReply(message, offered)) ??
    (await obey(message)) ??
    handleUnpromptedIntent(message) ??
    (await handleLeadHandover(message)) ??
    openMentorProfile(message) ??
    (await handleSolverSearch(message)) ??
    (await passToLastCorrespondent(message)) ??
    (await relayFromMentor(message)) ??
    (await handleRelayReply(message)) ??
    (await recordNote(message, offered))
  );
}

/** What a yes, a no or the name of a language says by itself. */
async function shortReply(
  message: UnpromptedMessage,
  offered: Note | undefined,
): Promise<Changes | undefined> {
  const { text } = message.inbound;
  const settled = settleStopQuestion(message, offered);
  if (settled) return settled;
  const wish = offered && readNoteWish(text);
  // Whoever wrote to them after the offer was made gets that word instead.
  if (offered && wish && !(await isOvertaken(message, offerOf(offered))))
    return await settleNote(message, offered, wish);
  const language = readLanguageChoice(text, undefined);
  return language && changeLanguage(message, language);
}

/** The control word of a message; a tap is none, whatever its label says. */
function controlOf({ text, choice }: InboundMessage): Control | undefined {
  return choice === undefined ? readControl(text) : undefined;
}

/** Takes somebody back who opted out; who never agreed before is asked to. */
async function comeBack(message: UnpromptedMessage): Promise<boolean> {
  const { id, consent } = message.runContext.contact;
  if (!consent) return await handleWelcome(message);
  const reply = buildReplyChanges(message, MESSAGES.replies.back_again);
  return await message.ctx.store.commit({ ...reply, contacts: [{ id, standing: "active" }] });
}

/** Does what a control word asks; undefined for anything else, and for words that only mean something at a question. */
async function obey(message: UnpromptedMessage): Promise<Changes | undefined> {
  switch (controlOf(message.inbound)) {
    case "stop":
      return buildOptOut(message);
    case "start":
      return buildReplyChanges(message, MESSAGES.replies.back_again);
    case "help":
      return buildReplyChanges(message, MESSAGES.conversation.help);
    case "language":
      return offerLanguages(message);
    case "status":
    case "change":
    case "back":
      return await handleReopenCheckIn(message);
    case "skip":
    case "later":
    case undefined:
      return undefined;
  }
}

/** Does what a tap asks for: a language, or what to do with the very note that it stands under. */
async function tapped(message: UnpromptedMessage, choice: string): Promise<Changes> {
  const stopping = readStopReply({ text: "", choice });
  if (stopping !== undefined)
    return stopping ? buildOptOut(message) : buildReplyChanges(message, MESSAGES.intent.going_on);
  const language = readLanguageChoice("", choice);
  if (language) return changeLanguage(message, language);
  const { note, wish } = parseNoteChoice(choice) ?? {};
  const { store } = message.ctx;
  const offered = note && (await store.offeredNote(message.runContext.contact.id, note));
  return offered && wish
    ? await settleNote(message, offered, wish)
    : buildReplyChanges(message, MESSAGES.replies.over);
}

async function ignore(message: UnpromptedMessage): Promise<boolean> {
  return await message.ctx.store.commit({ cause: inboundCause(message) });
}

import { NO_QUESTION } from "../../domain/decision.ts";
import type { Note } from "../../domain/records.ts";
import type { Changes } from "../../ports/changes.ts";
import { findAuthor } from "../contacts/group-message.ts";
import { raisedIn } from "../decisions/raise.ts";
import { buildAdvanceFire } from "../shared/decision-fires.ts";
import type { InboundEvent } from "../shared/inbound-event.ts";

/** Applies an edit to the note that contains the message, unless the note was passed on. */
export async function editNote(event: InboundEvent): Promise<Changes> {
  const cause = { type: "inbound", id: event.inbound.id } as const;
  const found = await findNote(event);
  if (!found) return { cause };
  const { note, words } = found;
  return {
    cause,
    notes: [{ ...note, text: note.text.replace(words, () => event.inbound.text.trim()) }],
  };
}

/**
 * Applies the deletion of a message that answered no question: removes its words from its note and drops the decision
 * it raised; otherwise only removes the words.
 */
export async function takeBackOther(event: InboundEvent): Promise<Changes> {
  const { about, id } = event.inbound;
  const cause = { type: "inbound", id } as const;
  if (about === undefined || !(await isOwn(event, about))) return { cause };
  const withdrawal = { cause, unsaid: [about], ...(await dropDecision(event, about)) };
  const found = await findNote(event);
  if (!found) return withdrawal;
  const { note, words } = found;
  const text = note.text.replace(words, "").trim();
  const kept: Note = text === "" ? { ...note, text, state: "withheld" } : { ...note, text };
  return { ...withdrawal, notes: [kept] };
}

/** Drops the decision point that a message raised, and removes its words. */
async function dropDecision(
  { ctx, now }: InboundEvent,
  message: string,
): Promise<Pick<Changes, "decision" | "fires">> {
  const raised = await ctx.store.decision(raisedIn(message));
  if (!raised || raised.state === "dropped") return {};
  const { decider: _decider, help: _help, options: _options, known: _known, ...kept } = raised;
  const version = (raised.version ?? 0) + 1;
  const decision = { ...kept, question: NO_QUESTION, state: "dropped", version } as const;
  return { decision, fires: [buildAdvanceFire(decision, `taken_back.${version}`, now)] };
}

/** Whether a message was written by the person who deletes it. */
async function isOwn({ ctx, by }: InboundEvent, about: string): Promise<boolean> {
  const message = await ctx.store.inbound(about);
  return message !== undefined && (await findAuthor(ctx, message)).id === by;
}

/** Finds the author's unconfirmed note that contains the words of the event's message. */
async function findNote({ ctx, inbound, by }: InboundEvent) {
  const { store } = ctx;
  const [note, message] = await Promise.all([
    store.offeredNote(by),
    inbound.about === undefined ? undefined : store.inbound(inbound.about),
  ]);
  const words = message?.text.trim() ?? "";
  return note && words !== "" && note.text.includes(words) ? { note, words } : undefined;
}

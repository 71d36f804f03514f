import { NO_QUESTION } from "../../domain/decision.ts";
import type { Note } from "../../domain/records.ts";
import type { Changes } from "../../ports/changes.ts";
import { findAuthor } from "../contacts/group-message.ts";
import { raisedIn } from "../decisions/raise.ts";
import { buildAdvanceFire } from "../shared/decision-fires.ts";
import type { InboundEvent } from "../shared/inbound-event.ts";

/** An edited message changes the note it is part of, as long as that was not passed on. */
export async function editNote(event: InboundEvent): Promise<Changes> {
  const cause = { type: "inbound", id: event.inbound.id } as const;
  const found = await noteWith(event);
  if (!found) return { cause };
  const { note, words } = found;
  return {
    cause,
    notes: [{ ...note, text: note.text.replace(words, () => event.inbound.text.trim()) }],
  };
}

/**
 * A deleted message that answered nothing takes its words out of the note it is part of, and drops the decision that it
 * raised; of any other only the words are removed.
 */
export async function takeBackOther(event: InboundEvent): Promise<Changes> {
  const { about, id } = event.inbound;
  const cause = { type: "inbound", id } as const;
  if (about === undefined || !(await isOwn(event, about))) return { cause };
  const gone = { cause, unsaid: [about], ...(await withoutDecision(event, about)) };
  const found = await noteWith(event);
  if (!found) return gone;
  const { note, words } = found;
  const text = note.text.replace(words, "").trim();
  const kept: Note = text === "" ? { ...note, text, state: "withheld" } : { ...note, text };
  return { ...gone, notes: [kept] };
}

/** The decision point that a message raised in its own words, dropped and without them. */
async function withoutDecision(
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

/** Whether a message was written by whoever deletes it now. */
async function isOwn({ ctx, by }: InboundEvent, about: string): Promise<boolean> {
  const message = await ctx.store.inbound(about);
  return message !== undefined && (await findAuthor(ctx, message)).id === by;
}

/** The note that still waits for its writer's word and holds the words of the message that a deed is about. */
async function noteWith({ ctx, inbound, by }: InboundEvent) {
  const { store } = ctx;
  const [note, message] = await Promise.all([
    store.offeredNote(by),
    inbound.about === undefined ? undefined : store.inbound(inbound.about),
  ]);
  const words = message?.text.trim() ?? "";
  return note && words !== "" && note.text.includes(words) ? { note, words } : undefined;
}

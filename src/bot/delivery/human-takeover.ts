import type { Fire } from "../../domain/fire.ts";
import type { InboundMessage, OutboxRow } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { readControl } from "../../engine/parse/control.ts";
import type { Changes } from "../../ports/changes.ts";
import type { AppContext } from "../shared/app-context.ts";
import type { InboundEvent } from "../shared/inbound-event.ts";

// Somebody of the programme may take the phone and write to a person themself. Two who speak with one voice confuse:
// so long after the human's last word, the bot keeps out of the conversation.

const QUIET = 30 * 60_000;

/** Until when the bot keeps out of a conversation; undefined where it may speak at this instant. */
function quietUntil({ attended }: Contact, at: Date): Date | undefined {
  if (attended === undefined) return undefined;
  const until = new Date(attended.getTime() + QUIET);
  return at < until ? until : undefined;
}

/** Until when a message has to wait because a human speaks with whom it is for; what was asked for by a tap goes. */
export function findTakeoverEnd(
  { purpose }: OutboxRow,
  contact: Contact | undefined,
  now: Date,
): Date | undefined {
  return contact === undefined || purpose === "reply" ? undefined : quietUntil(contact, now);
}

/**
 * Keeps that a human speaks with somebody. What the bot had asked is asked again afterwards, because what was said
 * meanwhile was no answer to it.
 */
export async function recordHumanTakeover({
  ctx,
  inbound,
  runContext,
}: InboundEvent): Promise<Changes> {
  const { contact } = runContext;
  const changes = {
    cause: { type: "inbound", id: inbound.id },
    contacts: [{ id: contact.id, attended: inbound.at }],
  } as const;
  const run = await ctx.store.waitingRun(contact.id);
  if (run?.wait === undefined) return changes;
  const again: Fire = {
    key: `${run.id}.${run.wait.sprint}.attended`,
    kind: "reminder",
    dueAt: new Date(inbound.at.getTime() + QUIET),
    contact: contact.id,
    state: "due",
    run: run.id,
    sprint: run.wait.sprint,
  };
  return { ...changes, fires: [again] };
}

/** Whether words are for the human who speaks with their writer, and none of the bot's. */
export async function isMeantForHuman(
  { store }: AppContext,
  { at, text, choice, about, from }: InboundMessage,
  contact: Contact,
): Promise<boolean> {
  // What was missed is heard late, and may have been said before the human came.
  const { attended } = contact;
  if (attended === undefined || at < attended || quietUntil(contact, at) === undefined)
    return false;
  if (choice !== undefined || readControl(text) !== undefined) return false;
  return about === undefined || (await store.sentBy(from.channel, about)) === undefined;
}

import type { Fire } from "../../domain/fire.ts";
import type { InboundMessage, OutboxRow } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { readControl } from "../../engine/parse/control.ts";
import type { Changes } from "../../ports/changes.ts";
import type { AppContext } from "../shared/app-context.ts";
import type { InboundEvent } from "../shared/inbound-event.ts";

// Programme staff may answer a person from the linked phone. To avoid two voices in one conversation, the bot pauses
// this long after the staff member's last message.

const PAUSE = 30 * 60_000;

/** Finds until when the bot pauses in a conversation; undefined if it may write at this instant. */
function pausedUntil({ attended }: Contact, at: Date): Date | undefined {
  if (attended === undefined) return undefined;
  const until = new Date(attended.getTime() + PAUSE);
  return at < until ? until : undefined;
}

/** Finds until when a message waits because of a human takeover; replies are not held. */
export function findTakeoverEnd(
  { purpose }: OutboxRow,
  contact: Contact | undefined,
  now: Date,
): Date | undefined {
  return contact === undefined || purpose === "reply" ? undefined : pausedUntil(contact, now);
}

/**
 * Records a human takeover. An open question is asked again afterwards, because messages in between did not answer it.
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
  const askAgain: Fire = {
    key: `${run.id}.${run.wait.sprint}.attended`,
    kind: "reminder",
    dueAt: new Date(inbound.at.getTime() + PAUSE),
    contact: contact.id,
    state: "due",
    run: run.id,
    sprint: run.wait.sprint,
  };
  return { ...changes, fires: [askAgain] };
}

/** Whether a message is for the staff member who has taken over, and not for the bot. */
export async function isMeantForHuman(
  { store }: AppContext,
  { at, text, choice, about, from }: InboundMessage,
  contact: Contact,
): Promise<boolean> {
  // A message missed earlier arrives late, and may predate the takeover.
  const { attended } = contact;
  if (attended === undefined || at < attended || pausedUntil(contact, at) === undefined)
    return false;
  if (choice !== undefined || readControl(text) !== undefined) return false;
  return about === undefined || (await store.sentBy(from.channel, about)) === undefined;
}

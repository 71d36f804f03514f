import { inLanguage } from "../../domain/language.ts";
import type { Draft, InboundMessage } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";
import { preferredLanguages } from "../shared/run-context.ts";

// What was written while the service was down comes in a row at its return; more of it than this is rarely far.
const A_ROW = 1_500;

// More than anybody writes to a silent number.
const MOST = 50;

/** Waits until what else was written meanwhile is there, for a message that was written while the service was down. */
export async function waitForMissedMessages({ late }: InboundMessage): Promise<void> {
  if (late) await new Promise((resolve) => setTimeout(resolve, A_ROW));
}

/** When a late message was written, and on which local day: its answer is one of that time. */
export function describeLateTime(
  { late, at }: InboundMessage,
  { zone }: Contact,
): { at?: Date; today?: string } {
  return late ? { at, today: toLocalTime(at, zone).day } : {};
}

/**
 * What is said to somebody's late messages: one reply in all, to the last of them. A question that an earlier one led
 * to is not asked when its answer is there already.
 */
export async function acknowledgeLate(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
  changes: Changes,
): Promise<Changes> {
  if (!inbound.late) return changes;
  const { drafts = [], run } = changes;
  if (run?.state === "waiting" && (await hasMore(ctx, inbound, contact)))
    return { ...changes, drafts: [] };
  const order = preferredLanguages({ contact, programme: await ctx.store.programme() });
  const [first, ...others] = drafts;
  return first
    ? {
        ...changes,
        drafts: [withPreface(inLanguage(MESSAGES.replies.catching_up, order), first), ...others],
      }
    : changes;
}

async function hasMore(
  { store }: AppContext,
  inbound: InboundMessage,
  contact: Contact,
): Promise<boolean> {
  const line = [contact.address, ...(contact.aliases ?? []), inbound.from];
  const left = await store.unapplied(MOST, line);
  return left.some(
    ({ id, late, act = "said", group }) =>
      id !== inbound.id && late === true && act === "said" && group === undefined,
  );
}

/** A draft with words before its own. */
export function withPreface(words: string, draft: Draft): Draft {
  return { ...draft, body: { ...draft.body, text: `${words}\n\n${draft.body.text}` } };
}

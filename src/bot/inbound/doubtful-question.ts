import { inLanguage } from "../../domain/language.ts";
import type { InboundMessage } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import { fillNames } from "../../engine/flow/format-text.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import type { AppContext } from "../shared/app-context.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { shortenText } from "../shared/shorten.ts";
import { withPreface } from "./late-messages.ts";

// A message in doubt is never sent again, so that nobody is asked twice. Whoever never saw the question may write all
// the same, and what they write is taken for its answer: then they are told so, and how to take it back.

const LONGEST = 300;

/** What is said to words that were taken for the answer to a question of which nobody knows whether it arrived. */
export async function explainDoubtfulAnswer(
  ctx: AppContext,
  inbound: InboundMessage,
  { contact, run }: { readonly contact: Contact; readonly run: Run },
  changes: Changes,
): Promise<Changes> {
  const question = await unseen(ctx, inbound, run, changes);
  if (question === undefined) return changes;
  const order = preferredLanguages({ contact, programme: await ctx.store.programme() });
  const words = fillNames(
    inLanguage(MESSAGES.replies.taken_for, order),
    order[0] ?? "en",
    () => question,
  );
  const [first, ...others] = changes.drafts ?? [];
  return first ? { ...changes, drafts: [withPreface(words, first), ...others] } : changes;
}

/** The question that words were taken as the answer to, where it is in doubt and they do not show that it was seen. */
async function unseen(
  { store, channels }: AppContext,
  { choice, about, from }: InboundMessage,
  { id, wait }: Run,
  { responses = [], run: next }: Changes,
): Promise<string | undefined> {
  if (channels.get(from.channel)?.capabilities.finds !== false) return undefined;
  if (choice !== undefined || about !== undefined || next?.state !== "waiting") return undefined;
  if (!responses.some(({ question }) => question === wait?.step)) return undefined;
  const rows = await store.inDoubt(id);
  const asked = rows.findLast((row) => row.id.startsWith(`${id}.${wait?.sprint}.`));
  const text = asked?.body.text.split("\n\n").at(-1);
  return text === undefined ? undefined : shortenText(text, LONGEST);
}

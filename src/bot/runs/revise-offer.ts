import { CHANNEL_TRAITS } from "../../domain/channel-traits.ts";
import type { Draft, MessagePart } from "../../domain/message.ts";
import type { Run } from "../../domain/run.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { ChangeContext } from "../shared/change-context.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";

/**
 * Adds a button to the last message of a completed check-in to add a note or change an answer. Only on channels with
 * forms, and only if no read-back offered the same.
 */
export function buildRevisionOffer(
  drafts: readonly Draft[],
  run: Run,
  context: ChangeContext,
): Draft[] {
  const { runContext, flow } = context;
  const isOpen = run.state === "completed" && run.period !== undefined;
  const hasForms = CHANNEL_TRAITS[runContext.contact.address.channel].forms;
  const readsBack = flow.steps.some(({ type }) => type === "read_back");
  if (!isOpen || !hasForms || readsBack || Object.keys(run.results).length === 0)
    return [...drafts];
  const label = translatorFor(preferredLanguages(runContext)).say(MESSAGES.revise.offer);
  const action = { id: `revise:run/${run.id}`, label, opens: true };
  return drafts.map((draft, n) => {
    if (n < drafts.length - 1) return draft;
    const parts: MessagePart[] = [
      { type: "paragraph", text: draft.body.text },
      { type: "actions", actions: [action] },
    ];
    return { ...draft, body: { ...draft.body, parts } };
  });
}

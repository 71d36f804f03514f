import type { Draft, Part } from "../../domain/message.ts";
import type { Run } from "../../domain/run.ts";
import { languagesOf } from "../cast.ts";
import type { Context } from "../context.ts";
import { voiceOf } from "../voice.ts";
import { REVISE } from "./revise-words.ts";

/**
 * The last message of a check-in that is over, with the tap that adds a note or changes an answer: for whoever has forms,
 * and where no read-back offered the same.
 */
export function offerRevision(drafts: readonly Draft[], run: Run, context: Context): Draft[] {
  const { cast, flow } = context;
  const isOpen = run.state === "completed" && run.period !== undefined;
  const hasForms = cast.contact.address.channel === "slack";
  const readsBack = flow.steps.some(({ type }) => type === "read_back");
  if (!isOpen || !hasForms || readsBack || Object.keys(run.results).length === 0)
    return [...drafts];
  const label = voiceOf(languagesOf(cast)).say(REVISE.offer);
  const action = { id: `revise:run/${run.id}`, label, opens: true };
  return drafts.map((draft, n) => {
    if (n < drafts.length - 1) return draft;
    const parts: Part[] = [
      { type: "paragraph", text: draft.body.text },
      { type: "actions", actions: [action] },
    ];
    return { ...draft, body: { ...draft.body, parts } };
  });
}

import { LANGUAGE_NAMES, type Language } from "../../domain/language.ts";
import { readChoice } from "../../engine/parse/read-choice.ts";
import { reopenRun } from "../../engine/run/reopen.ts";
import { OFFERED_LANGUAGES } from "../../messages/coverage.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { buildChanges } from "../runs/build-changes.ts";
import {
  buildReply,
  buildReplyChanges,
  formatPhrase,
  inboundCause,
  type UnpromptedMessage,
} from "../shared/reply.ts";
import { buildEngineContext, loadRunContext, preferredLanguages } from "../shared/run-context.ts";

/** Opens the last check-in again, so that its answers can be read and changed until its period closes. */
export async function handleReopenCheckIn(message: UnpromptedMessage): Promise<Changes> {
  const { ctx, runContext, now } = message;
  const run = await ctx.store.latestCheckIn(runContext.contact.id);
  const flow = run && (await ctx.store.flow(run.flow.id, run.flow.revision));
  if (!run || !flow) return buildReplyChanges(message, MESSAGES.replies.nothing_open);
  const then = await loadRunContext(ctx.store, runContext.contact, { now, run });
  const sprint = reopenRun(flow, run, buildEngineContext(then, flow, now));
  return sprint
    ? buildChanges(sprint, { flow, runContext: then, now, cause: inboundCause(message) })
    : buildReplyChanges(message, MESSAGES.replies.nothing_open);
}

/** Asks which language to speak from now on. */
export function offerLanguages(message: UnpromptedMessage): Changes {
  const choices = OFFERED_LANGUAGES.map((id) => ({
    id: `language:${id}`,
    label: LANGUAGE_NAMES[id],
  }));
  return {
    cause: inboundCause(message),
    drafts: [buildReply(message, MESSAGES.conversation.which_language, choices)],
  };
}

/** The language that a tap or a whole message names. */
export function readLanguageChoice(text: string, choice: string | undefined): Language | undefined {
  if (choice !== undefined) return OFFERED_LANGUAGES.find((each) => choice === `language:${each}`);
  if (!/\p{L}/u.test(text)) return undefined;
  const name = readChoice(
    text,
    OFFERED_LANGUAGES.map((id) => ({ id, label: { [id]: LANGUAGE_NAMES[id] } })),
  );
  return OFFERED_LANGUAGES.find((each) => each === name);
}

/** Speaks another language from now on, and says so in it. */
export function changeLanguage(message: UnpromptedMessage, language: Language): Changes {
  const { runContext } = message;
  const contact = {
    ...runContext.contact,
    languages: [...new Set([language, ...preferredLanguages(runContext)])],
  };
  const draft = buildReply(message, MESSAGES.conversation.language_changed, []);
  const text = formatPhrase(runContext, MESSAGES.conversation.language_changed, {
    contact,
    programme: runContext.programme,
  });
  return {
    cause: inboundCause(message),
    contacts: [{ id: contact.id, languages: contact.languages }],
    drafts: [{ ...draft, body: { text } }],
  };
}

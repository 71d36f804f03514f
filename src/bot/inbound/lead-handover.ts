import type { Draft } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { foldCharacters } from "../../engine/parse/normalize.ts";
import { readHandover } from "../../engine/parse/read-handover.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { buildReply, inboundCause, type UnpromptedMessage } from "../shared/reply.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";

/**
 * Hands a team's lead to another member of the team, who is told what was last promised, as the coach is told of the
 * change; undefined where the message is no handover, or names nobody of the team.
 */
export async function handleLeadHandover(message: UnpromptedMessage): Promise<Changes | undefined> {
  const { runContext, inbound, ctx } = message;
  const { contact, team, coach, commitment } = runContext;
  const name = contact.role === "team_lead" && team ? readHandover(inbound.text) : undefined;
  if (name === undefined || !team) return undefined;
  const others = (await ctx.store.contacts()).filter(
    (each) => each.team === team.id && each.left === undefined && each.id !== contact.id,
  );
  const next = others.find((each) => foldCharacters(each.name).trim() === name);
  if (!next) return undefined;
  const values = {
    from: contact.name,
    to: next.name,
    team: team.name,
    text: commitment?.text ?? "–",
  };
  const told = (to: Contact, words: typeof MESSAGES.replies.you_lead): Draft => ({
    id: `${inbound.id}.handover.${to.id}`,
    to: to.address,
    purpose: "notice",
    body: {
      text: translatorFor(preferredLanguages({ contact: to, programme: runContext.programme })).say(
        words,
        values,
      ),
    },
    contact: to.id,
    createdAt: message.now,
  });
  const listening = [coach].filter((each) => each?.standing === "active");
  const words =
    listening.length > 0 ? MESSAGES.replies.handed_over : MESSAGES.replies.handed_over_alone;
  const text = translatorFor(preferredLanguages(runContext)).say(words, values);
  return {
    cause: inboundCause(message),
    contacts: [
      { id: contact.id, role: "team_member" },
      { id: next.id, role: "team_lead" },
    ],
    drafts: [
      { ...buildReply(message, words, []), body: { text } },
      ...(next.standing === "active" ? [told(next, MESSAGES.replies.you_lead)] : []),
      ...listening.flatMap((each) =>
        each ? [told(each, MESSAGES.replies.coach_hears_handover)] : [],
      ),
    ],
  };
}

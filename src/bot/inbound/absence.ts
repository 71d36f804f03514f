import { formatDay } from "../../engine/flow/format-text.ts";
import type { AbsenceNote } from "../../engine/parse/read-absence.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import { buildReply, inboundCause, type UnpromptedMessage } from "../shared/reply.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";

/** Keeps what somebody said of their days, and confirms it; undefined where it is about a team and they have none. */
export function recordAbsence(message: UnpromptedMessage, note: AbsenceNote): Changes | undefined {
  const { runContext, now } = message;
  const { contact, team } = runContext;
  const translator = translatorFor(preferredLanguages(runContext));
  const confirm = (
    texts: typeof MESSAGES.replies.away,
    values: Readonly<Record<string, string>>,
  ): Changes => ({
    cause: inboundCause(message),
    drafts: [{ ...buildReply(message, texts, []), body: { text: translator.say(texts, values) } }],
  });
  if (note.type === "away") {
    const from = toLocalTime(now, contact.zone).day;
    const until = formatDay(note.until, translator.language);
    return {
      ...confirm(MESSAGES.replies.away, { until }),
      leaves: [
        { id: `${contact.id}/${from}`, contact: contact.id, from, until: note.until, at: now },
      ],
    };
  }
  if (!team) return undefined;
  const day = formatDay(note.day, translator.language);
  const mark = {
    id: `${team.id}/${note.day}`,
    team: team.id,
    day: note.day,
    working: note.working,
  };
  return {
    ...confirm(note.working ? MESSAGES.replies.working_day : MESSAGES.replies.holiday, {
      day,
      team_name: team.name,
    }),
    dayMarks: [{ ...mark, saidBy: contact.id, at: now }],
  };
}

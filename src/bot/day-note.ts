import type { DayNote } from "../engine/read/read-day-note.ts";
import { dayInWords } from "../engine/speak.ts";
import type { Changes } from "../ports/changes.ts";
import { localTime } from "../schedule/local-time.ts";
import { languagesOf } from "./cast.ts";
import { AWAY, HOLIDAY, WORKING_DAY } from "./phrases.ts";
import { causeOf, type Outside, replyWith } from "./reply.ts";
import { voiceOf } from "./voice.ts";

/** Keeps what somebody said of their days, and confirms it; undefined where it is about a team and they have none. */
export function keepDayNote(outside: Outside, note: DayNote): Changes | undefined {
  const { cast, now } = outside;
  const { contact, team } = cast;
  const voice = voiceOf(languagesOf(cast));
  const confirm = (texts: typeof AWAY, values: Readonly<Record<string, string>>): Changes => ({
    cause: causeOf(outside),
    drafts: [{ ...replyWith(outside, texts, []), body: { text: voice.say(texts, values) } }],
  });
  if (note.type === "away") {
    const from = localTime(now, contact.zone).day;
    const until = dayInWords(note.until, voice.language);
    return {
      ...confirm(AWAY, { until }),
      leaves: [
        { id: `${contact.id}/${from}`, contact: contact.id, from, until: note.until, at: now },
      ],
    };
  }
  if (!team) return undefined;
  const day = dayInWords(note.day, voice.language);
  const mark = {
    id: `${team.id}/${note.day}`,
    team: team.id,
    day: note.day,
    working: note.working,
  };
  return {
    ...confirm(note.working ? WORKING_DAY : HOLIDAY, { day, team_name: team.name }),
    dayMarks: [{ ...mark, saidBy: contact.id, at: now }],
  };
}

import type { TeamDigest } from "../../domain/digest.ts";
import type { Action, Part } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { dayInWords } from "../../engine/speak.ts";
import { directed, isolated } from "../../engine/wording.ts";
import { localTime } from "../../schedule/local-time.ts";
import { teamObject } from "../act/team-of.ts";
import { standingIn } from "../decide/standing.ts";
import { actionsOf } from "../digest-actions.ts";
import { STATE, STATUS, WORDS } from "../digest-words.ts";
import type { Voice } from "../voice.ts";
import type { MyTeams } from "./my-teams.ts";
import { VIEW } from "./view-words.ts";

// Beyond so many, a page is a list.
const WITH_TAPS = 15;

/** The teams somebody follows, each with its light, when it is asked next, and what can be done. */
export function teamParts({ data, next }: MyTeams, me: Contact, voice: Voice): Part[] {
  const { say } = voice;
  if (data.teams.length === 0) return [{ type: "paragraph", text: say(VIEW.no_teams) }];
  const circle = me.role === "manager" ? "programme" : "coach";
  return data.teams.flatMap((team, n): Part[] => {
    const line = teamLine(team, next.get(team.team), me, voice);
    if (n >= WITH_TAPS) return [{ type: "paragraph", text: line }];
    const actions = actionsOf(team, voice, { circle });
    return [
      { type: "paragraph", text: line },
      { type: "actions", actions },
    ];
  });
}

/** A team in one line: its name, its light in a symbol and a word, its next check-in. */
function teamLine(team: TeamDigest, next: Date | undefined, me: Contact, voice: Voice): string {
  const { say, language } = voice;
  const when = next && say(VIEW.next, { when: momentInWords(next, me, voice) });
  const words = [isolated(team.name, language), standing(team, voice), when];
  return directed(words.filter((each) => each !== undefined).join(" · "), language);
}

function standing({ statuses: [now], statusBefore, state }: TeamDigest, { say }: Voice): string {
  if (now !== undefined) return say(STATUS[now]);
  const words = say(STATE[state]);
  if (statusBefore === undefined) return words;
  return `${words} (${say(VIEW.last_time, { status: say(STATUS[statusBefore]) })})`;
}

/** An instant as somebody's own wall shows it: Monday 30 November, 09:00. */
function momentInWords(at: Date, { zone }: Contact, { language }: Voice): string {
  const { day, time } = localTime(at, zone);
  return `${dayInWords(day, language)}, ${time}`;
}

/** Every open decision of the teams somebody follows, with the tap that asks for a mentor. */
export function decisionParts(
  teams: readonly TeamDigest[],
  me: Contact,
  { say, language }: Voice,
): Part[] {
  const open = teams.flatMap(({ team, name, decisions }) =>
    decisions.map((each) => ({ team, name, ...each })),
  );
  if (open.length === 0) return [{ type: "paragraph", text: say(VIEW.no_decisions) }];
  return open.flatMap(({ team, name, ...each }): Part[] => {
    const { id, question, decider, by } = each;
    const words = [
      isolated(name, language),
      isolated(question, language),
      ...(decider === undefined ? [] : [say(WORDS.decider, { who: decider })]),
      ...(by === undefined ? [] : [say(WORDS.by, { day: dayInWords(by, language) })]),
      ...standingIn(each, { say, language }),
    ];
    const object = id === undefined ? teamObject(team) : `decision/${id}`;
    const mentor: Action = { id: `mentor:${object}`, label: say(WORDS.mentor), opens: true };
    return [
      { type: "paragraph", text: directed(words.join(" · "), language) },
      ...(me.role === "coach" && each.mentor === undefined
        ? [{ type: "actions", actions: [mentor] } as const]
        : []),
    ];
  });
}

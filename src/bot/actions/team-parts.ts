import type { TeamDigest } from "../../domain/digest.ts";
import type { MessageAction, MessagePart } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { formatDay } from "../../engine/flow/format-text.ts";
import { directSentence, isolateText } from "../../engine/flow/wording.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import { formatDecisionProgress } from "../digest/decision-progress.ts";
import { buildTeamActions } from "../digest/digest-actions.ts";
import { teamActionObject } from "../shared/acted-team.ts";

import type { Translator } from "../shared/translator.ts";
import type { MyTeams } from "./my-teams.ts";

// Beyond so many, a page is a list.
const WITH_TAPS = 15;

/** The teams somebody follows, each with its light, when it is asked next, and what can be done. */
export function formatTeams(
  { data, next }: MyTeams,
  me: Contact,
  translator: Translator,
): MessagePart[] {
  const { say } = translator;
  if (data.teams.length === 0) return [{ type: "paragraph", text: say(MESSAGES.home.no_teams) }];
  const circle = me.role === "manager" ? "programme" : "coach";
  return data.teams.flatMap((team, n): MessagePart[] => {
    const line = teamLine(team, next.get(team.team), me, translator);
    if (n >= WITH_TAPS) return [{ type: "paragraph", text: line }];
    const actions = buildTeamActions(team, translator, { circle });
    return [
      { type: "paragraph", text: line },
      { type: "actions", actions },
    ];
  });
}

/** A team in one line: its name, its light in a symbol and a word, its next check-in. */
function teamLine(
  team: TeamDigest,
  next: Date | undefined,
  me: Contact,
  translator: Translator,
): string {
  const { say, language } = translator;
  const when = next && say(MESSAGES.home.next, { when: momentInWords(next, me, translator) });
  const words = [isolateText(team.name, language), standing(team, translator), when];
  return directSentence(words.filter((each) => each !== undefined).join(" · "), language);
}

function standing(
  { statuses: [now], statusBefore, state }: TeamDigest,
  { say }: Translator,
): string {
  if (now !== undefined) return say(MESSAGES.digest.status[now]);
  const words = say(MESSAGES.digest.state[state]);
  if (statusBefore === undefined) return words;
  return `${words} (${say(MESSAGES.home.last_time, { status: say(MESSAGES.digest.status[statusBefore]) })})`;
}

/** An instant as somebody's own wall shows it: Monday 30 November, 09:00. */
function momentInWords(at: Date, { zone }: Contact, { language }: Translator): string {
  const { day, time } = toLocalTime(at, zone);
  return `${formatDay(day, language)}, ${time}`;
}

/** Every open decision of the teams somebody follows, with the tap that asks for a mentor. */
export function formatOpenDecisions(
  teams: readonly TeamDigest[],
  me: Contact,
  { say, language }: Translator,
): MessagePart[] {
  const open = teams.flatMap(({ team, name, decisions }) =>
    decisions.map((each) => ({ team, name, ...each })),
  );
  if (open.length === 0) return [{ type: "paragraph", text: say(MESSAGES.home.no_decisions) }];
  return open.flatMap(({ team, name, ...each }): MessagePart[] => {
    const { id, question, decider, by } = each;
    const words = [
      isolateText(name, language),
      isolateText(question, language),
      ...(decider === undefined ? [] : [say(MESSAGES.digest.decider, { who: decider })]),
      ...(by === undefined ? [] : [say(MESSAGES.digest.by, { day: formatDay(by, language) })]),
      ...formatDecisionProgress(each, { say, language }),
    ];
    const object = id === undefined ? teamActionObject(team) : `decision/${id}`;
    const mentor: MessageAction = {
      id: `mentor:${object}`,
      label: say(MESSAGES.digest.mentor),
      opens: true,
    };
    return [
      { type: "paragraph", text: directSentence(words.join(" · "), language) },
      ...(me.role === "coach" && each.mentor === undefined
        ? [{ type: "actions", actions: [mentor] } as const]
        : []),
    ];
  });
}

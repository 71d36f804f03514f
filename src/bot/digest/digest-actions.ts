import type { TeamDigest } from "../../domain/digest.ts";
import type { MessageAction } from "../../domain/message.ts";
import { isolateText, joinWithCommas } from "../../engine/flow/wording.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { teamActionObject } from "../shared/acted-team.ts";

import type { Translator } from "../shared/translator.ts";

/** Where the taps of a digest lead: the digest they stand under, and who reads it. */
export interface DigestActionContext {
  /** Undefined where they stand on a page of their own. */
  readonly digest?: string | undefined;
  readonly circle: "coach" | "programme";
}

/** The most characters on a button: Slack takes 75, phones show fewer. */
export const MAX_BUTTON_LABEL = 60;
const MOST_SOLVED = 3;

/** What a reader of a digest can do about one team. */
export function buildTeamActions(
  team: TeamDigest,
  translator: Translator,
  under: DigestActionContext,
): MessageAction[] {
  const object = teamActionObject(team.team, under.digest);
  const { say } = translator;
  const details: MessageAction = {
    id: `details:${object}`,
    label: say(MESSAGES.digest.actions.details),
    opens: true,
  };
  const answer: MessageAction = {
    id: `answer:${object}`,
    label: say(MESSAGES.digest.actions.answer),
    opens: true,
    ...(team.help.length > 0 ? { tone: "primary" as const } : {}),
  };
  const nudges = nudgeOf(team, translator, object);
  if (under.circle === "programme") return [...nudges, details];
  return [
    ...nudges,
    answer,
    ...buildMentorActions(team, translator, object),
    ...solvedOf(team, translator),
    ...(team.state === "answered" ? [details] : []),
  ];
}

function nudgeOf(team: TeamDigest, { say, language }: Translator, object: string): MessageAction[] {
  const { silent, state, name } = team;
  if (silent ? silent.length === 0 : state !== "silent") return [];
  const confirm = silent
    ? say(MESSAGES.digest.actions.nudge_names, { names: joinWithCommas(silent, language) })
    : say(MESSAGES.digest.actions.nudge_team, { team: name });
  return [{ id: `nudge:${object}`, label: say(MESSAGES.digest.actions.nudge), confirm }];
}

// More decisions than this have their taps on the coach's own page.
const MOST_DECISIONS = 2;

/**
 * The taps that ask for a mentor: one for each decision ahead, else one that raises a decision first, where `asked`
 * or the team wants help.
 */
export function buildMentorActions(
  { decisions, help }: Pick<TeamDigest, "decisions" | "help">,
  { say, language }: Translator,
  object: string,
  asked = false,
): MessageAction[] {
  const label = say(MESSAGES.digest.mentor);
  const known = decisions.flatMap(({ id, question }) => (id === undefined ? [] : { id, question }));
  if (known.length === 0)
    return asked || help.length > 0 ? [{ id: `decision:${object}`, label, opens: true }] : [];
  return known.slice(0, asked ? known.length : MOST_DECISIONS).map(({ id, question }) => ({
    id: `mentor:decision/${id}`,
    label:
      known.length === 1
        ? label
        : clipLabel(
            say(MESSAGES.digest.actions.mentor_for, {
              label,
              text: isolateText(question, language),
            }),
            MAX_BUTTON_LABEL,
          ),
    opens: true,
  }));
}

function solvedOf({ blockers, name }: TeamDigest, { say, language }: Translator): MessageAction[] {
  return blockers.slice(0, MOST_SOLVED).flatMap(({ id, text }) =>
    id === undefined
      ? []
      : {
          id: `solved:blocker/${id}`,
          label: clipLabel(
            say(MESSAGES.digest.actions.solved, { text: isolateText(text, language) }),
            MAX_BUTTON_LABEL,
          ),
          confirm: say(MESSAGES.digest.actions.solved_confirm, { team: name }),
        },
  );
}

/** A text of at most so many characters, none of them cut in half. */
export function clipLabel(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

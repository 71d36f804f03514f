import type { DigestData, Shift, TeamDigest } from "../../domain/digest.ts";
import type { Texts } from "../../domain/language.ts";
import { formatDay } from "../../engine/flow/format-text.ts";
import { joinWithCommas, pluralForm } from "../../engine/flow/wording.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Translator } from "../shared/translator.ts";

// Once may be chance; twice in a row is worth a coach's eye.
const WORTH_TELLING = 2;

/** How the answers compare with the period before, as one sentence; empty where nobody was asked then. */
export function formatRateChange({ before }: DigestData, { say }: Translator): string {
  return before
    ? say(MESSAGES.digest.trend.rate, { answered: before.answered, asked: before.asked })
    : "";
}

/** What changed of one team over the last periods, a line each. */
export function formatTeamTrend(team: TeamDigest, { say, language }: Translator): string[] {
  const work = Object.entries(team.work).map(
    ([who, count]) =>
      `${say((MESSAGES.digest.workers as Readonly<Record<string, Texts>>)[who] ?? {})} ${count}×`,
  );
  const { silent = [], unreached = [] } = team;
  return [
    ...(silent.length > 0
      ? [say(MESSAGES.digest.trend.waiting, { names: joinWithCommas(silent, language) })]
      : []),
    ...(unreached.length > 0
      ? [say(MESSAGES.digest.trend.unreached, { names: joinWithCommas(unreached, language) })]
      : []),
    ...(team.silentFor >= WORTH_TELLING
      ? [say(pluralForm(MESSAGES.digest.silent_periods, team.silentFor), { count: team.silentFor })]
      : []),
    ...team.gone.map((text) => say(MESSAGES.digest.trend.gone, { text })),
    ...team.milestones.map(({ title, due, late }) =>
      say(late ? MESSAGES.digest.trend.late : MESSAGES.digest.trend.milestone, {
        day: formatDay(due, language),
        text: title,
      }),
    ),
    ...(team.shifts ?? []).map((shift) => shiftLine(shift, { say, language })),
    ...(work.length > 0
      ? [say(MESSAGES.digest.trend.work, { text: joinWithCommas(work, language) })]
      : []),
  ];
}

/** How far one group of shifts has come, as each side says it. */
function shiftLine({ label, team, coach }: Shift, { say, language }: Translator): string {
  const sides = [
    { who: say(MESSAGES.digest.workers.team), said: team },
    { who: say(MESSAGES.digest.workers.coach), said: coach },
  ].flatMap(({ who, said }) => {
    if (!said) return [];
    const { now, before } = said;
    return before === undefined
      ? `${who} ${now}`
      : say(MESSAGES.digest.trend.shift_before, { who, now, before });
  });
  return say(MESSAGES.digest.trend.shift, { label, text: joinWithCommas(sides, language) });
}

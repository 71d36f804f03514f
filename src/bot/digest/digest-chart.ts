import { STATUSES } from "../../domain/answer.ts";
import type { DigestData, TeamDigest } from "../../domain/digest.ts";
import type { Chart } from "../../domain/message.ts";
import { isolateText, joinWithCommas } from "../../engine/flow/wording.ts";
import { MESSAGES } from "../../messages/messages.ts";

import type { Translator } from "../shared/translator.ts";

// A picture of more lines than this says less than words.
const MOST_LINES = 6;

/** A picture of the last periods, where there is a course to see; undefined where words say as much. */
export function buildDigestChart(data: DigestData, translator: Translator): Chart | undefined {
  const { periods, teams } = data;
  if (!periods) return undefined;
  const columns = periods.map((each) => each.replace(/^\d{4}-W0?/, ""));
  return teams.length <= MOST_LINES
    ? statusChart(teams, columns, translator)
    : rateChart(data, columns, translator);
}

function statusChart(
  teams: readonly TeamDigest[],
  columns: readonly string[],
  { say, language }: Translator,
): Chart | undefined {
  const lines = teams.flatMap(({ name, history = [] }) => {
    const statuses = history.slice(-columns.length);
    return statuses.filter((each) => each !== "none").length > 1 ? [{ name, statuses }] : [];
  });
  const isMoving = lines.some(({ statuses }) => new Set(statuses).size > 1);
  if (!isMoving) return undefined;
  const title = say(MESSAGES.digest.chart_titles.status);
  const words = lines.map(({ name, statuses }) => {
    const course = statuses.map((each, n) => {
      const said = each === "none" ? "–" : say(MESSAGES.digest.status[each]);
      return `${isolateText(columns[n] ?? "", language)} ${said}`;
    });
    return `• ${say(MESSAGES.digest.chart_course, { name, text: joinWithCommas(course, language) })}`;
  });
  return {
    title,
    text: [title, ...words].join("\n"),
    columns,
    rows: lines.map(({ name, statuses }) => ({
      label: name,
      values: statuses.map((each) =>
        each === "none" ? undefined : STATUSES.length - STATUSES.indexOf(each),
      ),
    })),
    most: STATUSES.length,
  };
}

function rateChart(
  { rates = [] }: DigestData,
  columns: readonly string[],
  { say, language }: Translator,
): Chart | undefined {
  const values = rates.map(({ asked, answered }) =>
    asked === 0 ? undefined : Math.round((100 * answered) / asked),
  );
  if (new Set(values).size < 2) return undefined;
  const title = say(MESSAGES.digest.chart_titles.rate);
  const course = values.map((each, n) =>
    say(MESSAGES.digest.chart_course, {
      name: columns[n] ?? "",
      text: each === undefined ? "–" : `${each} %`,
    }),
  );
  return {
    title,
    text: `${title}\n• ${joinWithCommas(course, language)}`,
    columns,
    rows: [{ label: title, values }],
    most: 100,
  };
}

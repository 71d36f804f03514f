import { STATUSES } from "../domain/answer.ts";
import type { DigestData, TeamDigest } from "../domain/digest.ts";
import type { Texts } from "../domain/language.ts";
import type { Chart } from "../domain/message.ts";
import { isolated, withCommas } from "../engine/wording.ts";
import { STATUS } from "./digest-words.ts";
import type { Voice } from "./voice.ts";

const TITLES = {
  status: {
    en: "How it went, week by week",
    fr: "L’évolution, semaine par semaine",
    pt: "Como correu, semana a semana",
    sw: "Hali ilivyokwenda, wiki kwa wiki",
    ar: "كيف سارت الأمور أسبوعًا بعد أسبوع",
  },
  rate: {
    en: "Answers in %, week by week",
    fr: "Réponses en %, semaine par semaine",
    pt: "Respostas em %, semana a semana",
    sw: "Majibu kwa %, wiki kwa wiki",
    ar: "نسبة الإجابات % أسبوعًا بعد أسبوع",
  },
} as const satisfies Readonly<Record<string, Texts>>;

const COURSE: Texts = {
  en: "{{name}}: {{text}}",
  fr: "{{name}} : {{text}}",
  pt: "{{name}}: {{text}}",
  sw: "{{name}}: {{text}}",
  ar: "{{name}}: {{text}}",
};

// A picture of more lines than this says less than words.
const MOST_LINES = 6;

/** A picture of the last periods, where there is a course to see; undefined where words say as much. */
export function chartOf(data: DigestData, voice: Voice): Chart | undefined {
  const { periods, teams } = data;
  if (!periods) return undefined;
  const columns = periods.map((each) => each.replace(/^\d{4}-W0?/, ""));
  return teams.length <= MOST_LINES
    ? statusChart(teams, columns, voice)
    : rateChart(data, columns, voice);
}

function statusChart(
  teams: readonly TeamDigest[],
  columns: readonly string[],
  { say, language }: Voice,
): Chart | undefined {
  const lines = teams.flatMap(({ name, history = [] }) => {
    const statuses = history.slice(-columns.length);
    return statuses.filter((each) => each !== "none").length > 1 ? [{ name, statuses }] : [];
  });
  const isMoving = lines.some(({ statuses }) => new Set(statuses).size > 1);
  if (!isMoving) return undefined;
  const title = say(TITLES.status);
  const words = lines.map(({ name, statuses }) => {
    const course = statuses.map((each, n) => {
      const said = each === "none" ? "–" : say(STATUS[each]);
      return `${isolated(columns[n] ?? "", language)} ${said}`;
    });
    return `• ${say(COURSE, { name, text: withCommas(course, language) })}`;
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
  { say, language }: Voice,
): Chart | undefined {
  const values = rates.map(({ asked, answered }) =>
    asked === 0 ? undefined : Math.round((100 * answered) / asked),
  );
  if (new Set(values).size < 2) return undefined;
  const title = say(TITLES.rate);
  const course = values.map((each, n) =>
    say(COURSE, { name: columns[n] ?? "", text: each === undefined ? "–" : `${each} %` }),
  );
  return {
    title,
    text: `${title}\n• ${withCommas(course, language)}`,
    columns,
    rows: [{ label: title, values }],
    most: 100,
  };
}

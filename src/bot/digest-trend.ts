import type { DigestData, Shift, TeamDigest } from "../domain/digest.ts";
import type { Texts } from "../domain/language.ts";
import { dayInWords } from "../engine/speak.ts";
import { type Counted, counted, withCommas } from "../engine/wording.ts";
import type { Voice } from "./voice.ts";

// What a coach sees over time, and a team's echo leaves out.
const TREND = {
  rate: {
    en: "In the period before: {{answered}} of {{asked}}.",
    fr: "La période précédente : {{answered}} sur {{asked}}.",
    pt: "No período anterior: {{answered}} de {{asked}}.",
    sw: "Kipindi kilichopita: {{answered}} kati ya {{asked}}.",
    ar: "في الفترة السابقة: {{answered}} من {{asked}}.",
  },
  waiting: {
    en: "Not answered yet: {{names}}",
    fr: "Pas encore de réponse de : {{names}}",
    pt: "Ainda sem resposta de: {{names}}",
    sw: "Bado hawajajibu: {{names}}",
    ar: "لم يصل جواب بعد من: {{names}}",
  },
  unreached: {
    en: "Could not be reached: {{names}}",
    fr: "Pas joints : {{names}}",
    pt: "Não foi possível contactar: {{names}}",
    sw: "Hawakuweza kufikiwa: {{names}}",
    ar: "تعذّر الوصول إلى: {{names}}",
  },
  gone: {
    en: "Not named again: {{text}}",
    fr: "N’est plus mentionné : {{text}}",
    pt: "Já não é referido: {{text}}",
    sw: "Haikutajwa tena: {{text}}",
    ar: "لم يُذكر مجددًا: {{text}}",
  },
  milestone: {
    en: "Milestone {{day}}: {{text}}",
    fr: "Jalon du {{day}} : {{text}}",
    pt: "Marco de {{day}}: {{text}}",
    sw: "Hatua ya {{day}}: {{text}}",
    ar: "محطة {{day}}: {{text}}",
  },
  late: {
    en: "Milestone past its day, {{day}}: {{text}}",
    fr: "Jalon dépassé, {{day}} : {{text}}",
    pt: "Marco ultrapassado, {{day}}: {{text}}",
    sw: "Hatua iliyopitwa, {{day}}: {{text}}",
    ar: "محطة فات موعدها، {{day}}: {{text}}",
  },
  shift: {
    en: "{{label}}, 1 to 5: {{text}}",
    fr: "{{label}}, de 1 à 5 : {{text}}",
    pt: "{{label}}, de 1 a 5: {{text}}",
    sw: "{{label}}, 1 hadi 5: {{text}}",
    ar: "{{label}}، من 1 إلى 5: {{text}}",
  },
  shift_before: {
    en: "{{who}} {{now}} (before: {{before}})",
    fr: "{{who}} {{now}} (avant : {{before}})",
    pt: "{{who}} {{now}} (antes: {{before}})",
    sw: "{{who}} {{now}} (awali: {{before}})",
    ar: "{{who}} {{now}} (سابقًا: {{before}})",
  },
  work: {
    en: "Who did most of the work, as you said it: {{text}}",
    fr: "Qui a fait l’essentiel du travail, selon vous : {{text}}",
    pt: "Quem fez a maior parte do trabalho, segundo disse: {{text}}",
    sw: "Nani alifanya kazi nyingi, kama ulivyosema: {{text}}",
    ar: "من أنجز معظم العمل كما ذكرت: {{text}}",
  },
} as const satisfies Readonly<Record<string, Texts>>;

const SILENT: Counted = {
  en: { other: "No answer for {{count}} periods in a row" },
  fr: { other: "Sans réponse depuis {{count}} périodes" },
  pt: { other: "Sem resposta há {{count}} períodos" },
  sw: { other: "Hakuna jibu kwa vipindi {{count}} mfululizo" },
  ar: {
    two: "بلا جواب منذ فترتين متتاليتين",
    few: "بلا جواب منذ {{count}} فترات متتالية",
    other: "بلا جواب منذ {{count}} فترة متتالية",
  },
};

const WORKERS: Readonly<Record<string, Texts>> = {
  team: { en: "the team", fr: "l’équipe", pt: "a equipa", sw: "timu", ar: "الفريق" },
  coach: { en: "you", fr: "vous", pt: "você", sw: "wewe", ar: "أنت" },
  consultant: {
    en: "a consultant",
    fr: "un consultant",
    pt: "um consultor",
    sw: "mtaalamu wa nje",
    ar: "مستشار",
  },
};

// Once may be chance; twice in a row is worth a coach's eye.
const WORTH_TELLING = 2;

/** How the answers compare with the period before, as one sentence; empty where nobody was asked then. */
export function rateBefore({ before }: DigestData, { say }: Voice): string {
  return before ? say(TREND.rate, { answered: before.answered, asked: before.asked }) : "";
}

/** What changed of one team over the last periods, a line each. */
export function trendOf(team: TeamDigest, { say, language }: Voice): string[] {
  const work = Object.entries(team.work).map(
    ([who, count]) => `${say(WORKERS[who] ?? {})} ${count}×`,
  );
  const { silent = [], unreached = [] } = team;
  return [
    ...(silent.length > 0 ? [say(TREND.waiting, { names: withCommas(silent, language) })] : []),
    ...(unreached.length > 0
      ? [say(TREND.unreached, { names: withCommas(unreached, language) })]
      : []),
    ...(team.silentFor >= WORTH_TELLING
      ? [say(counted(SILENT, team.silentFor), { count: team.silentFor })]
      : []),
    ...team.gone.map((text) => say(TREND.gone, { text })),
    ...team.milestones.map(({ title, due, late }) =>
      say(late ? TREND.late : TREND.milestone, { day: dayInWords(due, language), text: title }),
    ),
    ...(team.shifts ?? []).map((shift) => shiftLine(shift, { say, language })),
    ...(work.length > 0 ? [say(TREND.work, { text: withCommas(work, language) })] : []),
  ];
}

/** How far one group of shifts has come, as each side says it. */
function shiftLine({ label, team, coach }: Shift, { say, language }: Voice): string {
  const sides = [
    { who: say(WORKERS["team"] ?? {}), said: team },
    { who: say(WORKERS["coach"] ?? {}), said: coach },
  ].flatMap(({ who, said }) => {
    if (!said) return [];
    const { now, before } = said;
    return before === undefined ? `${who} ${now}` : say(TREND.shift_before, { who, now, before });
  });
  return say(TREND.shift, { label, text: withCommas(sides, language) });
}

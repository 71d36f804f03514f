import { addDaysTo, addMonthsTo, dayParts, isoWeekdayOf, lastDayOfMonth } from "./day.ts";
import { NUMBER_WORDS } from "./number-words.ts";
import { isPartOfNumber, listNumbersInWords } from "./spoken-numbers.ts";

// All of it is compared with plain text: lower case, no accents, single spaces.

const MONTHS = [
  "january jan janvier janv janeiro يناير",
  "february feb fevrier fev fevereiro فبراير",
  "march mar mars marco مارس",
  "april apr avril avr abril abr ابريل",
  "may mai maio مايو",
  "june jun juin junho يونيو",
  "july jul juillet juil julho يوليو",
  "august aug aout agosto اغسطس",
  "september sept sep septembre setembro سبتمبر",
  "october oct octobre outubro اكتوبر",
  "november nov novembre novembro نوفمبر",
  "december dec decembre dezembro ديسمبر",
].map((names) => names.split(" "));

const SOON: readonly (readonly [RegExp, number])[] = [
  [/\b(?:day after tomorrow|apres demain|depois de amanha)\b/, 2],
  [/\b(?:fortnight|quinze jours|quinzaine)\b/, 14],
  [/^jana$/, -1],
  [/^juzi$/, -2],
];

const SPAN =
  /^(?:(?:in|within|dans|d ici|sous|em|daqui a|dentro de) )?(\w+(?: \w+){0,3}) (days?|jours?|dias?|weeks?|semaines?|semanas?|months?|mois|mes|meses)(?: from now| time)?$/;
// "4-6 December" and "2-3 weeks" are no day and month in figures.
const UNITS =
  /\b(?:days?|jours?|dias?|weeks?|semaines?|semanas?|months?|mois|mes|meses|hours?|heures?)\b/;

/** Whether words say what the figures in a text are; `said` is plain. */
export function namesDateUnits(said: string): boolean {
  return UNITS.test(said) || said.split(" ").some((word) => MONTHS.flat().includes(word));
}

const END =
  /\b(?:end of|last day of|fin (?:du|de|d)|fin|dernier jour (?:du|de|d)|(?:fim|final|fins) d[aeo])\b(.*)$/;
const END_IN_ARABIC = /(?:^|\s)(?:نهايه|اخر|اواخر) (.+)$/;
// "No fim de semana" is Saturday and Sunday, and no end of the week.
const WEEKEND = /\bfim de semana\b/;
const NEXT =
  /^(?:(?:by|in|la|le|na|no|ate|a|ao|para|d ici) )*(?:(?:next|proxim[ao]) (week|semana|month|mes)|(semana|mes) que vem|(semaine|mois) prochaine?)$/;
const THIS = /^(?:this|ce|cette|este|esta) (week|month|semaine|mois|semana|mes)$/;

/** The day that words alone name: day after tomorrow, in two weeks, fin du mois; `said` is plain. */
export function readDateInWords(said: string, today: string): string | undefined {
  const [, ahead] = SOON.find(([phrase]) => phrase.test(said)) ?? [];
  if (ahead !== undefined) return addDaysTo(today, ahead);
  if (WEEKEND.test(said)) return undefined;
  const next = NEXT.exec(said)?.slice(1).join("");
  if (next) return nextOf(next, today);
  const ending = endingIn(said);
  if (ending !== undefined) return endOf(ending.trim(), today);
  const [, count, unit] = SPAN.exec(said) ?? [];
  return count && unit ? spanAfter(today, countOf(count), unit) : undefined;
}

function endingIn(said: string): string | undefined {
  return (THIS.exec(said) ?? END.exec(said) ?? END_IN_ARABIC.exec(said))?.[1];
}

/** The Monday of next week, or this day of next month. */
function nextOf(unit: string, today: string): string {
  return unit.startsWith("m") ? addMonthsTo(today, 1) : addDaysTo(today, 8 - isoWeekdayOf(today));
}

const PORTUGUESE = "zero um dois tres quatro cinco seis sete oito nove dez".split(" ");

const COUNTS: ReadonlyMap<string, number> = new Map([
  ...PORTUGUESE.map((word, count): [string, number] => [word, count]),
  ...NUMBER_WORDS,
  ["a", 1],
  ["uma", 1],
  ["duas", 2],
]);

function countOf(said: string): number {
  if (/^\d{1,3}$/.test(said)) return Number(said);
  const words = said.split(" ");
  // "Thirty odd days" is no day: every word must belong to the number.
  const all = listNumbersInWords(words);
  const whole = all.length === 1 && words.every(isPartOfNumber);
  return COUNTS.get(said) ?? (whole ? (all[0] ?? Number.NaN) : Number.NaN);
}

function spanAfter(today: string, count: number, unit: string): string | undefined {
  if (Number.isNaN(count)) return undefined;
  if (unit.startsWith("m")) return addMonthsTo(today, count);
  return addDaysTo(today, /^(?:w|s)/.test(unit) ? count * 7 : count);
}

/** The last day of what is named: of a week its Friday, of a month or year its last day. */
function endOf(period: string, today: string): string | undefined {
  const [year, month] = dayParts(today);
  const next = /\b(?:next|prochaine?|proxim[ao]|que vem)\b|القادم|المقبل/.test(period) ? 1 : 0;
  if (/\b(?:week|semaine|semana)\b/.test(period)) {
    // On a Saturday the week that is meant is the one to come.
    const toFriday = (5 - isoWeekdayOf(today) + 7) % 7;
    return addDaysTo(today, toFriday + next * 7);
  }
  if (/\b(?:month|mois|mes)\b|^الشهر/.test(period)) return lastDayOfMonth(year, month + next);
  if (/\b(?:year|annee|an|ano)\b|^(?:السنه|العام)/.test(period)) return `${year + next}-12-31`;
  const named = MONTHS.findIndex((names) => names.some((name) => period.split(" ").includes(name)));
  if (named < 0) return undefined;
  const [written] = /\b20\d\d\b/.exec(period) ?? [];
  return lastDayOfMonth(written ? Number(written) : year + (named + 1 < month ? 1 : 0), named + 1);
}

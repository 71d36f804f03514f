import { buildDay, dayParts } from "./day.ts";

const FIGURES = /^\D*(\d{1,2}) ?[/-] ?(\d{1,2})(?: ?[/-] ?(\d{2}|\d{4}))?\D*$/;
// With points only where both have two figures: 1.5 is no day.
const POINTED = /^\D*(\d{2})\.(\d{2})(?:\.(\d{2}|\d{4}))?\D*$/;
const YEAR_FIRST = /^\D*(\d{4}) ?[./-] ?(\d{1,2}) ?[./-] ?(\d{1,2})\D*$/;
const DAY_ALONE =
  /^(?:(?:on|by|for|before|until|avant|pour|vers|jusqu au|d ici) )*(the |le |au |(?:no |ate |ao |o )*dia |(?:قبل )?يوم )?(\d{1,2})(st|nd|rd|th|er|e|eme)?(?: (?:of )?(?:this|the|ce|du|de ce) (?:month|mois))?$/;

/** The day that figures name, the day before the month: 25/11, 25.11.26, 2026-11-25. A year left out is the next. */
export function readDateInFigures(line: string, today: string): string | undefined {
  const [, year, month, day] = YEAR_FIRST.exec(line) ?? [];
  if (year) return buildDay(Number(year), Number(month), Number(day));
  const [, date, number, written] = FIGURES.exec(line) ?? POINTED.exec(line) ?? [];
  if (!date) return undefined;
  if (written) return buildDay(2000 + (Number(written) % 2000), Number(number), Number(date));
  const [thisYear] = dayParts(today);
  return [thisYear, thisYear + 1]
    .map((each) => buildDay(each, Number(number), Number(date)))
    .find((each) => each !== undefined && each >= today);
}

/** The next such day of a month, from its number alone: the 25th, le 25, le 1er; `said` is plain. */
export function readDayOfMonth(said: string, today: string): string | undefined {
  const [, article, number, ending] = DAY_ALONE.exec(said) ?? [];
  if (!number || !(article ?? ending)) return undefined;
  const [year, month] = dayParts(today);
  return Array.from({ length: 13 }, (_none, ahead) => month - 1 + ahead)
    .map((each) => buildDay(year + Math.floor(each / 12), (each % 12) + 1, Number(number)))
    .find((each) => each !== undefined && each >= today);
}

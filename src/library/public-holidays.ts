import Holidays from "date-holidays";
import type { Holiday } from "../domain/calendar.ts";

// By country and year: what a rule comes to costs milliseconds, and is asked for again and again.
const known = new Map<string, readonly Holiday[]>();

/**
 * The public holidays of a country (ISO 3166-1 alpha-2) from a day to another, both included, in order: defaults that
 * a team corrects. A country without a calendar here has none. Source: date-holidays, with Islamic days as computed.
 */
export function listPublicHolidays(country: string, from: string, until: string): Holiday[] {
  const found: Holiday[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year += 1) {
    found.push(...holidaysIn(country, year).filter(({ day }) => from <= day && day <= until));
  }
  return found;
}

function holidaysIn(country: string, year: number): readonly Holiday[] {
  const key = `${country} ${year}`;
  const kept = known.get(key);
  if (kept) return kept;
  const calendar = new Holidays(country, { types: ["public"] });
  // A feast that begins on New Year's Eve goes on into this year.
  const rows = [year - 1, year].flatMap((each) => calendar.getHolidays(each, "en"));
  const days = new Map<string, Holiday>();
  for (const row of rows) {
    for (const holiday of daysOf(row)) {
      if (!holiday.day.startsWith(String(year))) continue;
      const other = days.get(holiday.day);
      days.set(holiday.day, other ? together(other, holiday) : holiday);
    }
  }
  const inOrder = [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
  known.set(key, inOrder);
  return inOrder;
}

type Row = ReturnType<Holidays["getHolidays"]>[number];

const DAY = 86_400_000;
const MOON = /\b(Muharram|Safar|Rabi|Jumada|Rajab|Shaban|Ramadan|Shawwal|Dhu)\b/i;

/** A holiday as single days; not certain where the moon decides, or where it is not for everybody. */
function daysOf(row: Row): Holiday[] {
  const first = Date.parse(`${row.date.slice(0, 10)}T00:00:00Z`);
  const length = Math.max(1, Math.round((row.end.getTime() - row.start.getTime()) / DAY));
  const certain = !MOON.test(row.rule) && !("note" in row);
  return Array.from({ length }, (_, n) => ({
    day: new Date(first + n * DAY).toISOString().slice(0, 10),
    name: row.name,
    certain,
  }));
}

function together(one: Holiday, other: Holiday): Holiday {
  const name = one.name === other.name ? one.name : `${one.name}, ${other.name}`;
  return { day: one.day, name, certain: one.certain || other.certain };
}

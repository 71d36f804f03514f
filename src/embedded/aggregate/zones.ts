import { CommandError } from "../failure.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, made);
    return made;
  } catch {
    const message = `unrecognized time zone identifier: "${zone}"`;
    throw new CommandError(40485, "Location40485", message);
  }
}

/** How far, in milliseconds, the clock of a zone is ahead of UTC at an instant; a zone is a name or `+03:00`. */
export function offsetAt(zone: string, instant: number): number {
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (fixed) {
    const [, sign, hours, minutes] = fixed;
    return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0)) * 60_000;
  }
  if (zone === "UTC" || zone === "GMT" || zone === "Z") return 0;
  const part: Partial<Record<string, number>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const whole = Math.floor(instant / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

/** What the clock of a zone shows at an instant, as a Date whose UTC fields are the local ones. */
export const localTime = (instant: Date, zone: string): Date =>
  new Date(instant.getTime() + offsetAt(zone, instant.getTime()));

/** The instant at which the clock of a zone shows this; the later one where it shows it twice. */
export function instantAt(local: Date, zone: string): Date {
  const guess = local.getTime() - offsetAt(zone, local.getTime());
  return new Date(local.getTime() - offsetAt(zone, guess));
}

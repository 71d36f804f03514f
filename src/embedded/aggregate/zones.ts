import { CommandError } from "../failure.ts";

const DAY = 86_400_000;

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
  const fixed = fixedOffset(zone);
  if (fixed !== undefined) return fixed;
  const part: Partial<Record<string, number>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const whole = Math.floor(instant / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

function fixedOffset(zone: string): number | undefined {
  if (zone === "UTC" || zone === "GMT" || zone === "Z") return 0;
  const [, sign, hours, minutes = "0"] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  if (sign === undefined) return undefined;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** What the clock of a zone shows at an instant, as a Date whose UTC fields are the local ones. */
export const localTime = (instant: Date, zone: string): Date =>
  new Date(instant.getTime() + offsetAt(zone, instant.getTime()));

/** The instant at which the clock of a zone shows this: the first one, if it does so twice; if never, by the old clock. */
export function instantAt(local: Date, zone: string): Date {
  const time = local.getTime();
  const before = offsetAt(zone, time - DAY);
  const offsets = [before, offsetAt(zone, time + DAY)];
  const right = offsets.filter((offset) => offsetAt(zone, time - offset) === offset);
  return new Date(time - Math.max(...(right.length > 0 ? right : [before])));
}

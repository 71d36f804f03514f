const formats = new Map<string, Intl.DateTimeFormat>();
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** What a clock on a wall shows. */
export interface Wall {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `HH:MM`. */
  readonly time: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
}

/** What a clock on a wall of a zone shows, asked of Intl and not of the house. */
export function wallAt(at: Date, zone: string): Wall {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    formats.set(zone, format);
  }
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: `${part.get("year")}-${part.get("month")}-${part.get("day")}`,
    time: `${part.get("hour")}:${part.get("minute")}`,
    weekday: WEEKDAYS.indexOf(part.get("weekday") ?? "") + 1,
  };
}

/** The day so many days after a day. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

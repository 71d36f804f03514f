// Building a formatter costs fifty times as much as asking one, so each zone's is kept.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const kept = formatters.get(zone);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    timeZoneName: "longOffset",
    year: "numeric",
  });
  formatters.set(zone, made);
  return made;
}

/**
 * How far the clocks of a zone stand ahead of UTC at an instant, in milliseconds; throws a RangeError for an unknown
 * zone. All zone data of the house comes in through this one function.
 */
export function offsetAt(instant: Date, zone: string): number {
  // 2026, GMT+03:00; at UTC itself the figures are left out, and long ago there were seconds.
  const text = formatterOf(zone).format(instant);
  const offset = text.slice(text.indexOf("GMT") + 3);
  const [hours, minutes = "0", seconds = "0"] = offset.slice(1).split(":");
  const length = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000;
  return offset.startsWith("-") ? -length : length;
}

/** Whether a name is an IANA time zone that this machine has data for; bare offsets such as `+03:00` are none. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
}

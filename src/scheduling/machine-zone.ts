/** The machine's own data of a zone; throws a RangeError for an unknown zone. */
export function machineZone(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    timeZoneName: "longOffset",
    year: "numeric",
  });
}

/** How far the clocks of a zone stand ahead of UTC at an instant by the machine's own data, in milliseconds. */
export function offsetShown(format: Intl.DateTimeFormat, instant: Date): number {
  // 2026, GMT+03:00; at UTC itself the figures are left out, and long ago there were seconds.
  const text = format.format(instant);
  const offset = text.slice(text.indexOf("GMT") + 3);
  const [hours, minutes = "0", seconds = "0"] = offset.slice(1).split(":");
  const length = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000;
  return offset.startsWith("-") ? -length : length;
}

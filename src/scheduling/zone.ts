import { machineZone, offsetShown } from "./machine-zone.ts";
import { findZoneTable, TABLE_VERSION, type ZoneTable } from "./zone-table.ts";

/** A zone as it is asked: its table, or the machine's own data where the house keeps none for it. */
type Source = ZoneTable | Intl.DateTimeFormat;

// Unpacking a table and building a formatter cost far more than asking one, so each zone's is kept.
const sources = new Map<string, Source>();

function sourceOf(zone: string): Source {
  const kept = sources.get(zone);
  if (kept) return kept;
  const made = findZoneTable(zone) ?? fallbackOf(zone);
  sources.set(zone, made);
  return made;
}

// Intl knows more names (`EAT`, lower case) and leads to the one the table has; it throws for an unknown zone.
function fallbackOf(zone: string): Source {
  const format = machineZone(zone);
  return findZoneTable(format.resolvedOptions().timeZone) ?? format;
}

/**
 * How far the clocks of a zone stand ahead of UTC at an instant, in milliseconds; throws a RangeError for an unknown
 * zone. All zone data of the house comes in through this one function.
 */
export function offsetAt(instant: Date, zone: string): number {
  const source = sourceOf(zone);
  return "untils" in source ? inTable(source, instant.getTime()) : offsetShown(source, instant);
}

function inTable({ untils, offsets }: ZoneTable, at: number): number {
  let low = 0;
  let high = untils.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at < Number(untils[middle])) high = middle;
    else low = middle + 1;
  }
  return Number(offsets[low]);
}

/** Whether a name is an IANA time zone that there is data for; bare offsets such as `+03:00` are none. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    sourceOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The version of the zone data in use, as IANA names it: `2026f`. */
export function zoneDataVersion(): string {
  return TABLE_VERSION;
}

import packed from "moment-timezone/data/packed/latest.json" with { type: "json" };
import { offsetAt } from "./zone.ts";

// `KE|Africa/Nairobi`: each country of ISO 3166-1 with its zones, the most usual first.
const zonesOf = new Map(
  packed.countries.map((row) => {
    const [country = "", zones = ""] = row.split("|");
    return [country, zones.split(" ")];
  }),
);

// A winter and a summer: zones of one country may differ in one of them only.
const MOMENTS = [new Date("2026-01-15T12:00:00Z"), new Date("2026-07-15T12:00:00Z")];

/** Whether two letters are a country of ISO 3166-1, or Kosovo, which has none there. */
export function isIsoCountry(code: string): boolean {
  return code === "XK" || zonesOf.has(code);
}

/** The zone that most of a country goes by, where another zone shows a different time there; else undefined. */
export function betterZoneFor(country: string, zone: string): string | undefined {
  const zones = zonesOf.get(country) ?? [];
  const fits = zones.some((each) =>
    MOMENTS.every((at) => offsetAt(at, each) === offsetAt(at, zone)),
  );
  return fits ? undefined : zones[0];
}

/** How many hours a zone stands east of Greenwich in winter, as `3` or `-3.5`. */
export function hoursEast(zone: string): number {
  const [winter = new Date(0)] = MOMENTS;
  return offsetAt(winter, zone) / 3_600_000;
}

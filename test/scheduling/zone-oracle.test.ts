import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { machineZone, offsetShown } from "../../src/scheduling/machine-zone.ts";
import { isZone, offsetAt, zoneDataVersion } from "../../src/scheduling/zone.ts";

interface Oracle {
  readonly tzdata: string;
  readonly first: string;
  readonly last: string;
  readonly groups: readonly {
    readonly zones: string;
    /** The offset at the beginning, then each change: its second since 1970, and the offset from then on. */
    readonly offsets: readonly number[];
  }[];
}

// What CPython's zoneinfo says; zone-oracle.py writes it.
const path = `${import.meta.dirname}/zone-oracle.json`;
const oracle: Oracle = JSON.parse(readFileSync(path, "utf8"));
const FIRST = Date.parse(oracle.first);
const LAST = Date.parse(oracle.last);

const zones = oracle.groups.flatMap(({ zones: names, offsets: [start = 0, ...pairs] }) => {
  const changes = pairs.flatMap((at, n) => (n % 2 ? [] : [{ at: at * 1000, to: pairs[n + 1] }]));
  return names.split(" ").map((zone) => ({ zone, start, changes }));
});
const shown = (zone: string, at: number) => offsetAt(new Date(at), zone) / 1000;

describe(`every zone of tzdata ${oracle.tzdata}, 2025 to 2030`, () => {
  test("is known by its name", () => {
    expect(zones.filter(({ zone }) => !isZone(zone))).toEqual([]);
    expect(zones.length).toBeGreaterThan(590);
  });

  test("comes from data of the same version, so that no difference can be laid to their age", () => {
    expect(zoneDataVersion()).toBe(oracle.tzdata);
  });

  test("changes its clocks at the very second, and to what, that the oracle says", () => {
    const wrong = zones.flatMap(({ zone, start, changes }) => {
      const before = [start, ...changes.map(({ to }) => to)];
      return changes
        .map((change, n) => ({ zone, ...change, from: before[n] }))
        .filter(({ at, from, to }) => shown(zone, at - 1000) !== from || shown(zone, at) !== to);
    });
    expect(wrong).toEqual([]);
    expect(zones.flatMap(({ changes }) => changes).length).toBeGreaterThan(2000);
  });

  test("changes them at no other time", () => {
    const wrong = zones.filter(({ zone, start, changes }) => {
      const due = changes.values();
      let next = due.next();
      let offset: number | undefined = start;
      for (let at = FIRST; at < LAST; at += 12 * 3_600_000) {
        while (!next.done && next.value.at <= at) {
          offset = next.value.to;
          next = due.next();
        }
        if (shown(zone, at) !== offset) return true;
      }
      return false;
    });
    expect(wrong).toEqual([]);
  });
});

test.each([
  ["Africa/Casablanca", "2026-10-01T08:00:00Z", 0],
  ["Africa/El_Aaiun", "2026-12-01T08:00:00Z", 0],
  ["America/Vancouver", "2026-12-01T08:00:00Z", -7],
])("%s keeps the hour its government decided on in 2026", (zone, at, hours) => {
  expect(offsetAt(new Date(at), zone)).toBe(hours * 3_600_000);
});

test.each(["EAT", "africa/nairobi"])("%s, which only Intl knows, leads to Nairobi", (name) => {
  expect(offsetAt(new Date("2026-11-23T06:00:00Z"), name)).toBe(3 * 3_600_000);
});

test("a zone that the table lacks would be taken from the machine: they agree where nothing changed of late", () => {
  const steady = ["UTC", "Africa/Nairobi", "America/St_Johns", "Asia/Kathmandu", "Pacific/Niue"];
  const instants = ["1900-01-01T00:00:00Z", "2025-07-01T00:00:00Z", "2026-01-15T00:00:00Z"];
  for (const zone of steady) {
    for (const at of instants.map((each) => new Date(each))) {
      expect(offsetShown(machineZone(zone), at)).toBe(offsetAt(at, zone));
    }
  }
});

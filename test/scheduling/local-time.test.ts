import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { toInstant, toLocalTime } from "../../src/scheduling/local-time.ts";
import { isZone, offsetAt } from "../../src/scheduling/zone.ts";

interface ZoneCases {
  readonly times: readonly string[];
  readonly zones: Readonly<
    Record<
      string,
      {
        /** For each day, how many minutes after its midnight in UTC each of the times comes to pass. */
        readonly walls: Readonly<Record<string, readonly number[]>>;
        /** Minutes since 1970, and the offset then in minutes: just before and at each change of the clocks. */
        readonly offsets: readonly (readonly [number, number])[];
      }
    >
  >;
}

// What CPython's zoneinfo says; zone-cases.py writes it.
const path = `${import.meta.dirname}/zone-cases.json`;
const { times, zones }: ZoneCases = JSON.parse(readFileSync(path, "utf8"));
const MINUTE = 60_000;

const wallTimes = Object.entries(zones).flatMap(([zone, { walls }]) =>
  Object.entries(walls).flatMap(([day, minutes]) =>
    minutes.map((minute, index) => {
      const at = new Date(Date.parse(`${day}T00:00Z`) + minute * MINUTE);
      return { zone, day, time: times[index] ?? "", at };
    }),
  ),
);
const offsets = Object.entries(zones).flatMap(([zone, known]) =>
  known.offsets.map(([minute, offset]) => ({ zone, at: new Date(minute * MINUTE), offset })),
);

const shown = ({ zone, at }: { zone: string; at: Date }) => {
  const { day, time } = toLocalTime(at, zone);
  return `${day} ${time}`;
};

describe("a time on the wall", () => {
  test("comes to pass when the table says, around every change of the clocks until 2030", () => {
    const wrong = wallTimes.filter(
      ({ zone, day, time, at }) => toInstant(day, time, zone).getTime() !== at.getTime(),
    );
    expect(wrong).toEqual([]);
    expect(wallTimes.length).toBeGreaterThan(10_000);
  });

  test("is read back as it was, but for those in a gap, which are shown later", () => {
    const inGap = wallTimes.filter((each) => shown(each) !== `${each.day} ${each.time}`);
    expect(inGap.length).toBeGreaterThan(200);
    expect(inGap.filter((each) => shown(each) < `${each.day} ${each.time}`)).toEqual([]);
    expect(new Set(inGap.map(({ zone }) => zone)).size).toBeGreaterThan(20);
  });

  test.each([
    ["2027-04-30 00:30", "Africa/Cairo", "2027-04-30 01:30"],
    ["2027-03-28 02:30", "Europe/Paris", "2027-03-28 03:30"],
    ["2027-10-03 02:15", "Australia/Lord_Howe", "2027-10-03 02:45"],
    ["2027-03-27 23:30", "America/Nuuk", "2027-03-28 00:30"],
    ["2027-09-04 22:30", "Pacific/Easter", "2027-09-04 23:30"],
  ])("that is skipped is read on the clock from before: %s %s", (skipped, zone, wall) => {
    const [day = "", time = ""] = skipped.split(" ");
    expect(shown({ zone, at: toInstant(day, time, zone) })).toBe(wall);
  });

  test("shown twice is the first pass", () => {
    const first = toInstant("2027-10-31", "02:30", "Europe/Paris");
    expect(first).toEqual(new Date("2027-10-31T00:30:00Z"));
    expect(toLocalTime(new Date("2027-10-31T01:30:00Z"), "Europe/Paris").time).toBe("02:30");
  });

  test("of a day that a zone left out is read on the clock from before, too", () => {
    const at = toInstant("2011-12-30", "09:00", "Pacific/Apia");
    expect(shown({ zone: "Pacific/Apia", at })).toBe("2011-12-31 09:00");
  });
});

describe("the offset of a zone", () => {
  test("changes at the minute the table says", () => {
    const wrong = offsets.filter(({ zone, at, offset }) => offsetAt(at, zone) !== offset * MINUTE);
    expect(wrong).toEqual([]);
    expect(offsets.length).toBeGreaterThan(400);
  });

  test("may hold seconds, as before there was standard time", () => {
    expect(offsetAt(new Date("1900-01-01T00:00:00Z"), "Africa/Nairobi")).toBe(8_836_000);
  });
});

describe("a local day", () => {
  test("has its ISO weekday, Sunday being 7", () => {
    const monday = new Date("2026-11-23T06:00:00Z");
    expect(toLocalTime(monday, "Africa/Nairobi")).toEqual({
      day: "2026-11-23",
      time: "09:00",
      weekday: 1,
    });
    expect(toLocalTime(new Date("2026-11-22T12:00:00Z"), "Asia/Amman").weekday).toBe(7);
  });

  test("differs between two people at one instant", () => {
    const instant = new Date("2026-11-23T11:00:00Z");
    expect(toLocalTime(instant, "Pacific/Kiritimati").day).toBe("2026-11-24");
    expect(toLocalTime(instant, "Pacific/Niue").day).toBe("2026-11-23");
  });
});

test.each([
  ["Africa/Nairobi", true],
  ["America/Nuuk", true],
  ["Europe/Kyiv", true],
  ["UTC", true],
  ["Africa/Nowhere", false],
  ["+03:00", false],
  ["UTC+3", false],
  ["", false],
  ["__proto__", false],
])("%p is a zone: %p", (name, is) => {
  expect(isZone(name)).toBe(is);
});

test("an unknown zone is refused by name", () => {
  expect(() => toLocalTime(new Date(0), "Africa/Nowhere")).toThrow(/Africa\/Nowhere/);
});

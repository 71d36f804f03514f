import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { DayMark, Holiday, Leave, WorkCalendar } from "../../src/domain/calendar.ts";
import { toLocalTime } from "../../src/scheduling/local-time.ts";
import {
  addWorkingDays,
  buildSendWindow,
  type ContactCalendar,
  checkSendWindow,
  findDayOff,
  nextWorkingDay,
  type SendWindow,
  type SendWindowVerdict,
} from "../../src/scheduling/send-window.ts";

const holiday = (day: string): Holiday => ({ day, name: "A holiday", certain: true });
const mark = (day: string, working: boolean): DayMark => ({
  id: `kenya/${day}`,
  team: "kenya",
  day,
  working,
  saidBy: "amina",
  at: new Date(0),
});
const away = (from: string, until: string): Leave => ({
  id: `amina/${from}`,
  contact: "amina",
  from,
  until,
  at: new Date(0),
});
const calendar = (over: Partial<WorkCalendar> = {}): WorkCalendar => ({
  weekend: [6, 7],
  holidays: [],
  marks: [],
  leave: [],
  ...over,
});
const usual: SendWindow = { window: { from: "08:00", until: "18:00" }, onDayOff: "shift" };
const amina = (over: Partial<WorkCalendar> = {}): ContactCalendar => ({
  zone: "Africa/Nairobi",
  calendar: calendar(over),
});
const dalia = (over: Partial<WorkCalendar> = {}): ContactCalendar => ({
  zone: "Asia/Amman",
  calendar: calendar({ weekend: [5, 6], ...over }),
});
/** What becomes of something that falls due, on the person's own wall. */
function told(wallTime: string, where: ContactCalendar, sendWindow = usual): string {
  const found = checkSendWindow(new Date(`${wallTime}:00+03:00`), where, sendWindow);
  if (found.type === "now") return "now";
  if (found.type === "skip") return `skip: ${found.because}`;
  const { day, time } = toLocalTime(found.at, where.zone);
  return `${day} ${time}: ${found.because}`;
}

describe("something that comes due for Amina", () => {
  test("on a working day within the window happens now, from its first minute to the one before its last", () => {
    expect(told("2026-11-23T09:00", amina())).toBe("now");
    expect(told("2026-11-23T08:00", amina())).toBe("now");
    expect(told("2026-11-23T17:59", amina())).toBe("now");
  });

  test("in quiet hours waits for the next opening", () => {
    expect(told("2026-11-23T07:59", amina())).toBe("2026-11-23 08:00: quiet_hours");
    expect(told("2026-11-23T18:00", amina())).toBe("2026-11-24 08:00: quiet_hours");
    expect(told("2026-11-20T20:00", amina())).toBe("2026-11-23 08:00: quiet_hours");
  });

  test("on a day off keeps its hour on the next working day, or is skipped where the campaign says so", () => {
    expect(told("2026-11-21T09:30", amina())).toBe("2026-11-23 09:30: weekend");
    expect(told("2026-11-21T20:00", amina())).toBe("2026-11-23 08:00: weekend");
    expect(told("2026-11-21T09:30", amina(), { ...usual, onDayOff: "skip" })).toBe("skip: weekend");
  });

  test("on a holiday of her country goes over to the day after, and over a weekend that follows", () => {
    const jamhuri = [holiday("2026-12-11")];
    expect(told("2026-12-11T09:00", amina({ holidays: jamhuri }))).toBe(
      "2026-12-14 09:00: holiday",
    );
  });

  test("while she is away waits until she is back, whatever else the days are", () => {
    const leave = [away("2026-11-21", "2026-12-02")];
    expect(told("2026-11-23T09:00", amina({ leave }))).toBe("2026-12-03 09:00: leave");
    const marks = [mark("2026-11-23", true)];
    expect(told("2026-11-23T09:00", amina({ leave, marks }))).toBe("2026-12-03 09:00: leave");
  });
});

test("Dalia works on Sunday and rests on Friday", () => {
  expect(told("2026-11-22T09:00", dalia())).toBe("now");
  expect(told("2026-11-20T09:00", dalia())).toBe("2026-11-22 09:00: weekend");
});

describe("what a team says of a day", () => {
  test("goes before the calendar of its country and the weekend", () => {
    const holidays = [holiday("2026-05-08")];
    const marks = [mark("2026-05-08", true), mark("2026-05-11", false), mark("2026-05-09", true)];
    const known = calendar({ holidays, marks });
    expect(
      ["2026-05-08", "2026-05-09", "2026-05-10", "2026-05-11"].map((day) => findDayOff(day, known)),
    ).toEqual([undefined, undefined, "weekend", "holiday"]);
  });
});

describe("working days", () => {
  test("are counted over weekends, holidays and leave", () => {
    const known = calendar({ holidays: [holiday("2026-11-25")] });
    expect(addWorkingDays("2026-11-20", 0, known)).toBe("2026-11-20");
    expect(addWorkingDays("2026-11-20", 2, known)).toBe("2026-11-24");
    expect(addWorkingDays("2026-11-20", 3, known)).toBe("2026-11-26");
  });

  test("end somewhere even where there are none", () => {
    const never = calendar({ weekend: [1, 2, 3, 4, 5, 6, 7] });
    expect(nextWorkingDay("2026-11-20", never)).toBe("2027-12-25");
    expect(told("2026-11-23T09:00", { ...amina(), calendar: never })).toBe(
      "2027-12-28 09:00: weekend",
    );
  });
});

describe("an hour that somebody chose themselves", () => {
  const campaign = { window: usual.window, on_day_off: "shift" as const };

  test.each([
    [undefined, "08:00", "18:00"],
    ["09:00", "08:00", "18:00"],
    ["06:30", "06:30", "18:00"],
    ["19:00", "08:00", "20:00"],
    ["23:30", "08:00", "23:59"],
  ])("opens the window for it: %s", (hour, from, until) => {
    expect(buildSendWindow(campaign, hour).window).toEqual({ from, until });
  });
});

// The slow obvious way: look at the wall once a minute, and at the lists once a day.

const MINUTE = 60_000;

function slowOff(day: string, { weekend, holidays, marks, leave }: WorkCalendar) {
  let found: string | undefined;
  const weekday = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"][new Date(day).getUTCDay()];
  if (weekend.some((n) => ["", "mon", "tue", "wed", "thu", "fri", "sat", "sun"][n] === weekday)) {
    found = "weekend";
  }
  for (const each of holidays) if (each.day === day) found = "holiday";
  for (const each of marks) if (each.day === day) found = each.working ? undefined : "holiday";
  for (const { from, until } of leave) {
    for (let at = Date.parse(from); at <= Date.parse(until); at += 1440 * MINUTE) {
      if (new Date(at).toISOString().slice(0, 10) === day) found = "leave";
    }
  }
  return found;
}

/** The same as `fit`, by walking on minute by minute until the wall shows what is waited for. */
function slowFit(
  now: Date,
  { zone, calendar: known }: ContactCalendar,
  sendWindow: SendWindow,
): string {
  const { from, until } = sendWindow.window;
  const wall = toLocalTime(now, zone);
  const off = slowOff(wall.day, known);
  const isOpen = (time: string) => from <= time && time < until;
  if (off === undefined && isOpen(wall.time)) return "now";
  if (off !== undefined && sendWindow.onDayOff === "skip") return `skip ${off}`;
  const wanted = off !== undefined && isOpen(wall.time) ? wall.time : from;
  for (let at = now.getTime() + MINUTE; ; at += MINUTE) {
    const { day, time } = toLocalTime(new Date(at), zone);
    if (time !== wanted || slowOff(day, known) !== undefined) continue;
    return `later ${new Date(at).toISOString()} ${off ?? "quiet_hours"}`;
  }
}

const shown = (found: SendWindowVerdict) =>
  [
    found.type,
    ...(found.type === "later" ? [found.at.toISOString()] : []),
    ...(found.type === "now" ? [] : [found.because]),
  ].join(" ");

describe("whatever the calendar", () => {
  const day = fc
    .integer({ min: 0, max: 40 })
    .map((days) => new Date(Date.UTC(2027, 2, 10 + days)).toISOString().slice(0, 10));
  const where = fc.record({
    // Their clocks change within these days, in Cairo at midnight.
    zone: fc.constantFrom("Africa/Nairobi", "Africa/Cairo", "Europe/Paris", "Asia/Beirut"),
    calendar: fc.record({
      weekend: fc.constantFrom([6, 7], [5, 6], [7], [4, 5], []),
      holidays: fc.array(day.map(holiday), { maxLength: 4 }),
      marks: fc.uniqueArray(
        fc.tuple(day, fc.boolean()).map(([each, working]) => mark(each, working)),
        { maxLength: 5, selector: (each) => each.day },
      ),
      leave: fc.array(
        fc.tuple(day, day).map(([a, b]) => (a < b ? away(a, b) : away(b, a))),
        { maxLength: 1 },
      ),
    }),
  });
  const manners = fc.record({
    window: fc.constantFrom(
      { from: "08:00", until: "18:00" },
      { from: "06:00", until: "07:30" },
      { from: "10:15", until: "22:00" },
    ),
    onDayOff: fc.constantFrom("shift" as const, "skip" as const),
  });
  const instant = fc
    .integer({ min: 0, max: 45 * 1440 })
    .map((minutes) => new Date(Date.UTC(2027, 2, 10) + minutes * MINUTE));

  test("it happens when somebody would begin it who watches the wall every minute", () => {
    fc.assert(
      fc.property(instant, where, manners, (now, person, kept) => {
        expect(shown(checkSendWindow(now, person, kept))).toBe(slowFit(now, person, kept));
      }),
      { numRuns: 300 },
    );
  });

  test("what was put off suits when its time has come", () => {
    fc.assert(
      fc.property(instant, where, manners, (now, person, kept) => {
        const found = checkSendWindow(now, person, kept);
        if (found.type !== "later") return;
        expect(found.at.getTime()).toBeGreaterThan(now.getTime());
        expect(checkSendWindow(found.at, person, kept)).toEqual({ type: "now" });
      }),
      { numRuns: 300 },
    );
  });
});

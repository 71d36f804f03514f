// One test for each place in which mingo 7.2.7 answers otherwise than MongoDB: here it is right, or refused by name.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { among, type Opened, openEmbedded } from "../support/embedded.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openEmbedded();
});
afterAll(async () => await opened.close());

const at = (text: string) => new Date(text);

test("$dateTrunc cuts at the local midnight, week and month of a zone", async () => {
  const { evaluate } = await among(opened, [
    { d: at("2026-03-01T22:30:00Z") },
    { d: at("2026-03-29T12:00:00Z") },
  ]);
  const cut = async (unit: string, timezone: string, more = {}) =>
    await evaluate({ $dateTrunc: { date: "$d", unit, timezone, ...more } });
  expect(await cut("day", "Africa/Nairobi")).toEqual([
    at("2026-03-01T21:00:00Z"),
    at("2026-03-28T21:00:00Z"),
  ]);
  expect(await cut("month", "Africa/Nairobi")).toEqual([
    at("2026-02-28T21:00:00Z"),
    at("2026-02-28T21:00:00Z"),
  ]);
  // Clocks went forward in Berlin on this day; its midnight was still in winter time.
  expect((await cut("day", "Europe/Berlin"))[1]).toEqual(at("2026-03-28T23:00:00Z"));
  expect(await cut("week", "UTC", { startOfWeek: "monday" })).toEqual([
    at("2026-02-23T00:00:00Z"),
    at("2026-03-23T00:00:00Z"),
  ]);
  expect(await cut("hour", "+05:30")).toEqual([
    at("2026-03-01T22:30:00Z"),
    at("2026-03-29T11:30:00Z"),
  ]);
  expect(await cut("quarter", "UTC", { binSize: 2 })).toEqual([
    at("2026-01-01T00:00:00Z"),
    at("2026-01-01T00:00:00Z"),
  ]);
});

test("$dateAdd ends on the last day of a month that is too short", async () => {
  const { evaluate } = await among(opened, [{ d: at("2026-01-31T10:00:00Z") }]);
  const add = async (unit: string, amount: number, timezone = "UTC") =>
    (await evaluate({ $dateAdd: { startDate: "$d", unit, amount, timezone } }))[0];
  expect(await add("month", 1)).toEqual(at("2026-02-28T10:00:00Z"));
  expect(await add("month", -2)).toEqual(at("2025-11-30T10:00:00Z"));
  expect(await add("year", 2)).toEqual(at("2028-01-31T10:00:00Z"));
  expect(await add("day", 60, "Europe/Berlin")).toEqual(at("2026-04-01T09:00:00Z"));
  expect(await evaluate({ $dateSubtract: { startDate: "$d", unit: "month", amount: 11 } })).toEqual(
    [at("2025-02-28T10:00:00Z")],
  );
});

test("zones may be called UTC, by name or by offset", async () => {
  const { evaluate } = await among(opened, [{ d: at("2026-01-01T23:30:00Z") }]);
  const hour = async (timezone: string) => (await evaluate({ $hour: { date: "$d", timezone } }))[0];
  expect(await hour("UTC")).toBe(23);
  expect(await hour("GMT")).toBe(23);
  expect(await hour("Asia/Kolkata")).toBe(5);
  expect(await hour("-03:00")).toBe(20);
  await expect(hour("Nowhere/Land")).rejects.toMatchObject({ code: 40485 });
  const format = "%Y-%m-%d %H:%M %z %j %G-W%V";
  expect(
    await evaluate({ $dateToString: { date: "$d", format, timezone: "Africa/Nairobi" } }),
  ).toEqual(["2026-01-02 02:30 +0300 002 2026-W01"]);
});

test("weeks and differences count boundaries", async () => {
  const { evaluate } = await among(opened, [
    { a: at("2024-12-29T23:00:00Z"), b: at("2024-12-31T01:00:00Z") },
  ]);
  const diff = async (unit: string, more = {}) =>
    (await evaluate({ $dateDiff: { startDate: "$a", endDate: "$b", unit, ...more } }))[0];
  expect(await diff("day")).toBe(2);
  expect(await diff("hour")).toBe(26);
  expect(await diff("week")).toBe(0);
  expect(await diff("week", { startOfWeek: "monday" })).toBe(1);
  expect(await diff("year")).toBe(0);
  expect(await diff("year", { timezone: "+23:00" })).toBe(1);
  expect(await evaluate([{ $isoWeek: "$b" }, { $isoWeekYear: "$b" }, { $week: "$a" }])).toEqual([
    [1, 2025, 52],
  ]);
});

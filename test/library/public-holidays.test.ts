import { describe, expect, test } from "@jest/globals";
import { listPublicHolidays } from "../../src/library/public-holidays.ts";

const told = (country: string, from: string, until: string) =>
  listPublicHolidays(country, from, until).map(
    ({ day, name, certain }) => `${day} ${name}${certain ? "" : " (to be confirmed)"}`,
  );

describe("the public holidays of a country", () => {
  test("are its days off between two days, both included, and no school or bank days", () => {
    expect(told("GH", "2026-12-04", "2027-01-01")).toEqual([
      "2026-12-04 Farmers Day",
      "2026-12-25 Christmas Day",
      "2026-12-26 Boxing Day",
      "2026-12-28 Boxing Day (substitute day)",
      "2027-01-01 New Year's Day",
    ]);
  });

  test("are not certain where the moon decides, and have each of their days", () => {
    expect(told("NG", "2026-03-15", "2026-04-03")).toEqual([
      "2026-03-20 Id el Fitr (to be confirmed)",
      "2026-03-21 Id el Fitr (to be confirmed)",
      "2026-04-03 Good Friday",
    ]);
  });

  test("are not certain where they are not for everybody", () => {
    expect(told("KE", "2026-05-20", "2026-06-05")).toEqual([
      "2026-05-27 Feast of the Sacrifice (Eid al-Adha) (to be confirmed)",
      "2026-06-01 Madaraka Day",
    ]);
  });

  test("that fall together are one day with both names", () => {
    expect(told("NG", "2026-05-27", "2026-05-27")).toEqual([
      "2026-05-27 Id el Kabir, Children's Day",
    ]);
  });

  test.each(["JO", "XX"])("are none where no calendar is known: %s", (country) => {
    expect(listPublicHolidays(country, "2026-01-01", "2027-12-31")).toEqual([]);
  });

  test("are told from memory the second time", () => {
    const begin = performance.now();
    for (let n = 0; n < 2000; n += 1) listPublicHolidays("SN", "2026-06-01", "2026-06-30");
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});

import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { wrongDates } from "./date-table.ts";
import { ask, hear } from "./questions.ts";

const byWhen = ask("date");
const day = (text: string, today: string) => {
  const answer = hear(byWhen, text, { today });
  return answer?.kind === "date" ? answer.date : undefined;
};

describe("a date", () => {
  test("is read as the table says, in every language", () => {
    expect(wrongDates()).toEqual([]);
  });

  test.each(["America/St_Johns", "Pacific/Kiritimati"])(
    "is read alike by a machine whose clock is set to %s",
    (zone) => {
      const script = `${import.meta.dirname}/date-table.ts`;
      const printed = execFileSync(process.execPath, ["--import", "tsx", script], {
        encoding: "utf8",
        env: { ...process.env, TZ: zone },
      });
      expect(JSON.parse(printed)).toEqual([]);
    },
  );

  test.each([
    ["end of the month", "2028-02-01", "2028-02-29"],
    ["end of next month", "2026-12-05", "2027-01-31"],
    ["in a month", "2027-01-31", "2027-02-28"],
    ["fin décembre", "2026-12-31", "2026-12-31"],
    ["29/02", "2028-01-10", "2028-02-29"],
    ["the 31st", "2027-02-01", "2027-03-31"],
    ["1/1", "2026-12-31", "2027-01-01"],
    ["tomorrow", "2026-12-31", "2027-01-01"],
    ["friday", "2026-12-31", "2027-01-01"],
    ["end of the week", "2026-11-28", "2026-12-04"],
    ["this week", "2026-11-27", "2026-11-27"],
    ["this week", "2026-11-29", "2026-12-04"],
  ])("%p said on %s is %s", (text, today, expected) => {
    expect(day(text, today)).toBe(expected);
  });
});

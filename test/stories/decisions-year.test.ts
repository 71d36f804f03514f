import { expect, test } from "@jest/globals";
import { toLocalTime } from "../../src/scheduling/local-time.ts";
import { playYear, type Year } from "../support/year/play.ts";

const FULL = { engagements: 40, decisions: 300, mentors: 25 };
const SMALL = { engagements: 8, decisions: 40, mentors: 6 };
const HOUR = 3_600_000;

/** How long it took from raising a decision to a mentor's yes, in hours, the shortest first. */
function waitsOf({ decisions }: Year): number[] {
  return decisions
    .flatMap(({ raisedAt, acceptedAt }) =>
      acceptedAt ? [(acceptedAt.getTime() - raisedAt.getTime()) / HOUR] : [],
    )
    .toSorted((a, b) => a - b);
}

function figuresOf(year: Year): string {
  const { decisions } = year;
  const waits = waitsOf(year);
  const asked = decisions.flatMap(({ asked: each = [] }) => each);
  const count = (of: readonly string[]): string =>
    [...new Set(of)]
      .toSorted()
      .map((each) => `${each} ${of.filter((other) => other === each).length}`)
      .join(", ");
  return [
    `decisions ${decisions.length}: ${count(decisions.map(({ state }) => state))}`,
    `mentors asked ${asked.length} times: ${count(asked.map(({ outcome = "waiting" }) => outcome))}`,
    `yes after a median of ${Math.round(waits[Math.floor(waits.length / 2)] ?? 0)} h, at worst ${Math.round(waits.at(-1) ?? 0)} h`,
  ].join("\n");
}

function expectFair({ roster, decisions }: Year): void {
  for (const { state, asked = [], mentor, brief, unaided } of decisions) {
    expect(["with_mentor", "decided", "overdue", "dropped"]).toContain(state);
    const mentors = asked.map((each) => each.mentor);
    expect(new Set(mentors).size).toBe(mentors.length);
    expect(asked.filter(({ outcome }) => outcome === undefined)).toEqual([]);
    const accepted = asked.filter(({ outcome }) => outcome === "accepted");
    expect(accepted.map((each) => each.mentor)).toEqual(mentor === undefined ? [] : [mentor]);
    // Nobody outside the team hears of what it did not tell.
    expect(asked.length === 0 || (brief === "given" && unaided !== true)).toBe(true);
  }
  for (const { id, zone, mentoring } of roster.contacts) {
    const months = decisions.flatMap(({ asked = [] }) =>
      asked.flatMap(({ mentor, at }) =>
        mentor === id ? toLocalTime(at, zone).day.slice(0, 7) : [],
      ),
    );
    for (const month of new Set(months))
      expect(months.filter((each) => each === month).length).toBeLessThanOrEqual(
        mentoring?.monthly ?? 0,
      );
  }
}

test("a small year twice from one seed comes to the same, down to the minute", async () => {
  const [one, again] = [await playYear(SMALL, "seed 7"), await playYear(SMALL, "seed 7")];
  expectFair(one);
  expect(again.decisions).toEqual(one.decisions);
  expect((await playYear(SMALL, "seed 8")).decisions).not.toEqual(one.decisions);
});

test("a year of 40 engagements, 300 decisions and 25 mentors: each ends in a state, no mentor above a limit", async () => {
  const year = await playYear(FULL, "a year");
  process.stdout.write(`\n${figuresOf(year)}\n`);
  expect(year.decisions).toHaveLength(FULL.decisions);
  expectFair(year);
}, 900_000);

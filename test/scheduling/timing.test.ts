import { describe, expect, test } from "@jest/globals";
import { buildTiming, contactJitter } from "../../src/scheduling/timing.ts";

const campaign = (at: string, jitter?: string) => ({
  when: { every: "week" as const, on: "monday" as const, at },
  window: { from: "08:00", until: "18:00" },
  jitter,
});
const place = (contact: string, hour?: string) => ({ contact, zone: "Africa/Nairobi", hour });
const people = Array.from({ length: 500 }, (_, n) => `contact_${n}`);

describe("the time of somebody's turn", () => {
  test("is their own hour, or the campaign's where they have none or it cannot be read", () => {
    expect(buildTiming(campaign("09:00"), place("amina", "16:30")).hour).toBe("16:30");
    expect(buildTiming(campaign("09:00"), place("amina")).hour).toBe("09:00");
    expect(buildTiming(campaign("09:00"), place("amina", "after lunch")).hour).toBe("09:00");
  });

  test("is spread over the span, and the same every time", () => {
    const times = people.map(
      (each) => buildTiming(campaign("09:50", "20m"), place(each)).hour ?? "",
    );
    expect(times.every((time) => time >= "09:50" && time < "10:10")).toBe(true);
    expect(new Set(times).size).toBe(20);
    expect(buildTiming(campaign("09:50", "20m"), place("contact_7")).hour).toBe(times[7]);
  });

  test("is never moved past the window, nor an hour of their own that lies past it", () => {
    const late = people.map(
      (each) => buildTiming(campaign("17:50", "20m"), place(each)).hour ?? "",
    );
    expect(late.every((time) => time >= "17:50" && time < "18:00")).toBe(true);
    expect(buildTiming(campaign("09:00", "20m"), place("amina", "19:00")).hour).toBe("19:00");
  });
});

test("no minute of a span gets many more people than another", () => {
  const counts = new Map<number, number>();
  const many = Array.from({ length: 6000 }, (_, n) => contactJitter(`contact_${n}`, "1h"));
  for (const minute of many) counts.set(minute, (counts.get(minute) ?? 0) + 1);
  expect(counts.size).toBe(60);
  expect(Math.max(...counts.values())).toBeLessThan(160);
  expect(Math.min(...counts.values())).toBeGreaterThan(50);
  expect(contactJitter("amina", "soon")).toBe(0);
});

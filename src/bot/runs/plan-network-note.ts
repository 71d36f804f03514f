import type { Fire } from "../../domain/fire.ts";
import type { Lesson } from "../../domain/lesson.ts";
import { addMonths, nthInMonth } from "../../scheduling/calendar.ts";
import { toInstant } from "../../scheduling/local-time.ts";

/**
 * Plans the monthly network note that includes lessons shared with the whole network, for the first Wednesday of the
 * next month.
 */
export function planNetworkNote(lessons: readonly Lesson[]): Fire[] {
  return lessons.flatMap(({ audience, at, toldBy }): Fire[] => {
    if (audience !== "network") return [];
    const month = addMonths(at.toISOString().slice(0, 7), 1);
    const dueAt = toInstant(nthInMonth(month, WEDNESDAY, 1), "06:00", "UTC");
    return [
      {
        key: `network/${month}`,
        kind: "decision",
        task: "network",
        dueAt,
        contact: toldBy,
        state: "due",
      },
    ];
  });
}

const WEDNESDAY = 3;

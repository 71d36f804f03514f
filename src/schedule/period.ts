import { monthOf, weekOf } from "./calendar.ts";
import type { CampaignRule } from "./campaign.ts";

/** The period of a rule that a day lies in. */
export function periodOf({ every }: CampaignRule, day: string): string {
  switch (every) {
    case "week":
      return weekOf(day);
    case "month":
      return monthOf(day);
    case "once":
      return "once";
  }
}

/** The kind of rule that a period belongs to: `2026-W48` is a week, `2026-11` a month. */
export function kindOf(period: string): CampaignRule["every"] {
  if (period === "once") return "once";
  return period.includes("W") ? "week" : "month";
}

/** Whether a period comes before another one of its kind; a week and a month are never before each other. */
export function isBefore(period: string, other: string): boolean {
  return kindOf(period) === kindOf(other) && period < other;
}

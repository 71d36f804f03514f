import { isoWeekOf, monthOf, quarterOf } from "./calendar.ts";
import type { CampaignRule } from "./rule.ts";

/** The kinds of period: what comes every week or fortnight has weeks, and every date one of its own. */
export type PeriodKind = "week" | "month" | "quarter" | "date" | "once";

/** The period of a rule that a day lies in; for a dated rule, the day itself. */
export function periodContaining({ every }: CampaignRule, day: string): string {
  switch (every) {
    case "week":
    case "fortnight":
      return isoWeekOf(day);
    case "month":
      return monthOf(day);
    case "quarter":
      return quarterOf(day);
    case "milestone":
    case "decision":
    case "engagement_end":
    case "result":
      return day;
    case "once":
      return "once";
  }
}

/** The kind of period that a rule has. */
export function periodKindOfRule({ every }: CampaignRule): PeriodKind {
  switch (every) {
    case "week":
    case "fortnight":
      return "week";
    case "milestone":
    case "decision":
    case "engagement_end":
    case "result":
      return "date";
    case "month":
    case "quarter":
    case "once":
      return every;
  }
}

/** The period of a dated rule: `<date>#-7d`. */
export function datedPeriod(date: string, days: number): string {
  return `${date}#${days < 0 ? "" : "+"}${days}d`;
}

/** The kind of a period: `2026-W48` is a week, `2026-11` a month, `2026-Q4` a quarter, anything else a date's. */
export function periodKind(period: string): PeriodKind {
  if (period === "once") return "once";
  if (/^\d{4}-W\d\d$/.test(period)) return "week";
  if (/^\d{4}-Q\d$/.test(period)) return "quarter";
  return /^\d{4}-\d\d$/.test(period) ? "month" : "date";
}

/** Whether a period comes before another one of its kind; dates and different kinds have no order. */
export function isBefore(period: string, other: string): boolean {
  const kind = periodKind(period);
  return kind !== "date" && kind === periodKind(other) && period < other;
}

/** What an enrolment's rule is every of, by the basis that it was made on: `fortnight`. */
export function enrolmentEvery(basis: string): string {
  return basis.replace(/ .*/s, "");
}

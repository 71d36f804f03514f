import type { Expert, MentorNeed } from "./expert.ts";

/** Why a mentor is not asked, however fitting they are. */
export type Gate =
  | "asked_before"
  | "not_active"
  | "unreachable"
  | "at_limit"
  | "on_leave"
  | "no_common_language";

/** What keeps a mentor from being asked; undefined where nothing does. */
export function findGate(expert: Expert, wanted: MentorNeed): Gate | undefined {
  if (wanted.asked.includes(expert.id)) return "asked_before";
  if (expert.standing !== "active") return "not_active";
  if (!expert.reachable) return "unreachable";
  if (expert.asked >= expert.mentoring.monthly) return "at_limit";
  if (isAway(expert, wanted)) return "on_leave";
  const { languages } = wanted;
  const talk = languages.length === 0 || expert.languages.some((each) => languages.includes(each));
  return talk ? undefined : "no_common_language";
}

// Without a day, somebody who comes back within two weeks is worth waiting for.
const PATIENCE = 14;

/** Whether a mentor is away on every day that is left, or today where the decision has no day or a far one. */
function isAway({ leave }: Expert, { today, by }: MentorNeed): boolean {
  const last = by !== undefined && by >= today ? by : daysAfter(today, PATIENCE);
  return countFreeDays(leave, today, last) === 0;
}

/** How many days from one to another, both included, somebody is there. */
export function countFreeDays(
  leave: Expert["leave"],
  from: string,
  until: string,
  most: number = LONGEST,
): number {
  let free = 0;
  for (let day = from, n = 0; day <= until && n < most; day = daysAfter(day, 1), n++)
    if (!leave.some((each) => each.from <= day && day <= each.until)) free++;
  return free;
}

// A decision that is further off than this is not near for anybody.
const LONGEST = 60;

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

import type { Contact, Engagement } from "../domain/people.ts";
import { addDays, midnightOf } from "./calendar.ts";

/** How a team is accompanied on a day: by somebody who reads, or not, or not for much longer. */
export type Accompaniment =
  /** Somebody reads; `ends` where it is within thirty days and nobody follows on. */
  | { readonly type: "accompanied"; readonly ends?: Ending | undefined }
  | { readonly type: "none" }
  | { readonly type: "ended"; readonly on: string; readonly engagement: string }
  | { readonly type: "not_begun"; readonly on: string; readonly engagement: string }
  /** There is an engagement, but its coach opted out, declined, left, or is not there. */
  | { readonly type: "coach_gone"; readonly engagement: string; readonly coach: string };

/** An engagement that ends soon without a successor. */
export interface Ending {
  readonly on: string;
  readonly days: number;
  readonly engagement: string;
  readonly urgent: boolean;
}

// How many days before an end without a successor it is told, and how many before it is pressing.
const AHEAD = 30;
const PRESSING = 12;

/** Whether a coach can still become the reader of a team: nobody who opted out, declined, left, or whose account is gone. */
export function isReader(coach: Contact | undefined): boolean {
  if (!coach || coach.departed) return false;
  const { standing, link = "confirmed" } = coach;
  return standing !== "stopped" && standing !== "declined" && link !== "gone" && link !== "refused";
}

/** How a team is accompanied on a local day `YYYY-MM-DD`. */
export function accompanimentOf(
  engagements: readonly Engagement[],
  contacts: ReadonlyMap<string, Contact>,
  day: string,
): Accompaniment {
  const running = engagements.filter(({ from, until }) => from <= day && day <= until);
  const read = running.filter(({ coach }) => isReader(contacts.get(coach)));
  if (read.length > 0)
    return { type: "accompanied", ends: endingOf(read, engagements, contacts, day) };
  const [alone] = running;
  if (alone) return { type: "coach_gone", engagement: alone.id, coach: alone.coach };
  const coming = engagements
    .filter(({ from }) => from > day)
    .toSorted((a, b) => a.from.localeCompare(b.from))[0];
  if (coming) return { type: "not_begun", on: coming.from, engagement: coming.id };
  const last = engagements.toSorted((a, b) => a.until.localeCompare(b.until)).at(-1);
  return last ? { type: "ended", on: last.until, engagement: last.id } : { type: "none" };
}

/** When the last of the engagements that are read today ends, where nobody follows on and it is soon. */
function endingOf(
  read: readonly Engagement[],
  all: readonly Engagement[],
  contacts: ReadonlyMap<string, Contact>,
  day: string,
): Ending | undefined {
  const last = read.toSorted((a, b) => a.until.localeCompare(b.until)).at(-1);
  if (!last) return undefined;
  const next = addDays(last.until, 1);
  const follows = all.some(
    ({ from, until, coach }) => from <= next && next <= until && isReader(contacts.get(coach)),
  );
  const days = Math.round((midnightOf(last.until) - midnightOf(day)) / 86_400_000);
  if (follows || days > AHEAD) return undefined;
  return { on: last.until, days, engagement: last.id, urgent: days <= PRESSING };
}

/** What is wrong with how a team is accompanied, as one line for operators and managers; undefined where nothing is. */
export function accompanimentWords(state: Accompaniment): string | undefined {
  const unasked = "nobody reads what the team says, so the team is not asked";
  switch (state.type) {
    case "accompanied": {
      const { ends } = state;
      if (!ends) return undefined;
      const when =
        ends.days === 0 ? "today" : ends.days === 1 ? "tomorrow" : `in ${ends.days} days`;
      return `${ends.urgent ? "urgent: " : ""}the engagement ${ends.engagement} ends ${when}, on ${ends.on}, and none follows: after that the team is not asked`;
    }
    case "none":
      return `no engagement: ${unasked}`;
    case "ended":
      return `the engagement ${state.engagement} ended on ${state.on} and none follows: ${unasked}`;
    case "not_begun":
      return `the engagement ${state.engagement} begins only on ${state.on}: until then ${unasked}`;
    case "coach_gone":
      return `the coach of ${state.engagement}, ${state.coach}, is reached no more: ${unasked}`;
  }
}

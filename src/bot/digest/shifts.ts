import type { Audience, Response } from "../../domain/answer.ts";
import type { Shift } from "../../domain/digest.ts";
import { inLanguage, type Language } from "../../domain/language.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import type { CheckIn } from "../../ports/store.ts";
import { toLocalDay } from "../../scheduling/local-time.ts";
import { periodContaining } from "../../scheduling/period.ts";
import { previousPeriod } from "../../scheduling/previous-period.ts";
import type { AppContext } from "../shared/app-context.ts";
import { selectVisible } from "./visible-responses.ts";

// How many quarters are looked at for what a side said before.
const QUARTERS = 4;

// What is shown of a quarter is news for so long.
const NEWS = 14 * 86_400_000;

/** Whether a flow asks team and coach how far shifts have come. */
export function asksForShifts(flow: Flow | undefined): boolean {
  return flow?.steps.some((step) => step.type === "ask" && step.meaning === "shift") === true;
}

/** The campaigns that ask teams or coaches how far shifts have come. */
export function findPulseCampaigns({ catalog }: Pick<AppContext, "catalog">) {
  return catalog.campaigns.flatMap((each) =>
    each.type === "flow" && asksForShifts(catalog.flows.get(each.flow)) ? [each] : [],
  );
}

/** What teams and their coaches said of shifts in the last quarters, newest first, a list each. */
export async function loadPulses(
  ctx: Pick<AppContext, "catalog" | "store">,
  teams: readonly string[],
  now: Date,
): Promise<CheckIn[][]> {
  const campaigns = findPulseCampaigns(ctx);
  const [first] = campaigns;
  if (!first) return [];
  const periods = [periodContaining(first.when, toLocalDay(now, "UTC"))];
  for (let n = 1; n < QUARTERS; n++) {
    const before = previousPeriod(periods[n - 1] ?? "");
    if (before === undefined) break;
    periods.push(before);
  }
  return await Promise.all(
    periods.map(async (period) => {
      const found = campaigns.map(({ id }) => ctx.store.checkIns({ campaign: id, period, teams }));
      return (await Promise.all(found)).flat();
    }),
  );
}

/** The check-ins of one side: the coach answers about an engagement, members of the team for themselves. */
export function loadPulseSide(checkIns: readonly CheckIn[], side: "team" | "coach"): CheckIn[] {
  return checkIns.filter(({ run }) => (run.engagement !== undefined) === (side === "coach"));
}

/** How far a team's shifts have come, before and now, from both sides; while that is news. */
export function compareShifts(
  quarters: readonly (readonly CheckIn[])[],
  { circle, now }: { readonly circle: Audience; readonly now: Date },
  order: readonly Language[],
): Shift[] | undefined {
  const [last, ...before] = quarters
    .map((each) => ({
      team: shiftsIn(each, "team", circle),
      coach: shiftsIn(each, "coach", circle),
    }))
    .filter(({ team, coach }) => team.length + coach.length > 0);
  const newest = [...(last?.team ?? []), ...(last?.coach ?? [])];
  const isNews = newest.some(({ at }) => now.getTime() - at.getTime() < NEWS);
  if (!last || !isNews) return undefined;
  const questions = [...new Set(newest.map(({ question }) => question))];
  return questions.map((question) => {
    const label = newest.find((each) => each.question === question)?.label ?? {};
    return {
      label: inLanguage(label, order),
      team: courseOf([last, ...before].map(({ team }) => meanOf(team, question))),
      coach: courseOf([last, ...before].map(({ coach }) => meanOf(coach, question))),
    };
  });
}

function shiftsIn(
  checkIns: readonly CheckIn[],
  side: "team" | "coach",
  circle: Audience,
): Response[] {
  return selectVisible(loadPulseSide(checkIns, side), circle).filter(
    ({ meaning }) => meaning === "shift",
  );
}

/** The mean of what members said, to one decimal; undefined where nobody did. */
function meanOf(responses: readonly Response[], question: string): number | undefined {
  const numbers = responses.flatMap(({ question: its, answer }) =>
    its === question && answer.kind === "scale" ? [answer.number] : [],
  );
  if (numbers.length === 0) return undefined;
  return Math.round((10 * numbers.reduce((sum, each) => sum + each, 0)) / numbers.length) / 10;
}

/** What was said last, and what before it, where a side said anything now. */
function courseOf([now, ...before]: readonly (number | undefined)[]): Shift["team"] {
  if (now === undefined) return undefined;
  return { now, before: before.find((each) => each !== undefined) };
}

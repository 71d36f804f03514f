import type { DecisionPoint } from "../../domain/decision.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Contact, Engagement, Milestone } from "../../domain/people.ts";
import type { Store } from "../../ports/store.ts";
import { addDays } from "../../scheduling/calendar.ts";
import { toInstant } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildAdvanceFire } from "../shared/decision-fires.ts";

// Days before its deadline at which a planned decision is raised.
const DEFAULT_DAYS_AHEAD = 28;

/** Plans fires that raise the decisions in the plans of a lead's engagements, some weeks before each deadline. */
export async function planDecisions(
  { store }: { readonly store: Pick<Store, "engagements"> },
  { id, role, team, zone, standing }: Contact,
): Promise<Fire[]> {
  if (role !== "team_lead" || team === undefined || standing !== "active") return [];
  const engagements = await store.engagements({ team });
  return engagements.flatMap((engagement) =>
    engagement.milestones.flatMap((milestone): Fire[] => {
      const { decision, due, ahead = DEFAULT_DAYS_AHEAD, reached } = milestone;
      if (decision === undefined || reached !== undefined) return [];
      const planned = plannedDecisionId(engagement, milestone);
      return [
        {
          key: `decision/${planned}/raise/${due}`,
          kind: "decision",
          task: "raise",
          decision: planned,
          dueAt: toInstant(addDays(due, -ahead), "09:00", zone),
          contact: id,
          state: "due",
        },
      ];
    }),
  );
}

function plannedDecisionId({ id }: Engagement, milestone: Milestone): string {
  return `plan/${id}.${milestone.id}`;
}

/** Raises a planned decision, unless the plan has changed or it was raised already. */
export async function raisePlannedDecision(
  { store, clock }: AppContext,
  fire: Fire,
): Promise<void> {
  const lead = await store.contact(fire.contact);
  const engagements = lead?.team === undefined ? [] : await store.engagements({ team: lead.team });
  const found = engagements
    .flatMap((engagement) => engagement.milestones.map((milestone) => ({ engagement, milestone })))
    .find(
      ({ engagement, milestone }) => plannedDecisionId(engagement, milestone) === fire.decision,
    );
  const { decision: question, due, reached } = found?.milestone ?? {};
  const isPlanned = question !== undefined && due !== undefined && reached === undefined;
  if (!lead || !found || !isPlanned || !fire.key.endsWith(`/${due}`))
    return await store.markFire(fire.key, "dropped");
  const now = clock.now();
  const decision: DecisionPoint = {
    id: plannedDecisionId(found.engagement, found.milestone),
    team: found.engagement.team,
    question,
    by: due,
    state: "open",
    raisedBy: lead.id,
    raisedAt: now,
    audience: "coach",
    version: 0,
  };
  const cause = { type: "fire", key: fire.key } as const;
  const fires = [buildAdvanceFire(decision, "raised", now)];
  if (!(await store.commit({ cause, decision, fires }))) await store.markFire(fire.key, "dropped");
}

import type { DecisionPoint } from "../../domain/decision.ts";
import type { Contact, Engagement } from "../../domain/people.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";

/** The people around a decision point, as far as there are any. */
export interface DecisionPeople {
  /** Who speaks for the team: its lead, else whoever of it raised the decision. */
  readonly lead: Contact | undefined;
  readonly coach: Contact | undefined;
  readonly managers: readonly Contact[];
  readonly engagement: Engagement | undefined;
  readonly everybody: readonly Contact[];
}

/** Reads the people around a decision point. */
export async function loadDecisionPeople(
  { store, clock }: Pick<AppContext, "store" | "clock">,
  { team, raisedBy }: Pick<DecisionPoint, "team" | "raisedBy">,
): Promise<DecisionPeople> {
  const everybody = await store.contacts();
  const members = everybody.filter((each) => each.team === team && each.standing === "active");
  const lead =
    members.find(({ role }) => role === "team_lead") ??
    members.find(({ id }) => id === raisedBy) ??
    members.find(({ role }) => role === "team_member");
  const day = toLocalTime(clock.now(), lead?.zone ?? "UTC").day;
  const engagements = await store.engagements({ team });
  const engagement =
    engagements.find(({ from, until }) => from <= day && day <= until) ?? engagements.at(-1);
  return {
    lead,
    engagement,
    everybody,
    coach: everybody.find(({ id }) => id === engagement?.coach),
    managers: everybody.filter(({ role, standing }) => role === "manager" && standing === "active"),
  };
}

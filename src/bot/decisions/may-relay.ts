import type { DecisionPoint } from "../../domain/decision.ts";
import { isVisibleTo, runsOn } from "../../domain/disclosure.ts";
import type { Contact } from "../../domain/people.ts";
import type { MESSAGES } from "../../messages/messages.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";
import { relationIn } from "../shared/relation.ts";

/**
 * Why words of a team or its mentor are not relayed today, as the phrase that says so to their writer: the mentor is no
 * mentor any more, the engagement is over, or the team keeps the matter to itself now. Undefined where they are.
 */
export async function whyNotRelayed(
  { store, clock }: Pick<AppContext, "store" | "clock">,
  decision: DecisionPoint,
  writer: Pick<Contact, "id">,
): Promise<keyof typeof MESSAGES.mentor_relay | undefined> {
  const mentor = await store.contact(decision.mentor ?? "");
  const engagements = await store.engagements({ team: decision.team });
  const now = clock.now();
  const day = toLocalTime(now, mentor?.zone ?? "UTC").day;
  const isOver = engagements.length > 0 && !engagements.some((each) => runsOn(each, day));
  const circle = mentor && relationIn(engagements, mentor, decision.team, { now, decision }).circle;
  const isAdvising = circle === "mentor" && isVisibleTo(circle, decision);
  if (isAdvising && !isOver) return undefined;
  return writer.id === decision.mentor ? "no_mentor" : "mentor_gone";
}

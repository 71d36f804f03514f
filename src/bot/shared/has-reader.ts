import type { Contact } from "../../domain/people.ts";
import type { FlowData } from "../../engine/flow/flow.ts";
import { needsCoach } from "../../engine/lint/needs-coach.ts";
import type { Store } from "../../ports/store.ts";
import { accompanimentOf } from "../../scheduling/accompaniment.ts";
import { toLocalDay } from "../../scheduling/local-time.ts";

/** Loads the coaches of engagements, by id. */
export async function findCoaches(
  store: Pick<Store, "contact">,
  engagements: readonly { readonly coach: string }[],
): Promise<ReadonlyMap<string, Contact>> {
  const ids = [...new Set(engagements.map(({ coach }) => coach))];
  const found = await Promise.all(ids.map(async (id) => await store.contact(id)));
  return new Map(found.flatMap((coach) => (coach ? [[coach.id, coach]] : [])));
}

/** Whether a flow's answers would have a reader: a flow that needs a coach is not started for a team without one. */
export async function hasReader(
  store: Pick<Store, "contact" | "engagements">,
  contact: Contact,
  flow: FlowData,
  now: Date,
): Promise<boolean> {
  if (contact.team === undefined || !needsCoach(flow)) return true;
  const engagements = await store.engagements({ team: contact.team });
  const coaches = await findCoaches(store, engagements);
  const day = toLocalDay(now, contact.zone);
  return accompanimentOf(engagements, coaches, day).type === "accompanied";
}

import { mayBeSame } from "../../decision/similar.ts";
import type { Audience } from "../../domain/answer.ts";
import type { DecisionPoint } from "../../domain/decision.ts";
import { isVisibleTo } from "../../domain/disclosure.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Store } from "../../ports/store.ts";
import { languagesOf } from "../cast.ts";
import type { House } from "../house.ts";
import { noticeTo, withActions } from "../notice.ts";
import { relationTo } from "../relation.ts";
import { voiceOf } from "../voice.ts";
import { timeFor } from "./decent-hour.ts";
import { ALIKE } from "./merge-words.ts";

/**
 * The older decision points of the same team that a new one may be, the oldest first, as far as people in a circle may
 * see both; none that a coach parted.
 */
export async function olderLike(
  store: Pick<Store, "decisions">,
  decision: DecisionPoint,
  circle: Audience | undefined,
): Promise<DecisionPoint[]> {
  if (!isVisibleTo(circle, decision)) return [];
  const unlike = decision.unlike ?? [];
  return (await store.decisions([decision.team])).filter(
    (each) =>
      each.raisedAt < decision.raisedAt &&
      (each.state === "open" || each.state === "with_mentor" || each.state === "overdue") &&
      !unlike.includes(each.id) &&
      isVisibleTo(circle, each) &&
      mayBeSame(each, decision),
  );
}

/** Asks the coach whether two decision points are the same; nothing is merged by itself. */
export async function offerMerging(
  house: House,
  fire: Fire,
  decision: DecisionPoint,
): Promise<void> {
  const { store } = house;
  const reader = await store.contact(fire.contact);
  const now = house.clock.now();
  const relation = reader && (await relationTo(house, reader, decision.team, { now }));
  const [older] = await olderLike(store, decision, relation?.circle);
  const team = await store.team(decision.team);
  const isOpen = decision.state === "open" && decision.mergedInto === undefined;
  if (!older || !isOpen || !reader || !relation?.mayAct)
    return await store.markFire(fire.key, "dropped");
  const verdict = await timeFor(house, reader, decision.by);
  if (verdict.type === "later") return await store.postpone(fire, verdict.at, verdict.because);
  const { say } = voiceOf(languagesOf({ contact: reader, programme: await store.programme() }));
  const text = say(ALIKE.question, {
    team: team?.name ?? "",
    older: older.question,
    newer: decision.question,
  });
  const actions = [
    { id: `merge:decision/${decision.id}`, label: say(ALIKE.same), tone: "primary" as const },
    { id: `part:decision/${decision.id}`, label: say(ALIKE.different) },
  ];
  await store.commit({
    cause: { type: "fire", key: fire.key },
    drafts: [noticeTo(house, reader, fire.key, withActions(text, actions))],
  });
}

import type { Audience } from "../../domain/answer.ts";
import type { DecisionPoint } from "../../domain/decision.ts";
import { isVisibleTo } from "../../domain/disclosure.ts";
import type { Fire } from "../../domain/fire.ts";
import { mayBeSame } from "../../mentoring/similar.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Store } from "../../ports/store.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildNotice, withActionButtons } from "../shared/notice.ts";
import { relationTo } from "../shared/relation.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { findDecisionSendTime } from "../timing/decision-hours.ts";

/**
 * The older decision points of the same team that a new one may be, the oldest first, as far as people in a circle may
 * see both; none that a coach parted.
 */
export async function findSimilarDecisions(
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
export async function offerMerge(
  ctx: AppContext,
  fire: Fire,
  decision: DecisionPoint,
): Promise<void> {
  const { store } = ctx;
  const reader = await store.contact(fire.contact);
  const now = ctx.clock.now();
  const relation = reader && (await relationTo(ctx, reader, decision.team, { now }));
  const [older] = await findSimilarDecisions(store, decision, relation?.circle);
  const team = await store.team(decision.team);
  const isOpen = decision.state === "open" && decision.mergedInto === undefined;
  if (!older || !isOpen || !reader || !relation?.mayAct)
    return await store.markFire(fire.key, "dropped");
  const verdict = await findDecisionSendTime(ctx, reader, decision.by);
  if (verdict.type === "later") return await store.postpone(fire, verdict.at, verdict.because);
  const { say } = translatorFor(
    preferredLanguages({ contact: reader, programme: await store.programme() }),
  );
  const text = say(MESSAGES.merge.question, {
    team: team?.name ?? "",
    older: older.question,
    newer: decision.question,
  });
  const actions = [
    {
      id: `merge:decision/${decision.id}`,
      label: say(MESSAGES.merge.same),
      tone: "primary" as const,
    },
    { id: `part:decision/${decision.id}`, label: say(MESSAGES.merge.different) },
  ];
  await store.commit({
    cause: { type: "fire", key: fire.key },
    drafts: [buildNotice(ctx, reader, fire.key, withActionButtons(text, actions))],
  });
}

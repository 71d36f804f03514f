import type { DecisionPoint } from "../../domain/decision.ts";
import type { Changes } from "../../ports/changes.ts";
import type { Act, Acting } from "../act/act.ts";
import { answerWith } from "../act/answer-with.ts";
import { decisionAt, refuseDecision } from "./decision-at.ts";
import { lookFire } from "./decision-fires.ts";
import { ALIKE } from "./merge-words.ts";
import { olderLike } from "./offer-merging.ts";

/** Takes a decision point for an older one, at a coach's word: `merge:decision/<the newer one>`. */
export const merge: Act = {
  act: async (acting) =>
    await settle(acting, (newer, older) => ({
      ...answerWith(acting, ALIKE.merged, { older: older.question }),
      decision: { ...moved(newer), state: "dropped", mergedInto: older.id },
      fires: [
        lookFire(newer, `merged.${older.id}`, acting.now),
        lookFire(older, `merges.${newer.id}`, acting.now),
      ],
    })),
};

/** Keeps two decision points apart, at a coach's word: `part:decision/<the newer one>`. */
export const part: Act = {
  act: async (acting) =>
    await settle(acting, (newer, older) => ({
      ...answerWith(acting, ALIKE.parted),
      decision: { ...moved(newer), unlike: [...(newer.unlike ?? []), older.id] },
      fires: [lookFire(newer, `parted.${older.id}`, acting.now)],
    })),
};

async function settle(
  acting: Acting,
  doing: (newer: DecisionPoint, older: DecisionPoint) => Changes,
): Promise<Changes> {
  const at = await decisionAt(acting);
  if (!at) return await refuseDecision(acting);
  const [older] = await olderLike(acting.house.store, at.decision, at.circle);
  const isOpen = at.decision.state === "open" && at.decision.mentor === undefined;
  return older && isOpen ? doing(at.decision, older) : answerWith(acting, ALIKE.over);
}

function moved(decision: DecisionPoint): DecisionPoint {
  return { ...decision, version: (decision.version ?? 0) + 1 };
}

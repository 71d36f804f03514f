import type { DecisionPoint } from "../../domain/decision.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { findSimilarDecisions } from "../decisions/offer-merging.ts";
import type { ActionHandler, ActionRequest } from "../shared/action.ts";
import { replyToActor } from "../shared/action-reply.ts";
import { buildAdvanceFire } from "../shared/decision-fires.ts";
import { findActedDecision, refuseDecision } from "./acted-decision.ts";

/** Takes a decision point for an older one, at a coach's word: `merge:decision/<the newer one>`. */
export const mergeAction: ActionHandler = {
  act: async (request) =>
    await settle(request, (newer, older) => ({
      ...replyToActor(request, MESSAGES.merge.merged, { older: older.question }),
      decision: { ...moved(newer), state: "dropped", mergedInto: older.id },
      fires: [
        buildAdvanceFire(newer, `merged.${older.id}`, request.now),
        buildAdvanceFire(older, `merges.${newer.id}`, request.now),
      ],
    })),
};

/** Keeps two decision points apart, at a coach's word: `part:decision/<the newer one>`. */
export const separateAction: ActionHandler = {
  act: async (request) =>
    await settle(request, (newer, older) => ({
      ...replyToActor(request, MESSAGES.merge.parted),
      decision: { ...moved(newer), unlike: [...(newer.unlike ?? []), older.id] },
      fires: [buildAdvanceFire(newer, `parted.${older.id}`, request.now)],
    })),
};

async function settle(
  request: ActionRequest,
  doing: (newer: DecisionPoint, older: DecisionPoint) => Changes,
): Promise<Changes> {
  const at = await findActedDecision(request);
  if (!at) return await refuseDecision(request);
  const [older] = await findSimilarDecisions(request.ctx.store, at.decision, at.circle);
  const isOpen = at.decision.state === "open" && at.decision.mentor === undefined;
  return older && isOpen ? doing(at.decision, older) : replyToActor(request, MESSAGES.merge.over);
}

function moved(decision: DecisionPoint): DecisionPoint {
  return { ...decision, version: (decision.version ?? 0) + 1 };
}

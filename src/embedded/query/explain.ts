import type { Collection } from "../storage/catalogue.ts";
import type { Store } from "../storage/store.ts";
import { type Doc, isBlank } from "../values/kinds.ts";
import { candidates, find, type Wanted } from "./find.ts";
import { type Plan, planOf } from "./plan.ts";

/** How a query would be answered, in the words of MongoDB's `explain`: IDHACK, IXSCAN, COLLSCAN and what is above them. */
export function explain(
  store: Store,
  collection: Collection | undefined,
  wanted: Wanted,
  ns: string,
): Doc {
  if (!collection) {
    return { queryPlanner: { namespace: ns, winningPlan: { stage: "EOF" }, rejectedPlans: [] } };
  }
  const plan = planOf(collection, wanted.filter, wanted.sort);
  const scan = stageOf(plan, isBlank(wanted.filter) ? undefined : wanted.filter);
  const winningPlan =
    wanted.sort && !plan.sorted
      ? { stage: "SORT", sortPattern: wanted.sort, inputStage: scan }
      : scan;
  let totalDocsExamined = 0;
  for (const _ of candidates(store, collection, plan)) totalDocsExamined++;
  return {
    queryPlanner: { namespace: ns, winningPlan, rejectedPlans: [] },
    executionStats: {
      executionSuccess: true,
      nReturned: find(store, collection, wanted).length,
      totalDocsExamined,
    },
  };
}

function stageOf(plan: Plan, filter: Doc | undefined): Doc {
  switch (plan.kind) {
    case "ids":
      return { stage: "IDHACK" };
    case "union":
      return { stage: "OR", inputStages: plan.plans.map((part) => stageOf(part, undefined)) };
    case "scan": {
      const direction = plan.reverse ? "backward" : "forward";
      if (!plan.index) {
        return { stage: "COLLSCAN", ...(filter ? { filter } : {}), direction };
      }
      const { name, key, multikey, unique } = plan.index;
      return {
        stage: "FETCH",
        ...(filter ? { filter } : {}),
        inputStage: {
          stage: "IXSCAN",
          indexName: name,
          keyPattern: key,
          isMultiKey: multikey === true,
          isUnique: unique === true,
          direction,
        },
      };
    }
  }
}

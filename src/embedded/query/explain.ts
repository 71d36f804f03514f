import type { Collection } from "../storage/catalogue.ts";
import type { DocumentStore } from "../storage/store.ts";
import { type BsonDoc, isEmptyDocument } from "../values/kinds.ts";
import { type DocumentQuery, findDocuments, listCandidates } from "./find.ts";
import { planQuery, type QueryPlan } from "./plan.ts";

/** How a query would be answered, in the words of MongoDB's `explain`: IDHACK, IXSCAN, COLLSCAN and what is above them. */
export function explainQuery(
  store: DocumentStore,
  collection: Collection | undefined,
  query: DocumentQuery,
  ns: string,
): BsonDoc {
  if (!collection) {
    return { queryPlanner: { namespace: ns, winningPlan: { stage: "EOF" }, rejectedPlans: [] } };
  }
  const plan = planQuery(collection, query.filter, query.sort);
  const scan = stageOf(plan, isEmptyDocument(query.filter) ? undefined : query.filter);
  const winningPlan =
    query.sort && !plan.sorted
      ? { stage: "SORT", sortPattern: query.sort, inputStage: scan }
      : scan;
  let totalDocsExamined = 0;
  for (const _ of listCandidates(store, collection, plan)) totalDocsExamined++;
  return {
    queryPlanner: { namespace: ns, winningPlan, rejectedPlans: [] },
    executionStats: {
      executionSuccess: true,
      nReturned: findDocuments(store, collection, query).length,
      totalDocsExamined,
    },
  };
}

function stageOf(plan: QueryPlan, filter: BsonDoc | undefined): BsonDoc {
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

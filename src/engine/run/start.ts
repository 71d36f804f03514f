import type { RunPurpose } from "../../domain/run.ts";
import type { EngineContext, Sprint } from "../flow/engine-context.ts";
import type { Flow } from "../flow/flow.ts";
import { beginTurn } from "./turn.ts";
import { walkSteps } from "./walk.ts";

/** Begins a run: says and asks what stands before the flow's first question. */
export function startRun(
  flow: Flow,
  id: string,
  purpose: RunPurpose,
  context: EngineContext,
): Sprint {
  const run = {
    ...purpose,
    id,
    flow: { id: flow.id, revision: flow.revision },
    state: "waiting" as const,
    sprint: 0,
    startedAt: context.now,
    updatedAt: context.now,
    results: {},
    skipped: [],
  };
  return walkSteps(beginTurn(flow, run, context), 0);
}

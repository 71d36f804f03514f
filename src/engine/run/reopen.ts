import { parseDuration } from "../../domain/duration.ts";
import type { Run } from "../../domain/run.ts";
import type { EngineContext, Sprint } from "../flow/engine-context.ts";
import type { Flow } from "../flow/flow.ts";
import { askReadBack } from "./read-back.ts";
import { beginTurn } from "./turn.ts";

/**
 * Opens a finished run again at its read-back, so that an answer can be changed until its period closes; undefined
 * where the flow reads nothing back, or the time for it is over.
 */
export function reopenRun(flow: Flow, run: Run, context: EngineContext): Sprint | undefined {
  const step = flow.steps.find((each) => each.type === "read_back");
  const closes = run.startedAt.getTime() + (parseDuration(flow.expire_after) ?? 0);
  if (run.state !== "completed" || !step || context.now.getTime() >= closes) return undefined;
  return askReadBack(beginTurn(flow, run, context), step);
}

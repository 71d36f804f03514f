import type { Run } from "../domain/run.ts";
import { spanOf } from "../domain/span.ts";
import type { Flow } from "./flow.ts";
import { askReadBack } from "./read-back.ts";
import type { Scene, Sprint } from "./scene.ts";
import { beginTurn } from "./turn.ts";

/**
 * Opens a finished run again at its read-back, so that an answer can be changed until its period closes; undefined
 * where the flow reads nothing back, or the time for it is over.
 */
export function reopen(flow: Flow, run: Run, scene: Scene): Sprint | undefined {
  const step = flow.steps.find((each) => each.type === "read_back");
  const closes = run.startedAt.getTime() + (spanOf(flow.expire_after) ?? 0);
  if (run.state !== "completed" || !step || scene.now.getTime() >= closes) return undefined;
  return askReadBack(beginTurn(flow, run, scene), step);
}

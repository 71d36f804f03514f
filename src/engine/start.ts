import type { RunPurpose } from "../domain/run.ts";
import type { Flow } from "./flow.ts";
import type { Scene, Sprint } from "./scene.ts";
import { beginTurn } from "./turn.ts";
import { walk } from "./walk.ts";

/** Begins a run: says and asks what stands before the flow's first question. */
export function start(flow: Flow, id: string, purpose: RunPurpose, scene: Scene): Sprint {
  const run = {
    ...purpose,
    id,
    flow: { id: flow.id, revision: flow.revision },
    state: "waiting" as const,
    sprint: 0,
    startedAt: scene.now,
    updatedAt: scene.now,
    results: {},
    skipped: [],
  };
  return walk(beginTurn(flow, run, scene), 0);
}

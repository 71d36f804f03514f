import type { Fire } from "../../domain/fire.ts";
import type { RunInput } from "../../engine/flow/engine-context.ts";
import { resumeRun } from "../../engine/run/resume.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildEngineContext, loadRunContext } from "../shared/run-context.ts";
import { buildChanges } from "./build-changes.ts";

/** Advances a run by a timed input; false if the input no longer applies. */
export async function moveRun(
  ctx: AppContext,
  id: string,
  input: RunInput,
  fire: Fire | undefined,
): Promise<boolean> {
  const { store, clock } = ctx;
  const run = await store.run(id);
  const contact = run && (await store.contact(run.contact));
  const flow = run && (await store.flow(run.flow.id, run.flow.revision));
  if (!run || !contact || !flow) return false;
  const now = clock.now();
  const runContext = await loadRunContext(store, contact, { now, run });
  const sprint = resumeRun(flow, run, input, buildEngineContext(runContext, flow, now));
  if (sprint.run === run) return false;
  const cause = fire ? ({ type: "fire", key: fire.key } as const) : ({ type: "operator" } as const);
  if (await store.commit(buildChanges(sprint, { flow, runContext, now, cause }))) return true;
  throw new Error("the run was changed concurrently; the fire is retried");
}

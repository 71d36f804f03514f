import type { Fire } from "../../domain/fire.ts";
import type { Run, RunWait } from "../../domain/run.ts";
import { resumeRun } from "../../engine/run/resume.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { buildChanges } from "../runs/build-changes.ts";
import type { AppContext } from "../shared/app-context.ts";
import { formatPhrase } from "../shared/reply.ts";
import { buildEngineContext, loadRunContext } from "../shared/run-context.ts";

/** Sends the reminder that somebody asked for, with the question it is about; never after an answer. */
export async function sendNudge(ctx: AppContext, fire: Fire): Promise<void> {
  const { store, clock } = ctx;
  const run = await silentRun(ctx, fire);
  const contact = run && (await store.contact(run.contact));
  const flow = run && (await store.flow(run.flow.id, run.flow.revision));
  if (!run || contact?.standing !== "active" || !flow)
    return await store.markFire(fire.key, "dropped");
  const now = clock.now();
  const runContext = await loadRunContext(store, contact, { now, run });
  // The reminder of the check-in itself may have gone out already: this one is another.
  const unreminded = { ...run, wait: { ...run.wait, reminded: false } };
  const input = { type: "reminder", sprint: run.wait.sprint } as const;
  const sprint = resumeRun(flow, unreminded, input, buildEngineContext(runContext, flow, now));
  const changes = buildChanges(sprint, {
    flow,
    runContext,
    now,
    cause: { type: "fire", key: fire.key },
  });
  const intro = formatPhrase(runContext, MESSAGES.nudge.nudge, runContext);
  const drafts = changes.drafts?.map((draft, n) =>
    n === 0 ? { ...draft, body: { ...draft.body, text: `${intro}\n\n${draft.body.text}` } } : draft,
  );
  if (!(await store.commit({ ...changes, drafts })))
    throw new Error("the run was changed concurrently; the fire is retried");
}

/** The run that a nudge is about, while it waits and nothing was said in it. */
async function silentRun(
  { store }: AppContext,
  { run: id }: Fire,
): Promise<(Run & { readonly wait: RunWait }) | undefined> {
  const run = id === undefined ? undefined : await store.run(id);
  const isSilent = run?.state === "waiting" && Object.keys(run.results).length === 0;
  return run?.wait && isSilent ? { ...run, wait: run.wait } : undefined;
}

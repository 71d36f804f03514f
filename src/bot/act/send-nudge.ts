import type { Fire } from "../../domain/fire.ts";
import type { Run, Wait } from "../../domain/run.ts";
import { resume } from "../../engine/resume.ts";
import { castOf, sceneOf } from "../cast.ts";
import { changesOf } from "../changes-of.ts";
import type { House } from "../house.ts";
import { phrase } from "../reply.ts";
import { NUDGE } from "./nudge-words.ts";

/** Sends the reminder that somebody asked for, with the question it is about; never after an answer. */
export async function sendNudge(house: House, fire: Fire): Promise<void> {
  const { store, clock } = house;
  const run = await silentRun(house, fire);
  const contact = run && (await store.contact(run.contact));
  const flow = run && (await store.flow(run.flow.id, run.flow.revision));
  if (!run || contact?.standing !== "active" || !flow)
    return await store.markFire(fire.key, "dropped");
  const now = clock.now();
  const cast = await castOf(store, contact, { now, run });
  // The reminder of the check-in itself may have gone out already: this one is another.
  const unreminded = { ...run, wait: { ...run.wait, reminded: false } };
  const input = { type: "reminder", sprint: run.wait.sprint } as const;
  const sprint = resume(flow, unreminded, input, sceneOf(cast, flow, now));
  const changes = changesOf(sprint, { flow, cast, now, cause: { type: "fire", key: fire.key } });
  const intro = phrase(cast, NUDGE, cast);
  const drafts = changes.drafts?.map((draft, n) =>
    n === 0 ? { ...draft, body: { ...draft.body, text: `${intro}\n\n${draft.body.text}` } } : draft,
  );
  if (!(await store.commit({ ...changes, drafts })))
    throw new Error("the run was moved on by somebody else");
}

/** The run that a nudge is about, while it waits and nothing was said in it. */
async function silentRun(
  { store }: House,
  { run: id }: Fire,
): Promise<(Run & { readonly wait: Wait }) | undefined> {
  const run = id === undefined ? undefined : await store.run(id);
  const isSilent = run?.state === "waiting" && Object.keys(run.results).length === 0;
  return run?.wait && isSilent ? { ...run, wait: run.wait } : undefined;
}

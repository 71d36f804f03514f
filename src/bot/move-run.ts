import type { Fire } from "../domain/fire.ts";
import { resume } from "../engine/resume.ts";
import type { Input } from "../engine/scene.ts";
import { castOf, sceneOf } from "./cast.ts";
import { changesOf } from "./changes-of.ts";
import type { House } from "./house.ts";

/** Moves a run by something that time caused. False where that does not concern it any more. */
export async function moveRun(
  house: House,
  id: string,
  input: Input,
  fire: Fire | undefined,
): Promise<boolean> {
  const { store, clock } = house;
  const run = await store.run(id);
  const contact = run && (await store.contact(run.contact));
  const flow = run && (await store.flow(run.flow.id, run.flow.revision));
  if (!run || !contact || !flow) return false;
  const now = clock.now();
  const cast = await castOf(store, contact, { now, run });
  const sprint = resume(flow, run, input, sceneOf(cast, flow, now));
  if (sprint.run === run) return false;
  const cause = fire ? ({ type: "fire", key: fire.key } as const) : ({ type: "operator" } as const);
  if (await store.commit(changesOf(sprint, { flow, cast, now, cause }))) return true;
  throw new Error("the run was moved on by somebody else");
}

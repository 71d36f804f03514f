import { silenceAfter } from "../../decision/clock.ts";
import { moveRun } from "../move-run.ts";
import { pingOf } from "./decision-fires.ts";
import type { Occasion } from "./occasion.ts";

/** Ends a conversation that nobody goes on with; who asked something first has time from the answer on. */
export async function endSilence({ house, fire, decision, contact }: Occasion): Promise<void> {
  const { store, clock } = house;
  const run = fire.run === undefined ? undefined : await store.run(fire.run);
  if (run?.state !== "waiting") return await store.markFire(fire.key, "dropped");
  const asking = decision.asked?.find(({ mentor }) => mentor === contact?.id);
  const since = Math.max(
    run.flow.id === "mentor_ping" ? run.updatedAt.getTime() : 0,
    asking?.repliedAt?.getTime() ?? 0,
  );
  const until = since + silenceAfter(decision.by, new Date(since));
  if (since > run.startedAt.getTime() && until > clock.now().getTime())
    return await store.postpone(fire, new Date(until), "asked_later");
  await moveRun(house, run.id, { type: "expiry" }, fire);
}

/** Ends the conversation in which a mentor is still being asked. */
export async function closePing({ house, decision, contact }: Occasion): Promise<void> {
  const run = contact && (await house.store.run(pingOf(decision, contact.id)));
  if (run?.state === "waiting") await moveRun(house, run.id, { type: "expiry" }, undefined);
}

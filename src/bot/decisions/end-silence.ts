import { mentorTimeout } from "../../mentoring/clock.ts";
import { moveRun } from "../runs/move-run.ts";
import { pingRunId } from "../shared/decision-fires.ts";
import type { DecisionJob } from "./decision-job.ts";

/** Ends a conversation that nobody goes on with; who asked something first has time from the answer on. */
export async function endUnansweredRun({
  ctx,
  fire,
  decision,
  contact,
}: DecisionJob): Promise<void> {
  const { store, clock } = ctx;
  const run = fire.run === undefined ? undefined : await store.run(fire.run);
  if (run?.state !== "waiting") return await store.markFire(fire.key, "dropped");
  const request = decision.asked?.find(({ mentor }) => mentor === contact?.id);
  const since = Math.max(
    contact && run.id === pingRunId(decision, contact.id) ? run.updatedAt.getTime() : 0,
    request?.repliedAt?.getTime() ?? 0,
  );
  const until = since + mentorTimeout(decision.by, new Date(since));
  if (since > run.startedAt.getTime() && until > clock.now().getTime())
    return await store.postpone(fire, new Date(until), "asked_later");
  await moveRun(ctx, run.id, { type: "expiry" }, fire);
}

/** Ends the conversation in which a mentor is still being asked. */
export async function closeMentorPing({ ctx, decision, contact }: DecisionJob): Promise<void> {
  const run = contact && (await ctx.store.run(pingRunId(decision, contact.id)));
  if (run?.state === "waiting") await moveRun(ctx, run.id, { type: "expiry" }, undefined);
}

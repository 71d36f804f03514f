import type { Fire, FireKind } from "../domain/fire.ts";
import type { RunInput } from "../engine/flow/engine-context.ts";
import { sendDelayedRelay } from "./actions/coach-relay.ts";
import { sendNudge } from "./actions/send-nudge.ts";
import { handleDecisionJob } from "./decisions/work-decision.ts";
import { amendDigest, makeDigest } from "./digest/digest.ts";
import { sendTeamSummary } from "./digest/team-summary.ts";
import { isUndirectedFire, sendUndirectedWords } from "./inbound/ask-recipient.ts";
import { beginCheckIn } from "./runs/begin-check-in.ts";
import { escalate } from "./runs/escalation.ts";
import { moveRun } from "./runs/move-run.ts";
import { buildPassOns, handlePassOn } from "./runs/pass-on.ts";
import type { AppContext } from "./shared/app-context.ts";
import { fetchInboundMedia } from "./shared/media.ts";
import { mayProceedNow } from "./timing/quiet-hours.ts";

const BATCH = 200;
// What a fire causes may itself be due at once; a bound keeps one stubborn fire from holding the heartbeat.
const ROUNDS = 50;

// Fires need no claim of their own: beginning a run twice fails on its key, moving it twice on its sprint, and
// drafts are only ever added. Two processes may both look at a fire; what it causes is written once.

/** Works off every fire that is due, in order, each in its contact's lane. Says how many it worked on. */
export async function workDueFires(ctx: AppContext): Promise<number> {
  let worked = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await ctx.store.wakeQueued();
    const fires = urgentFirst(ctx, await ctx.store.dueFires(ctx.clock.now(), BATCH));
    let moved = 0;
    for (const fire of fires) moved += (await workOn(ctx, fire)) ? 1 : 0;
    worked += moved;
    if (moved === 0) break;
  }
  return worked;
}

/** The fires of urgent campaigns before all others; otherwise in the order in which they fell due. */
function urgentFirst({ catalog }: AppContext, fires: readonly Fire[]): Fire[] {
  const urgent = new Set(
    catalog.campaigns.flatMap((each) => (each.type === "flow" && each.urgent ? each.id : [])),
  );
  const rank = ({ campaign = "" }: Fire): number => (urgent.has(campaign) ? 0 : 1);
  return fires.toSorted((a, b) => rank(a) - rank(b));
}

async function workOn(ctx: AppContext, fire: Fire): Promise<boolean> {
  try {
    await ctx.queue.run(fire.contact, async () => {
      await ctx.store.settle(fire.contact);
      const known = await ctx.store.fire(fire.key);
      if (known?.state === "due" && (await mayProceedNow(ctx, known)))
        await WORK[known.kind](ctx, fire);
    });
    return true;
  } catch (error) {
    ctx.log.error({ fire: fire.key, err: error }, "a fire could not be worked on; it stays due");
    return false;
  }
}

type Work = (ctx: AppContext, fire: Fire) => Promise<void>;

/** What each kind of fire makes happen. */
const WORK: Readonly<Record<FireKind, Work>> = {
  check_in: beginCheckIn,
  reminder: async (ctx, fire) =>
    await moveOn(ctx, fire, { type: "reminder", sprint: fire.sprint ?? 0 }),
  timeout: async (ctx, fire) =>
    await moveOn(ctx, fire, { type: "timeout", sprint: fire.sprint ?? 0 }),
  expiry: async (ctx, fire) => await moveOn(ctx, fire, { type: "expiry" }),
  ladder: escalate,
  digest: makeDigest,
  echo: sendTeamSummary,
  amend: amendDigest,
  fetch: fetchInboundMedia,
  pass_on: buildPassOns,
  tell: handlePassOn,
  decision: handleDecisionJob,
  words: async (ctx, fire) =>
    await (isUndirectedFire(fire) ? sendUndirectedWords(ctx, fire) : sendDelayedRelay(ctx, fire)),
  nudge: sendNudge,
};

async function moveOn(ctx: AppContext, fire: Fire, input: RunInput): Promise<void> {
  const moved = fire.run !== undefined && (await moveRun(ctx, fire.run, input, fire));
  if (!moved) await ctx.store.markFire(fire.key, "dropped");
}

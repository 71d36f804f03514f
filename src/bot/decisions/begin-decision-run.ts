import type { DecisionPoint } from "../../domain/decision.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Contact } from "../../domain/people.ts";
import type { Purpose } from "../../engine/flow/purposes.ts";
import { findFlowFor } from "../../engine/flow/roles.ts";
import { startRun } from "../../engine/run/start.ts";
import { buildChanges } from "../runs/build-changes.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildEngineContext, loadRunContext } from "../shared/run-context.ts";
import { findDecisionSendTime } from "../timing/decision-hours.ts";

/** A conversation to begin about a decision point. */
export interface DecisionRunRequest {
  readonly decision: DecisionPoint;
  readonly contact: Contact;
  /** What the flow to begin is for. */
  readonly purpose: Purpose;
  /** How long it waits for its end, in milliseconds; undefined for as long as its flow says. */
  readonly patience?: number | undefined;
}

/**
 * Begins the conversation that a fire stands for, at a decent hour and after whatever else its contact is in. False
 * where it can never be: nobody is there who may be written to, or no flow has the purpose.
 */
export async function beginDecisionRun(
  ctx: AppContext,
  fire: Fire,
  { decision, contact, purpose, patience }: DecisionRunRequest,
): Promise<boolean> {
  const { store, clock, catalog } = ctx;
  const flow = findFlowFor(catalog.flows, purpose);
  if (!flow || contact.standing !== "active") return false;
  const verdict = await findDecisionSendTime(ctx, contact, decision.by);
  if (verdict.type === "later") {
    await store.postpone(fire, verdict.at, verdict.because);
    return true;
  }
  const busy = await store.waitingRun(contact.id);
  if (busy && busy.id !== fire.key) {
    await store.markFire(fire.key, "queued");
    return true;
  }
  const now = clock.now();
  const run = { id: fire.key, startedAt: now, about: decision.id };
  const runContext = await loadRunContext(store, contact, { now, run });
  const start = {
    contact: contact.id,
    team: decision.team,
    engagement: runContext.engagements[0]?.id,
    about: decision.id,
  };
  const sprint = startRun(flow, fire.key, start, buildEngineContext(runContext, flow, now));
  const changes = buildChanges(sprint, {
    flow,
    runContext,
    now,
    cause: { type: "fire", key: fire.key },
  });
  const end = patience === undefined ? [] : [endOf(fire, new Date(now.getTime() + patience))];
  const begun = await store.commit({ ...changes, fires: [...(changes.fires ?? []), ...end] });
  if (!begun && (await store.run(fire.key))) await store.markFire(fire.key, "done");
  return true;
}

function endOf({ key, contact, decision }: Fire, at: Date): Fire {
  const ends = { kind: "decision", task: "silence", run: key, contact, decision } as const;
  return { ...ends, key: `${key}.silence`, dueAt: at, state: "due" };
}

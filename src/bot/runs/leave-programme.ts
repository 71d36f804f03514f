import type { Contact } from "../../domain/people.ts";
import { hasLeftProgramme } from "../../domain/roster-conflicts.ts";
import { toLocalDay } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";
import { moveRun } from "./move-run.ts";

/**
 * Handles contacts whose last day has passed: closes their run, drops unsent messages and stops planning. Their answers
 * stay.
 */
export async function handleLeavers(ctx: AppContext): Promise<void> {
  const { store, clock, log, queue } = ctx;
  for (const contact of await store.leavers()) {
    if (!hasLeftProgramme(contact, toLocalDay(clock.now(), contact.zone))) continue;
    await queue
      .run(contact.id, async () => await endParticipation(ctx, contact))
      .catch((error: unknown) => {
        log.error(
          { contact: contact.id, err: error },
          "departure of contact not handled; retried at the next tick",
        );
      });
  }
}

async function endParticipation(ctx: AppContext, { id, standing }: Contact): Promise<void> {
  const { store, clock } = ctx;
  const run = await store.waitingRun(id);
  if (run) await moveRun(ctx, run.id, { type: "expiry" }, undefined);
  await store.commit({
    cause: { type: "operator" },
    contacts: [{ id, standing: "stopped", departed: { at: clock.now(), standing } }],
    silenced: [id],
  });
}

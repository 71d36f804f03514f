import type { Contact } from "../../domain/people.ts";
import { hasLeftProgramme } from "../../domain/roster-conflicts.ts";
import { localDay } from "../../schedule/local-time.ts";
import type { House } from "../house.ts";
import { moveRun } from "../move-run.ts";

/**
 * Carries out the leaving of everybody whose day has come: what they are being asked is closed, what still waits to be
 * sent to them is dropped, and nothing is planned for them any more. What they said stays.
 */
export async function carryOutLeavings(house: House): Promise<void> {
  const { store, clock, log, lanes } = house;
  for (const contact of await store.leavers()) {
    if (!hasLeftProgramme(contact, localDay(clock.now(), contact.zone))) continue;
    await lanes
      .inTurn(contact.id, async () => await depart(house, contact))
      .catch((error: unknown) => {
        log.error({ contact: contact.id, err: error }, "leaving not carried out; tried again");
      });
  }
}

async function depart(house: House, { id, standing }: Contact): Promise<void> {
  const { store, clock } = house;
  const run = await store.waitingRun(id);
  if (run) await moveRun(house, run.id, { type: "expiry" }, undefined);
  await store.commit({
    cause: { type: "operator" },
    contacts: [{ id, standing: "stopped", departed: { at: clock.now(), standing } }],
    silenced: [id],
  });
}

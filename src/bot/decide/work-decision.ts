import type { Fire } from "../../domain/fire.ts";
import type { House } from "../house.ts";

/** Does what a fire says is to be done about a decision point. */
export async function workDecision(house: House, fire: Fire): Promise<void> {
  await house.store.markFire(fire.key, "dropped");
}

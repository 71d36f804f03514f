import { setTimeout as pause } from "node:timers/promises";
import { type Ear, slackAddress } from "./ear.ts";
import { slackWord } from "./faults.ts";
import { homeOf } from "./modal.ts";

/** Somebody's own page, drawn as things stand; `hash` is that of the page they look at. */
export async function showHome(ear: Ear, user: string, hash?: string): Promise<void> {
  const view = homeOf(await ear.house().home(slackAddress(user)));
  try {
    await ear.client.views.publish({
      user_id: user,
      view,
      ...(hash === undefined ? {} : { hash }),
    });
  } catch (error) {
    // Somebody's other tap drew it anew in the meantime.
    if (slackWord(error) !== "hash_conflict") throw error;
  }
}

/** How long the house usually works on what somebody did, in milliseconds. */
export const SETTLES_WITHIN = 1_000;

/** Draws somebody's own page anew once the house has worked on what they did there. */
export function showHomeSoon(ear: Ear, user: string): void {
  ear.aside(async () => {
    await pause(SETTLES_WITHIN);
    await showHome(ear, user);
  });
}

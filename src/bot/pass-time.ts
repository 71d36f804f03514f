import type { Clock } from "../ports/clock.ts";
import type { Bot } from "./bot.ts";
import type { AppContext } from "./shared/app-context.ts";

/** A clock that somebody may push forward. */
export interface SimulatedClock extends Clock {
  /** Moves the clock forward; never back. */
  set(to: Date): void;
}

/** Pushes a pretended clock to an instant and works off everything due on the way, in order, each at its own time. */
export async function advanceSimulatedTime(
  { store }: Pick<AppContext, "store">,
  bot: Pick<Bot, "tick" | "idle">,
  clock: SimulatedClock,
  to: Date,
): Promise<void> {
  await settleDown(bot);
  for (;;) {
    const next = await store.nextDue(clock.now());
    if (next === undefined || next > to) break;
    clock.set(next);
    await settleDown(bot);
  }
  if (to > clock.now()) clock.set(to);
  await settleDown(bot);
}

async function settleDown(bot: Pick<Bot, "tick" | "idle">): Promise<void> {
  await bot.tick();
  await bot.idle();
}

import type { AppContext } from "../shared/app-context.ts";
import type { ForecastContext } from "./forecast.ts";
import { findForecast } from "./team-forecast.ts";

/** What of the house it takes to look ahead and to change what is to come. */
export type CancelContext = ForecastContext & Pick<AppContext, "queue">;

/** What came of calling something off, or of taking that back: `over` came too late, `unknown` names nothing. */
export type CancelResult = "done" | "over" | "unknown";

/** Calls off something that is to come, by the key of its fire: when its time comes, it is skipped. */
export async function cancelForecast(context: CancelContext, key: string): Promise<CancelResult> {
  const { store, queue } = context;
  return await queue.run(contactIn(key), async () => {
    const fire = await store.fire(key);
    if (fire?.state === "due" || fire?.state === "queued") {
      await store.markFire(key, "skipped", "cancelled");
      return "done";
    }
    if (fire) return "over";
    // Not a fire yet: it is written down as skipped now, and stays so when its time comes.
    const forecast = await findForecast(context, key);
    if (!forecast) return "unknown";
    const skipped = { ...forecast.fire, state: "skipped", reason: "cancelled" } as const;
    await store.commit({ cause: { type: "operator" }, fires: [skipped] });
    return "done";
  });
}

/** Lets something that was called off happen after all, where its time has not come yet. */
export async function reinstateForecast(
  context: CancelContext,
  key: string,
): Promise<CancelResult> {
  const { store, queue, clock } = context;
  return await queue.run(contactIn(key), async () => {
    const fire = await store.fire(key);
    if (!fire) return "unknown";
    const { state, reason, dueAt, run } = fire;
    if (state !== "skipped" || reason !== "cancelled" || dueAt <= clock.now()) return "over";
    // What follows a check-in is due so long after it began: before that, its time is not known.
    if (run !== undefined && !(await store.run(run))) return "over";
    await store.markFire(key, "due");
    return "done";
  });
}

// `<campaign>/<contact>/…`: whatever concerns somebody happens in their lane.
const contactIn = (key: string): string => key.split("/")[1] ?? "";

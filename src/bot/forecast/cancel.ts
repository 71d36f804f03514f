import type { AppContext } from "../shared/app-context.ts";
import type { ForecastContext } from "./forecast.ts";
import { findForecast } from "./team-forecast.ts";

/** Dependencies of cancelling and reinstating forecast items. */
export type CancelContext = ForecastContext & Pick<AppContext, "queue">;

/** Result of cancelling or reinstating: `over` is too late, `unknown` names nothing. */
export type CancelResult = "done" | "over" | "unknown";

/** Cancels a forecast item by the key of its fire, which is then skipped. */
export async function cancelForecast(context: CancelContext, key: string): Promise<CancelResult> {
  const { store, queue } = context;
  return await queue.run(contactOf(key), async () => {
    const fire = await store.fire(key);
    if (fire?.state === "due" || fire?.state === "queued") {
      await store.markFire(key, "skipped", "cancelled");
      return "done";
    }
    if (fire) return "over";
    // Not a fire yet: it is stored as skipped now and stays so.
    const forecast = await findForecast(context, key);
    if (!forecast) return "unknown";
    const skipped = { ...forecast.fire, state: "skipped", reason: "cancelled" } as const;
    await store.commit({ cause: { type: "operator" }, fires: [skipped] });
    return "done";
  });
}

/** Reinstates a cancelled item whose time has not come yet. */
export async function reinstateForecast(
  context: CancelContext,
  key: string,
): Promise<CancelResult> {
  const { store, queue, clock } = context;
  return await queue.run(contactOf(key), async () => {
    const fire = await store.fire(key);
    if (!fire) return "unknown";
    const { state, reason, dueAt, run } = fire;
    if (state !== "skipped" || reason !== "cancelled" || dueAt <= clock.now()) return "over";
    // Follow-ups are timed from the start of their check-in, which is not known before it begins.
    if (run !== undefined && !(await store.run(run))) return "over";
    await store.markFire(key, "due");
    return "done";
  });
}

// `<campaign>/<contact>/…`: work about a contact runs in their queue.
const contactOf = (key: string): string => key.split("/")[1] ?? "";

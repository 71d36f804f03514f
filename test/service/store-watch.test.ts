import { setTimeout as later } from "node:timers/promises";
import { afterEach, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { openLiveness } from "../../src/service/liveness.ts";
import { type StoreWatch, watchStore } from "../../src/service/store-watch.ts";
import { healthRoutes } from "../../src/web/api/health-routes.ts";

const log = pino({ level: "silent" });
const TIMES = { every: 5, patience: 50, stuck: 30 };

let watch: StoreWatch | undefined;
afterEach(() => {
  watch?.stop();
});

/** A store that answers, fails or stays silent, as a test says. */
function storeThat(first: "answers" | "fails" | "is silent") {
  const state = { does: first };
  return {
    state,
    connected: () => true,
    async ping() {
      if (state.does === "fails") throw new Error("no store");
      if (state.does === "is silent") await later(60_000, undefined, { ref: false });
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds() && tries < 2_000; tries++) await later(5);
  expect(holds()).toBe(true);
}

describe("a store that is watched", () => {
  test.each(["fails", "is silent"] as const)(
    "is known to be down where it %s, until it answers",
    async (does) => {
      const store = storeThat("answers");
      watch = watchStore({
        store,
        reach: async () => undefined,
        times: { ...TIMES, stuck: 1e9 },
        log,
      });
      expect(watch.isDown()).toBe(false);
      store.state.does = does;
      await until(() => watch?.isDown() === true);
      store.state.does = "answers";
      await until(() => watch?.isDown() === false);
    },
  );

  test("ends what waits for it as soon as it is down, and begins nothing then", async () => {
    const store = storeThat("answers");
    watch = watchStore({
      store,
      reach: async () => undefined,
      times: { ...TIMES, stuck: 1e9 },
      log,
    });
    expect(await watch.unlessDown(async () => "kept")).toBe("kept");
    const waits = watch.unlessDown(async () => await later(60_000, "kept", { ref: false }));
    store.state.does = "fails";
    expect(await waits).toBeUndefined();
    let begun = false;
    expect(
      await watch.unlessDown(async () => {
        begun = true;
        return "kept";
      }),
    ).toBeUndefined();
    expect(begun).toBe(false);
  });

  test("ends the process where a new connection reaches it and the old one never does", async () => {
    watch = watchStore({
      store: storeThat("fails"),
      reach: async () => undefined,
      times: TIMES,
      log,
    });
    expect(await watch.stuck).toContain("only a restart helps");
  });

  test("does not end the process while no connection reaches it: a restart would not help", async () => {
    let tried = 0;
    const reach = async (): Promise<void> => {
      tried++;
      throw new Error("no store");
    };
    watch = watchStore({ store: storeThat("fails"), reach, times: TIMES, log });
    await until(() => tried > 2);
    expect(await Promise.race([watch.stuck, later(20, "goes on")])).toBe("goes on");
  });
});

describe("/healthz", () => {
  const answer = async (isAlive: () => boolean): Promise<number> => {
    const readiness = async () => ({ store: "down", channels: {} }) as const;
    const routes = healthRoutes(
      { readiness, metrics: async () => "", isAlive },
      { forHealth: async () => true },
    );
    return (await routes.request("/healthz")).status;
  };

  test.each([
    [0, 200],
    [4 * 60_000, 200],
    [6 * 60_000, 503],
    [24 * 3_600_000, 503],
  ])("%i ms after the last beat that ended it answers %i", async (passed, status) => {
    let now = 1_000;
    const liveness = openLiveness(() => now);
    now += 3_600_000;
    liveness.progressed();
    now += passed;
    expect(await answer(() => liveness.isAlive())).toBe(status);
  });
});

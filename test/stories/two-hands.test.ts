import { afterEach, describe, expect, test } from "@jest/globals";
import type { InboundMessage } from "../../src/domain/message.ts";
import { createStore } from "../../src/store/open-store.ts";
import { watchedStore } from "../support/faulty-store.ts";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";
import { openTestStore, type TestStore } from "../support/open-test-store.ts";
import { amina, roster } from "../support/programme.ts";
import { ended, MONDAY, minutes, movedOn, runOf } from "../support/turn.ts";

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (let last = undo.pop(); last; last = undo.pop()) await last();
});

const said = (id: string, text = "on track"): InboundMessage => ({
  id,
  from: amina.address,
  at: MONDAY,
  text,
});

async function twoStores() {
  const database: TestStore = await openTestStore();
  undo.push(() => database.close());
  await database.store.saveRoster(roster);
  return { first: database.store, second: await createStore(database.connection, database.models) };
}

describe("one message in two processes", () => {
  const by = (id: string) => ({ type: "inbound", id }) as const;

  test("moves a run once, whatever the second one read", async () => {
    const { first, second } = await twoStores();
    const run = runOf(amina, "week");
    await first.commit({ cause: { type: "operator" }, run });
    await first.keepInbound(said("x"), MONDAY);
    const moved = movedOn(run, "progress", "on track");
    expect(await first.commit({ cause: by("x"), run: moved })).toBe(true);
    expect(await second.commit({ cause: by("x"), run: movedOn(moved, "next", "on track") })).toBe(
      false,
    );
    expect(await first.run("week")).toMatchObject({ sprint: 2 });
    await first.keepInbound(said("y"), MONDAY);
    expect(await second.commit({ cause: by("y"), run: movedOn(moved, "next", "later") })).toBe(
      true,
    );
  });

  test("that ended a run begins and answers no other, and is no word outside one", async () => {
    const { first, second } = await twoStores();
    const run = runOf(amina, "week");
    await first.commit({ cause: { type: "operator" }, run });
    await first.keepInbound(said("x"), MONDAY);
    expect(await first.commit({ cause: by("x"), run: ended(run) })).toBe(true);
    const next = runOf(amina, "next_week");
    expect(await second.commit({ cause: by("x"), run: next })).toBe(false);
    expect(await second.commit({ cause: { type: "operator" }, run: next })).toBe(true);
    expect(await second.commit({ cause: by("x"), run: movedOn(next, "progress", "yes") })).toBe(
      false,
    );
    const note = {
      id: "x",
      contact: "amina",
      team: amina.team,
      text: "on track",
      at: minutes(1),
      state: "shared",
    } as const;
    expect(await second.commit({ cause: by("x"), notes: [note] })).toBe(false);
    expect(await first.run("next_week")).toMatchObject({ sprint: 1 });
  });

  test("answers the question that it was meant for, and never the next one too", async () => {
    const first = await openTestApp({ people: ["amina", "bruno"] });
    undo.push(() => first.close());
    await first.push("2026-11-23T07:00Z");
    const asked = await first.store.waitingRun("amina");
    expect(asked?.state).toBe("waiting");

    // The second process has looked whether the message was applied, and reads on only after the first one is done.
    let isDone = (): void => undefined;
    const done = new Promise<void>((resolve) => {
      isDone = resolve;
    });
    const second: TestApp = await openTestApp({
      people: ["amina", "bruno"],
      on: first,
      bare: true,
      around: async ({ store }) =>
        watchedStore(store, async (method, call) => {
          if (method === "contact") await done;
          return await call();
        }),
    });
    undo.push(() => second.abandon());
    const answer = { ...said("x", "1"), from: first.address("amina"), at: first.ctx.clock.now() };
    const late = second.bot.receive(answer);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await first.bot.receive(answer);
    await first.bot.idle();
    const after = await first.store.waitingRun("amina");
    expect(after?.sprint).toBe((asked?.sprint ?? 0) + 1);
    isDone();
    await late;
    await second.bot.idle();
    expect(await first.store.waitingRun("amina")).toEqual(after);
    expect(await first.store.isApplied("x")).toBe(true);
  });
});

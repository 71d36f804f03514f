import { afterEach, describe, expect, test } from "@jest/globals";
import { createKeyedQueue } from "../../src/bot/shared/keyed-queue.ts";
import { type FaultyStore, faultyStore } from "../support/faulty-store.ts";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

const later = async (): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve));
};

describe("lanes", () => {
  test("do one thing at a time for one key, in the order in which they came", async () => {
    const queue = createKeyedQueue();
    const seen: string[] = [];
    const work = async (name: string): Promise<void> => {
      await queue.run("amina", async () => {
        seen.push(`${name} begins`);
        await later();
        seen.push(`${name} ends`);
      });
    };
    await Promise.all(["one", "two"].map(work));
    expect(seen).toEqual(["one begins", "one ends", "two begins", "two ends"]);
  });

  test("let nobody wait for another key, nor for what failed before", async () => {
    const queue = createKeyedQueue();
    const never = queue.run("amina", async () => {
      await new Promise(() => undefined);
    });
    expect(await queue.run("efua", async () => "heard")).toBe("heard");
    await expect(
      queue.run("dalia", async () => await Promise.reject(new Error("no"))),
    ).rejects.toThrow("no");
    expect(await queue.run("dalia", async () => "heard")).toBe("heard");
    expect(never).toBeInstanceOf(Promise);
  });

  test("are idle once everything is done, also what began while somebody waited", async () => {
    const queue = createKeyedQueue();
    const seen: string[] = [];
    void queue.run("a", async () => {
      await later();
      void queue.run("b", async () => {
        await later();
        seen.push("b");
      });
      seen.push("a");
    });
    await queue.idle();
    expect(seen).toEqual(["a", "b"]);
  });
});

describe("a tick", () => {
  let app: TestApp;
  let faulty: FaultyStore;
  afterEach(async () => {
    await app.close();
  });
  const open = async (): Promise<void> => {
    app = await openTestApp({
      people: ["amina", "efua", "bruno", "hiba"],
      around: async ({ store }) => {
        faulty = faultyStore(store);
        return faulty.store;
      },
    });
  };

  test("asked for while one is under way is done after it, once for all who asked", async () => {
    await open();
    await Promise.all([app.bot.tick(), app.bot.tick(), app.bot.tick()]);
    expect(app.phone("amina")).toHaveLength(1);
  });

  test("that fails says so, and the next one does the work", async () => {
    await open();
    faulty.fail("settle");
    await expect(app.bot.tick()).rejects.toThrow("settle does not answer");
    faulty.mend();
    await app.bot.tick();
    expect(app.phone("amina")).toHaveLength(1);
  });

  test("goes on for everybody else where one person's calendar makes trouble", async () => {
    await open();
    await app.database.models.contacts.updateOne(
      { _id: "amina" },
      { $set: { zone: "Nowhere/At_all" } },
    );
    await app.push("2026-11-23T10:00Z");
    expect(app.phone("amina")).toEqual([]);
    expect(app.phone("efua")).toHaveLength(1);
    expect(app.logged.map(({ msg }) => msg)).toContain("planning failed for contact");
  });

  test("leaves a fire due that cannot be worked on, and works on the others", async () => {
    await open();
    await app.bot.tick();
    await app.push("2026-11-23T08:00Z");
    faulty.fail("latestCheckIn", "commit");
    await app.push("2026-11-23T09:30Z");
    expect(app.phone("efua")).toEqual([]);
    faulty.mend();
    await app.bot.tick();
    expect(app.phone("efua")).toHaveLength(1);
  });

  test("is waited for by whoever waits for the house to be idle", async () => {
    await open();
    void app.bot.tick();
    await app.bot.idle();
    expect(app.phone("amina")).toHaveLength(1);
  });
});

describe("time that is pushed", () => {
  test("brings everything at its own hour, in order", async () => {
    const app = await openTestApp();
    await app.push("2026-11-27T00:00Z");
    const messages = app.practice.messages();
    const times = messages.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    expect(app.practice.messages(app.address("amina"))[0]?.at).toBe("2026-11-23T06:00:00.000Z");
    expect(app.practice.messages(app.address("efua"))[0]?.at).toBe("2026-11-23T09:00:00.000Z");
    expect(app.practice.clock.now()).toEqual(new Date("2026-11-27T00:00:00Z"));
    await app.close();
  });

  test("to an instant that has passed changes nothing", async () => {
    const app = await openTestApp({ people: ["amina", "bruno"] });
    await app.push("2026-11-22T00:00Z");
    expect(app.practice.clock.now()).toEqual(new Date("2026-11-23T06:00:00Z"));
    await app.close();
  });
});

import { afterEach, describe, expect, test } from "@jest/globals";
import { openLanes } from "../../src/bot/lanes.ts";
import { type FaultyStore, faultyStore } from "../support/faulty-store.ts";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

const later = async (): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve));
};

describe("lanes", () => {
  test("do one thing at a time for one key, in the order in which they came", async () => {
    const lanes = openLanes();
    const seen: string[] = [];
    const work = async (name: string): Promise<void> => {
      await lanes.inTurn("amina", async () => {
        seen.push(`${name} begins`);
        await later();
        seen.push(`${name} ends`);
      });
    };
    await Promise.all(["one", "two"].map(work));
    expect(seen).toEqual(["one begins", "one ends", "two begins", "two ends"]);
  });

  test("let nobody wait for another key, nor for what failed before", async () => {
    const lanes = openLanes();
    const never = lanes.inTurn("amina", async () => {
      await new Promise(() => undefined);
    });
    expect(await lanes.inTurn("efua", async () => "heard")).toBe("heard");
    await expect(
      lanes.inTurn("dalia", async () => await Promise.reject(new Error("no"))),
    ).rejects.toThrow("no");
    expect(await lanes.inTurn("dalia", async () => "heard")).toBe("heard");
    expect(never).toBeInstanceOf(Promise);
  });

  test("are idle once everything is done, also what began while somebody waited", async () => {
    const lanes = openLanes();
    const seen: string[] = [];
    void lanes.inTurn("a", async () => {
      await later();
      void lanes.inTurn("b", async () => {
        await later();
        seen.push("b");
      });
      seen.push("a");
    });
    await lanes.idle();
    expect(seen).toEqual(["a", "b"]);
  });
});

describe("a tick", () => {
  let house: TestHouse;
  let faulty: FaultyStore;
  afterEach(async () => {
    await house.close();
  });
  const open = async (): Promise<void> => {
    house = await openTestHouse({
      people: ["amina", "efua", "bruno", "hiba"],
      around: async ({ store }) => {
        faulty = faultyStore(store);
        return faulty.store;
      },
    });
  };

  test("asked for while one is under way is done after it, once for all who asked", async () => {
    await open();
    await Promise.all([house.bot.tick(), house.bot.tick(), house.bot.tick()]);
    expect(house.phone("amina")).toHaveLength(1);
  });

  test("that fails says so, and the next one does the work", async () => {
    await open();
    faulty.fail("settle");
    await expect(house.bot.tick()).rejects.toThrow("settle does not answer");
    faulty.mend();
    await house.bot.tick();
    expect(house.phone("amina")).toHaveLength(1);
  });

  test("goes on for everybody else where one person's calendar makes trouble", async () => {
    await open();
    await house.database.models.contacts.updateOne(
      { _id: "amina" },
      { $set: { zone: "Nowhere/At_all" } },
    );
    await house.push("2026-11-23T10:00Z");
    expect(house.phone("amina")).toEqual([]);
    expect(house.phone("efua")).toHaveLength(1);
    expect(house.logged.map(({ msg }) => msg)).toContain(
      "what is to come for somebody could not be planned",
    );
  });

  test("leaves a fire due that cannot be worked on, and works on the others", async () => {
    await open();
    await house.bot.tick();
    await house.push("2026-11-23T08:00Z");
    faulty.fail("latestCheckIn", "commit");
    await house.push("2026-11-23T09:30Z");
    expect(house.phone("efua")).toEqual([]);
    faulty.mend();
    await house.bot.tick();
    expect(house.phone("efua")).toHaveLength(1);
  });

  test("is waited for by whoever waits for the house to be idle", async () => {
    await open();
    void house.bot.tick();
    await house.bot.idle();
    expect(house.phone("amina")).toHaveLength(1);
  });
});

describe("time that is pushed", () => {
  test("brings everything at its own hour, in order", async () => {
    const house = await openTestHouse();
    await house.push("2026-11-27T00:00Z");
    const messages = house.practice.messages();
    const times = messages.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    expect(house.practice.messages(house.address("amina"))[0]?.at).toBe("2026-11-23T06:00:00.000Z");
    expect(house.practice.messages(house.address("efua"))[0]?.at).toBe("2026-11-23T09:00:00.000Z");
    expect(house.practice.clock.now()).toEqual(new Date("2026-11-27T00:00:00Z"));
    await house.close();
  });

  test("to an instant that has passed changes nothing", async () => {
    const house = await openTestHouse({ people: ["amina", "bruno"] });
    await house.push("2026-11-22T00:00Z");
    expect(house.practice.clock.now()).toEqual(new Date("2026-11-23T06:00:00Z"));
    await house.close();
  });
});

import { afterEach, describe, expect, test } from "@jest/globals";
import { programmePage } from "../../src/web/view/programme-page.ts";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

describe("a wish about one's own data", () => {
  let house: TestHouse;
  afterEach(async () => {
    await house.close();
  });
  const managerOf = async (): Promise<string> => {
    const id = (await house.store.contacts()).find(({ role }) => role === "manager")?.id ?? "";
    const contacts = [{ id, standing: "active" as const }];
    await house.store.commit({ cause: { type: "operator" }, contacts });
    return id;
  };

  test.each([
    ["Please erase all my data", "erase"],
    ["what do you hold on me?", "access"],
  ] as const)(
    "“%s” at a question reaches a manager, and the question stays open",
    async (text, kind) => {
      house = await openTestHouse();
      const manager = await managerOf();
      await house.push("2026-11-23T06:10Z");
      await house.say("amina", "on track", text);
      expect(house.last("amina").text).toMatch(
        /people of the programme.* by Wednesday 23 December/,
      );
      const heard = house.phone(manager).filter((line) => line.includes("npm run"));
      expect(heard).toHaveLength(1);
      expect(heard[0]).toMatch(/Amina.*2026-12-23/);
      expect(heard[0]).toContain(`npm run ${kind}`);
      expect(await house.store.contact("amina")).toMatchObject({
        standing: "active",
        request: { kind, due: "2026-12-23" },
      });
      expect((await programmePage({ store: house.store })).toString()).toContain("2026-12-23");
      await house.say("amina", "We trained them");
      expect((await house.store.waitingRun("amina"))?.results["change"]).toMatchObject({
        said: "We trained them",
      });
    },
  );

  test("of somebody unknown reaches a manager too, once, and they are told by when", async () => {
    house = await openTestHouse();
    const manager = await managerOf();
    await house.say("+15550001111", "supprimez toutes mes données", "supprimez toutes mes données");
    expect(house.phone("+15550001111").at(-1)).toMatch(/^Baraza: .*(23 December|23 décembre)/);
    const page = (await programmePage({ store: house.store })).toString();
    expect(page).toContain("asks to have their data erased");
    const heard = house.phone(manager).filter((line) => line.includes("+15550001111"));
    expect(heard.length).toBeGreaterThan(0);
  });
});

describe("outside a check-in", () => {
  let house: TestHouse;
  afterEach(async () => {
    await house.close();
  });

  test("what may ask for no more messages is asked about, and a tap or a typed yes stops them", async () => {
    house = await openTestHouse({
      people: ["amina", "bruno"],
      startsAt: new Date("2026-11-22T08:00:00Z"),
    });
    await house.say("amina", "cancel");
    expect(house.phone("amina").at(-1)).toMatch(/stop all messages.* \[Yes, stop\] \[No\]$/);
    await house.tap("amina", "No");
    expect((await house.store.contact("amina"))?.standing).toBe("active");
    await house.say("amina", "wrong number", "yes");
    expect((await house.store.contact("amina"))?.standing).toBe("stopped");
    expect(house.phone("bruno").join()).not.toMatch(/cancel|wrong number/);
  });

  test("a question to the bot is answered and goes to nobody", async () => {
    house = await openTestHouse({
      people: ["amina", "bruno"],
      startsAt: new Date("2026-11-22T08:00:00Z"),
    });
    await house.say("amina", "Who will see this?");
    expect(house.phone("amina").at(-1)).toMatch(/^Baraza: No question is open just now/);
    expect(await house.store.offeredNote("amina")).toBeUndefined();
  });
});

import { afterEach, describe, expect, test } from "@jest/globals";
import { programmePage } from "../../src/web/pages/programme-page.ts";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

describe("a wish about one's own data", () => {
  let app: TestApp;
  afterEach(async () => {
    await app.close();
  });
  const managerOf = async (): Promise<string> => {
    const id = (await app.store.contacts()).find(({ role }) => role === "manager")?.id ?? "";
    const contacts = [{ id, standing: "active" as const }];
    await app.store.commit({ cause: { type: "operator" }, contacts });
    return id;
  };

  test.each([
    ["Please erase all my data", "erase"],
    ["what do you hold on me?", "access"],
  ] as const)(
    "“%s” at a question reaches a manager, and the question stays open",
    async (text, kind) => {
      app = await openTestApp();
      const manager = await managerOf();
      await app.push("2026-11-23T06:10Z");
      await app.say("amina", "on track", text);
      expect(app.last("amina").text).toMatch(/people of the programme.* by Wednesday 23 December/);
      const heard = app.phone(manager).filter((line) => line.includes("npm run"));
      expect(heard).toHaveLength(1);
      expect(heard[0]).toMatch(/Amina.*2026-12-23/);
      expect(heard[0]).toContain(`npm run ${kind}`);
      expect(await app.store.contact("amina")).toMatchObject({
        standing: "active",
        request: { kind, due: "2026-12-23" },
      });
      expect((await programmePage({ store: app.store })).toString()).toContain("2026-12-23");
      await app.say("amina", "We trained them");
      expect((await app.store.waitingRun("amina"))?.results["change"]).toMatchObject({
        said: "We trained them",
      });
    },
  );

  test("of somebody unknown reaches a manager too, once, and they are told by when", async () => {
    app = await openTestApp();
    const manager = await managerOf();
    await app.say("+15550001111", "supprimez toutes mes données", "supprimez toutes mes données");
    const replies = app.phone("+15550001111").filter((line) => line.startsWith("Baraza: "));
    expect(replies).toEqual([expect.stringMatching(/23 December|23 décembre/)]);
    const page = (await programmePage({ store: app.store })).toString();
    expect(page).toContain("asks to have their data erased");
    const heard = app.phone(manager).filter((line) => line.includes("+15550001111"));
    expect(heard.length).toBeGreaterThan(0);
  });
});

describe("outside a check-in", () => {
  let app: TestApp;
  afterEach(async () => {
    await app.close();
  });

  test("what may ask for no more messages is asked about, and a tap or a typed yes stops them", async () => {
    app = await openTestApp({
      people: ["amina", "bruno"],
      startsAt: new Date("2026-11-22T08:00:00Z"),
    });
    await app.say("amina", "cancel");
    expect(app.phone("amina").at(-1)).toMatch(/stop all messages.* \[Yes, stop\] \[No\]$/);
    await app.tap("amina", "No");
    expect((await app.store.contact("amina"))?.standing).toBe("active");
    await app.say("amina", "wrong number", "yes");
    expect((await app.store.contact("amina"))?.standing).toBe("stopped");
    expect(app.phone("bruno").join()).not.toMatch(/cancel|wrong number/);
  });

  test("a question to the bot is answered and goes to nobody", async () => {
    app = await openTestApp({
      people: ["amina", "bruno"],
      startsAt: new Date("2026-11-22T08:00:00Z"),
    });
    await app.say("amina", "Who will see this?");
    expect(app.phone("amina").at(-1)).toMatch(/^Baraza: No question is open just now/);
    expect(await app.store.offeredNote("amina")).toBeUndefined();
  });
});

import { afterEach, describe, expect, test } from "@jest/globals";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

const SUNDAY = new Date("2026-11-22T08:00:00Z");
const STOPPED = "Baraza: Understood: I will not write again. If you change your mind, send START.";
const WEEKS_LATER = "2026-12-20T00:00Z";

describe("an opt-out", () => {
  let house: TestHouse;
  const open = async (startsAt?: Date): Promise<void> => {
    house = await openTestHouse({ startsAt, people: ["amina", "kamau", "bruno"] });
  };
  afterEach(async () => {
    await house.close();
  });
  const standing = async (id: string) => (await house.store.contact(id))?.standing;

  test.each(["stop", "STOP", "Stop.", "arrêter", "acha"])(
    "“%s” outside a check-in is confirmed once, and nothing follows",
    async (word) => {
      await open(SUNDAY);
      await house.say("amina", word);
      expect(house.phone("amina").slice(1)).toEqual([STOPPED]);
      await house.push(WEEKS_LATER);
      await house.say("amina", "Hello?", "stop");
      expect(house.phone("amina").slice(1)).toEqual([STOPPED, "Amina: Hello?", "Amina: stop"]);
    },
  );

  test("in the middle of a check-in ends it, and nothing of it is told", async () => {
    await open();
    await house.push("2026-11-23T06:10Z");
    await house.say("amina", "stuck", "The minister has left", "stop");
    expect(house.phone("amina").at(-1)).toBe(STOPPED);
    expect(await house.store.waitingRun("amina")).toBeUndefined();
    await house.push(WEEKS_LATER);
    expect(house.phone("amina").at(-1)).toBe(STOPPED);
    expect(house.phone("bruno").join()).not.toMatch(/minister|🔴/);
  });

  test("empties what was still to be sent", async () => {
    await open(SUNDAY);
    house.practice.failNext({ fault: "try_later" });
    const draft = {
      id: "late",
      to: house.address("amina"),
      purpose: "notice",
      body: { text: "late" },
      contact: "amina",
      createdAt: SUNDAY,
    } as const;
    await house.store.commit({ cause: { type: "operator" }, drafts: [draft] });
    await house.bot.tick();
    await house.say("amina", "stop");
    await house.push(WEEKS_LATER);
    expect(house.phone("amina")).toEqual(["Amina: stop", STOPPED]);
    expect(await house.store.counts()).toMatchObject({ outbox_dropped: 1 });
  });

  test("a word that only holds a stop is an answer", async () => {
    await open();
    await house.push("2026-11-23T06:10Z");
    await house.say("amina", "2", "We had to stop the training");
    expect(await standing("amina")).toBe("active");
    expect(house.phone("amina").at(-1)).toContain("What is in the way?");
  });

  test("START brings a person back, to the next check-in", async () => {
    await open(SUNDAY);
    await house.say("amina", "stop", "start");
    expect(house.phone("amina").at(-1)).toBe(
      "Baraza: Welcome back! I will ask again at the next check-in.",
    );
    await house.push("2026-11-23T06:10Z");
    expect(house.phone("amina").at(-1)).toContain("Good day Amina");
  });

  test("after START in the same week no check-in comes twice", async () => {
    await open();
    await house.push("2026-11-23T06:10Z");
    await house.say("amina", "stop", "start");
    await house.push("2026-11-29T00:00Z");
    const prompts = house.phone("amina").filter((line) => line.includes("Good day Amina"));
    expect(prompts).toHaveLength(1);
  });

  test("two messages at once: nothing is said to the second", async () => {
    await open(SUNDAY);
    house.practice.say(house.address("amina"), "stop");
    house.practice.say(house.address("amina"), "And one more thing");
    await house.settle();
    expect(house.phone("amina").filter((line) => line.startsWith("Baraza"))).toEqual([STOPPED]);
  });

  test("of a coach ends digests and reflections; their teams are not asked for somebody who reads nothing", async () => {
    await open(SUNDAY);
    await house.say("bruno", "stop");
    await house.push("2026-11-28T00:00Z");
    expect(house.phone("bruno")).toEqual(["Bruno: stop", STOPPED]);
    expect(house.phone("amina")).toEqual([]);
  });

  test("of a coach whose digest is posted: it is not amended any more", async () => {
    await open();
    await house.push("2026-11-26T08:00Z");
    await house.say("bruno", "stop");
    const before = house.phone("bruno");
    await house.say("amina", "stuck", "x", "y", "1", "no", "skip", "1", "yes");
    await house.push("2026-11-27T08:00Z");
    expect(house.phone("bruno")).toEqual(before);
  });

  test("of somebody who was invited is honoured, and START asks for their agreement first", async () => {
    await open(SUNDAY);
    await house.say("kamau", "stop");
    expect(house.phone("kamau")).toEqual(["Kamau: stop", STOPPED]);
    await house.push("2026-11-25T00:00Z");
    expect(house.phone("kamau")).toHaveLength(2);
    await house.say("kamau", "start");
    expect(house.phone("kamau").at(-1)).toContain("May I write to you?");
    expect(await standing("kamau")).toBe("stopped");
    await house.say("kamau", "yes");
    expect(await standing("kamau")).toBe("active");
  });

  test("at the welcome itself leaves no agreement behind", async () => {
    await open();
    await house.push("2026-11-23T08:00Z");
    await house.say("kamau", "stop");
    expect(await house.store.contact("kamau")).toMatchObject({ standing: "stopped" });
    expect((await house.store.contact("kamau"))?.consent).toBeUndefined();
    await house.push(WEEKS_LATER);
    expect(house.phone("kamau").at(-1)).toBe(STOPPED);
  });
});

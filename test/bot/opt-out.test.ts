import { afterEach, describe, expect, test } from "@jest/globals";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

const SUNDAY = new Date("2026-11-22T08:00:00Z");
const STOPPED = "Baraza: Understood: I will not write again. If you change your mind, send START.";
const WEEKS_LATER = "2026-12-20T00:00Z";

describe("an opt-out", () => {
  let app: TestApp;
  const open = async (startsAt?: Date): Promise<void> => {
    app = await openTestApp({ startsAt, people: ["amina", "kamau", "bruno"] });
  };
  afterEach(async () => {
    await app.close();
  });
  const standing = async (id: string) => (await app.store.contact(id))?.standing;

  test.each(["stop", "STOP", "Stop.", "arrêter", "acha"])(
    "“%s” outside a check-in is confirmed once, and nothing follows",
    async (word) => {
      await open(SUNDAY);
      await app.say("amina", word);
      expect(app.phone("amina").slice(1)).toEqual([STOPPED]);
      await app.push(WEEKS_LATER);
      await app.say("amina", "Hello?", "stop");
      expect(app.phone("amina").slice(1)).toEqual([STOPPED, "Amina: Hello?", "Amina: stop"]);
    },
  );

  test("in the middle of a check-in ends it, and nothing of it is told", async () => {
    await open();
    await app.push("2026-11-23T06:10Z");
    await app.say("amina", "stuck", "The minister has left", "stop");
    expect(app.phone("amina").at(-1)).toBe(STOPPED);
    expect(await app.store.waitingRun("amina")).toBeUndefined();
    await app.push(WEEKS_LATER);
    expect(app.phone("amina").at(-1)).toBe(STOPPED);
    expect(app.phone("bruno").join()).not.toMatch(/minister|🔴/);
  });

  test("empties what was still to be sent", async () => {
    await open(SUNDAY);
    app.practice.failNext({ fault: "try_later" });
    const draft = {
      id: "late",
      to: app.address("amina"),
      purpose: "notice",
      body: { text: "late" },
      contact: "amina",
      createdAt: SUNDAY,
    } as const;
    await app.store.commit({ cause: { type: "operator" }, drafts: [draft] });
    await app.bot.tick();
    await app.say("amina", "stop");
    await app.push(WEEKS_LATER);
    expect(app.phone("amina")).toEqual(["Amina: stop", STOPPED]);
    expect(await app.store.counts()).toMatchObject({ outbox_dropped: 1 });
  });

  test("a word that only holds a stop is an answer", async () => {
    await open();
    await app.push("2026-11-23T06:10Z");
    await app.say("amina", "2", "We had to stop the training");
    expect(await standing("amina")).toBe("active");
    expect(app.phone("amina").at(-1)).toContain("What is in the way?");
  });

  test("START brings a person back, to the next check-in", async () => {
    await open(SUNDAY);
    await app.say("amina", "stop", "start");
    expect(app.phone("amina").at(-1)).toBe(
      "Baraza: Welcome back! I will ask again at the next check-in.",
    );
    await app.push("2026-11-23T06:10Z");
    expect(app.phone("amina").at(-1)).toContain("Good day Amina");
  });

  test("after START in the same week no check-in comes twice", async () => {
    await open();
    await app.push("2026-11-23T06:10Z");
    await app.say("amina", "stop", "start");
    await app.push("2026-11-29T00:00Z");
    const prompts = app.phone("amina").filter((line) => line.includes("Good day Amina"));
    expect(prompts).toHaveLength(1);
  });

  test("two messages at once: nothing is said to the second", async () => {
    await open(SUNDAY);
    app.practice.say(app.address("amina"), "stop");
    app.practice.say(app.address("amina"), "And one more thing");
    await app.settle();
    expect(app.phone("amina").filter((line) => line.startsWith("Baraza"))).toEqual([STOPPED]);
  });

  test("of a coach ends digests and reflections; their teams are not asked for somebody who reads nothing", async () => {
    await open(SUNDAY);
    await app.say("bruno", "stop");
    await app.push("2026-11-28T00:00Z");
    expect(app.phone("bruno")).toEqual(["Bruno: stop", STOPPED]);
    expect(app.phone("amina")).toEqual([]);
  });

  test("of a coach whose digest is posted: it is not amended any more", async () => {
    await open();
    await app.push("2026-11-26T08:00Z");
    await app.say("bruno", "stop");
    const before = app.phone("bruno");
    await app.say("amina", "stuck", "x", "y", "1", "no", "skip", "1", "yes");
    await app.push("2026-11-27T08:00Z");
    expect(app.phone("bruno")).toEqual(before);
  });

  test("of somebody who was invited is honoured, and START asks for their agreement first", async () => {
    await open(SUNDAY);
    await app.say("kamau", "stop");
    expect(app.phone("kamau")).toEqual(["Kamau: stop", STOPPED]);
    await app.push("2026-11-25T00:00Z");
    expect(app.phone("kamau")).toHaveLength(2);
    await app.say("kamau", "start");
    expect(app.phone("kamau").at(-1)).toContain("May I write to you?");
    expect(await standing("kamau")).toBe("stopped");
    await app.say("kamau", "yes");
    expect(await standing("kamau")).toBe("active");
  });

  test("at the welcome itself leaves no agreement behind", async () => {
    await open();
    await app.push("2026-11-23T08:00Z");
    await app.say("kamau", "stop");
    expect(await app.store.contact("kamau")).toMatchObject({ standing: "stopped" });
    expect((await app.store.contact("kamau"))?.consent).toBeUndefined();
    await app.push(WEEKS_LATER);
    expect(app.phone("kamau").at(-1)).toBe(STOPPED);
  });
});

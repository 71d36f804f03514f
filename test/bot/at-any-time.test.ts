import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

// What people may say whenever they like, whatever they were asked.
describe("at any time", () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp();
    await app.push("2026-11-23T06:10Z");
  });
  afterEach(async () => {
    await app.close();
  });

  const checkIn = ["on track", "The bill has passed", "no", "skip", "none this week", "yes"];
  const prompts = (contact: string): number =>
    app.phone(contact).filter((line) => line.includes("A few short questions")).length;
  const said = (contact: string, words: string): boolean =>
    app.phone(contact).some((line) => line.includes(words));

  test("leave is taken in, in the middle of a question, and nobody writes before its end", async () => {
    await app.say("amina", "back on Thursday 3 December");
    expect(app.last("amina").text).toContain("Wednesday 2 December");
    const before = app.phone("amina").length;
    await app.push("2026-12-02T20:00Z");
    expect(app.phone("amina")).toHaveLength(before);
    // The week's check-in was due on Monday: it comes on the first day back.
    await app.push("2026-12-03T09:00Z");
    expect(prompts("amina")).toBe(2);
  });

  test("a holiday that a team names is kept for the whole team, and moves what was due", async () => {
    await app.say("efua", "30 November is a holiday here");
    expect(app.last("efua").text).toContain("Monday 30 November is a holiday for");
    await app.push("2026-11-30T20:00Z");
    expect(prompts("efua")).toBe(1);
    await app.push("2026-12-01T10:00Z");
    expect(prompts("efua")).toBe(2);
    const [fire] = await app.store.firesOf(
      "efua",
      new Date("2026-12-01T00:00Z"),
      new Date("2026-12-02T00:00Z"),
    );
    expect(fire?.delays).toMatchObject([{ because: "holiday" }]);
  });

  test("another language is spoken from the next message on", async () => {
    await app.say("amina", ...checkIn);
    await app.say("amina", "français");
    expect(app.last("amina").text).toBe("Désormais en français.");
    await app.push("2026-11-30T06:10Z");
    expect(app.last("amina").text).toContain("Bonjour Amina");
  });

  test("an answer is changed after the end, and the digest that was posted with it", async () => {
    await app.say("amina", ...checkIn);
    await app.push("2026-11-26T08:00Z");
    expect(app.last("bruno").text).toContain("The bill has passed");
    const posted = app.last("bruno").id;
    await app.say("amina", "change", "2", "The bill was sent back", "yes");
    expect(app.last("bruno")).toMatchObject({ id: posted, edited: true });
    expect(app.last("bruno").text).toContain("The bill was sent back");
    expect(app.last("bruno").text).not.toContain("has passed");
  });

  test("what a team keeps inside reaches no digest", async () => {
    await app.say("amina", ...checkIn.slice(0, -1), "keep 2 inside", "yes");
    await app.push("2026-11-26T08:00Z");
    expect(app.last("bruno").text).toContain("Kenya");
    expect(app.last("bruno").text).not.toContain("The bill has passed");
  });

  test("a lead hands over: the next one is told what was promised, and the coach who it is", async () => {
    await app.push("2026-11-23T07:10Z");
    await app.say("kamau", "yes", "English", "2");
    const answers = ["on track", "skip", "no", "Train the ward officers", "tomorrow", "1", "yes"];
    await app.say("amina", ...answers, "hand over to Kamau");
    expect(app.last("amina").text).toContain("Kamau");
    expect(app.last("kamau").text).toContain("Train the ward officers");
    expect(said("bruno", "Amina has handed over to Kamau")).toBe(true);
    expect((await app.store.contact("kamau"))?.role).toBe("team_lead");
    expect((await app.store.contact("amina"))?.role).toBe("team_member");
  });

  test("words that only sound like a handover are kept as words", async () => {
    await app.say("amina", ...checkIn, "Rain takes over the roads");
    expect((await app.store.contact("amina"))?.role).toBe("team_lead");
    expect(app.last("amina").text).toContain("I have kept your words");
  });
});

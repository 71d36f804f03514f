import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

// What people may say whenever they like, whatever they were asked.
describe("at any time", () => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await openTestHouse();
    await house.push("2026-11-23T06:10Z");
  });
  afterEach(async () => {
    await house.close();
  });

  const checkIn = ["on track", "The bill has passed", "no", "skip", "none this week", "yes"];
  const prompts = (contact: string): number =>
    house.phone(contact).filter((line) => line.includes("A few short questions")).length;
  const said = (contact: string, words: string): boolean =>
    house.phone(contact).some((line) => line.includes(words));

  test("leave is taken in, in the middle of a question, and nobody writes before its end", async () => {
    await house.say("amina", "back on Thursday 3 December");
    expect(house.last("amina").text).toContain("Wednesday 2 December");
    const before = house.phone("amina").length;
    await house.push("2026-12-02T20:00Z");
    expect(house.phone("amina")).toHaveLength(before);
    // The week's check-in was due on Monday: it comes on the first day back.
    await house.push("2026-12-03T09:00Z");
    expect(prompts("amina")).toBe(2);
  });

  test("a holiday that a team names is kept for the whole team, and moves what was due", async () => {
    await house.say("efua", "30 November is a holiday here");
    expect(house.last("efua").text).toContain("Monday 30 November is a holiday for");
    await house.push("2026-11-30T20:00Z");
    expect(prompts("efua")).toBe(1);
    await house.push("2026-12-01T10:00Z");
    expect(prompts("efua")).toBe(2);
    const [fire] = await house.store.firesOf(
      "efua",
      new Date("2026-12-01T00:00Z"),
      new Date("2026-12-02T00:00Z"),
    );
    expect(fire?.delays).toMatchObject([{ because: "holiday" }]);
  });

  test("another language is spoken from the next message on", async () => {
    await house.say("amina", ...checkIn);
    await house.say("amina", "français");
    expect(house.last("amina").text).toBe("Désormais en français.");
    await house.push("2026-11-30T06:10Z");
    expect(house.last("amina").text).toContain("Bonjour Amina");
  });

  test("an answer is changed after the end, and the digest that was posted with it", async () => {
    await house.say("amina", ...checkIn);
    await house.push("2026-11-26T08:00Z");
    expect(house.last("bruno").text).toContain("The bill has passed");
    const posted = house.last("bruno").id;
    await house.say("amina", "change", "2", "The bill was sent back", "yes");
    expect(house.last("bruno")).toMatchObject({ id: posted, edited: true });
    expect(house.last("bruno").text).toContain("The bill was sent back");
    expect(house.last("bruno").text).not.toContain("has passed");
  });

  test("what a team keeps inside reaches no digest", async () => {
    await house.say("amina", ...checkIn.slice(0, -1), "keep 2 inside", "yes");
    await house.push("2026-11-26T08:00Z");
    expect(house.last("bruno").text).toContain("Kenya");
    expect(house.last("bruno").text).not.toContain("The bill has passed");
  });

  test("a lead hands over: the next one is told what was promised, and the coach who it is", async () => {
    await house.push("2026-11-23T07:10Z");
    await house.say("kamau", "yes", "English", "2");
    const answers = ["on track", "skip", "no", "Train the ward officers", "tomorrow", "1", "yes"];
    await house.say("amina", ...answers, "hand over to Kamau");
    expect(house.last("amina").text).toContain("Kamau");
    expect(house.last("kamau").text).toContain("Train the ward officers");
    expect(said("bruno", "Amina has handed over to Kamau")).toBe(true);
    expect((await house.store.contact("kamau"))?.role).toBe("team_lead");
    expect((await house.store.contact("amina"))?.role).toBe("team_member");
  });

  test("words that only sound like a handover are kept as words", async () => {
    await house.say("amina", ...checkIn, "Rain takes over the roads");
    expect((await house.store.contact("amina"))?.role).toBe("team_lead");
    expect(house.last("amina").text).toContain("I have kept your words");
  });
});

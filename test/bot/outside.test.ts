import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

describe("outside a check-in", () => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await openTestHouse();
    await house.push("2026-11-23T06:10Z");
  });
  afterEach(async () => {
    await house.close();
  });

  const checkIn = ["on track", "skip", "no", "skip", "none this week", "yes"];
  const lines = (contact: string, words: string): number =>
    house.phone(contact).filter((line) => line.includes(words)).length;
  const stranger = { channel: "whatsapp", id: "+15550100" } as const;

  test("somebody unknown is answered once, however often they write, and shown to the operator", async () => {
    house.practice.say(stranger, "Hello?");
    await house.settle();
    house.practice.say(stranger, "Is anybody there?");
    await house.settle();
    const messages = house.practice.messages(stranger);
    expect(messages.map(({ direction }) => direction)).toEqual(["in", "out", "in"]);
    expect(messages[1]?.text).toContain("I do not know this number yet");
    expect(await house.store.strangers()).toMatchObject([{ address: stranger }]);
  });

  test("words are kept, and reach the coach at once when their writer wants it", async () => {
    await house.say("amina", ...checkIn, "The minister visits *us* on Thursday {{coach_name}}");
    expect(house.last("amina").choices?.map(({ label }) => label)).toEqual([
      "Send now",
      "Keep to myself",
    ]);
    expect(house.phone("bruno")).toEqual([]);
    await house.tap("amina", "Send now");
    expect(house.last("bruno").text).toContain(
      "The minister visits *us* on Thursday {{coach_name}}",
    );
  });

  test("words that nobody decided about reach the coach with the digest", async () => {
    await house.say("amina", ...checkIn, "The minister visits us");
    await house.push("2026-11-26T08:00Z");
    expect(house.last("bruno").text).toContain("The minister visits us");
  });

  test("words that are kept back reach nobody", async () => {
    await house.say("amina", ...checkIn, "Between you and me", "no");
    await house.push("2026-11-26T08:00Z");
    expect(house.last("amina").text).not.toContain("Between you and me");
    expect(house.phone("bruno").join()).not.toContain("Between you and me");
  });

  test("what is written in pieces is one note, and answered once", async () => {
    await house.say("amina", ...checkIn, "The minister", "visits us", "on Thursday");
    expect(lines("amina", "I have kept your words")).toBe(1);
    await house.tap("amina", "Send now");
    expect(house.last("bruno").text).toContain("The minister\nvisits us\non Thursday");
  });

  test("stop ends the conversation with one confirmation, and nothing comes after it", async () => {
    await house.say("amina", "at risk", "STOP");
    expect(house.last("amina").text).toContain("I will not write again");
    const before = house.phone("amina").length;
    await house.say("amina", "are you there?");
    await house.push("2026-12-08T12:00Z");
    expect(house.phone("amina").filter((line) => line.startsWith("Baraza"))).toHaveLength(
      before - 2,
    );
  });

  test("start brings somebody back who stopped, and the next check-in comes", async () => {
    await house.say("amina", "stop", "start");
    expect(house.last("amina").text).toContain("Welcome back");
    await house.push("2026-11-30T06:10Z");
    expect(lines("amina", "A few short questions")).toBe(2);
  });

  test("who writes before the welcome is welcomed at once, and not a second time", async () => {
    await house.say("kamau", "Hello");
    expect(lines("kamau", "May I write to you?")).toBe(1);
    await house.push("2026-11-23T12:00Z");
    expect(lines("kamau", "May I write to you?")).toBe(1);
    await house.say("kamau", "yes", "English", "2");
    expect(await house.store.contact("kamau")).toMatchObject({
      standing: "active",
      hour: "10:00",
      consent: { version: "2026-11", channel: "whatsapp" },
    });
  });

  test("who declines hears nothing more", async () => {
    await house.push("2026-11-23T07:30Z");
    await house.say("kamau", "no");
    expect((await house.store.contact("kamau"))?.standing).toBe("declined");
    const before = house.phone("kamau").length;
    await house.push("2026-12-08T12:00Z");
    expect(house.phone("kamau")).toHaveLength(before);
  });

  test("a tap on a question that is over says so, and changes nothing", async () => {
    await house.say("amina", ...checkIn);
    await house.tap("amina", "Stuck");
    expect(house.last("amina").text).toContain("That question is closed");
    await house.push("2026-11-26T08:00Z");
    expect(house.last("bruno").text).toContain("🟢 On track");
  });
});

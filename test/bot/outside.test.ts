import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

describe("outside a check-in", () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp();
    await app.push("2026-11-23T06:10Z");
  });
  afterEach(async () => {
    await app.close();
  });

  const checkIn = ["on track", "skip", "no", "skip", "none this week", "yes"];
  const lines = (contact: string, words: string): number =>
    app.phone(contact).filter((line) => line.includes(words)).length;
  const stranger = { channel: "whatsapp", id: "+15550100" } as const;

  test("somebody unknown is answered once, however often they write, and shown to the operator", async () => {
    app.practice.say(stranger, "Hello?");
    await app.settle();
    app.practice.say(stranger, "Is anybody there?");
    await app.settle();
    const messages = app.practice.messages(stranger);
    expect(messages.map(({ direction }) => direction)).toEqual(["in", "out", "in"]);
    expect(messages[1]?.text).toContain("I do not know this number yet");
    expect(await app.store.strangers()).toMatchObject([{ address: stranger }]);
  });

  test("words are kept, and reach the coach at once when their writer wants it", async () => {
    await app.say("amina", ...checkIn, "The minister visits *us* on Thursday {{coach_name}}");
    expect(app.last("amina").choices?.map(({ label }) => label)).toEqual([
      "Send now",
      "Keep to myself",
    ]);
    expect(app.phone("bruno")).toEqual([]);
    await app.tap("amina", "Send now");
    expect(app.last("bruno").text).toContain("The minister visits *us* on Thursday {{coach_name}}");
  });

  test("words that nobody decided about reach the coach with the digest", async () => {
    await app.say("amina", ...checkIn, "The minister visits us");
    await app.push("2026-11-26T08:00Z");
    expect(app.last("bruno").text).toContain("The minister visits us");
  });

  test("words that are kept back reach nobody", async () => {
    await app.say("amina", ...checkIn, "Between you and me", "no");
    await app.push("2026-11-26T08:00Z");
    expect(app.last("amina").text).not.toContain("Between you and me");
    expect(app.phone("bruno").join()).not.toContain("Between you and me");
  });

  test("what is written in pieces is one note, and answered once", async () => {
    await app.say("amina", ...checkIn, "The minister", "visits us", "on Thursday");
    expect(lines("amina", "I have kept your words")).toBe(1);
    await app.tap("amina", "Send now");
    expect(app.last("bruno").text).toContain("The minister\nvisits us\non Thursday");
  });

  test("stop ends the conversation with one confirmation, and nothing comes after it", async () => {
    await app.say("amina", "at risk", "STOP");
    expect(app.last("amina").text).toContain("I will not write again");
    const before = app.phone("amina").length;
    await app.say("amina", "are you there?");
    await app.push("2026-12-08T12:00Z");
    expect(app.phone("amina").filter((line) => line.startsWith("Baraza"))).toHaveLength(before - 2);
  });

  test("start brings somebody back who stopped, and the next check-in comes", async () => {
    await app.say("amina", "stop", "start");
    expect(app.last("amina").text).toContain("Welcome back");
    await app.push("2026-11-30T06:10Z");
    expect(lines("amina", "A few short questions")).toBe(2);
  });

  test("who writes before the welcome is welcomed at once, and not a second time", async () => {
    await app.say("kamau", "Hello");
    expect(lines("kamau", "May I write to you?")).toBe(1);
    await app.push("2026-11-23T12:00Z");
    expect(lines("kamau", "May I write to you?")).toBe(1);
    await app.say("kamau", "yes", "English", "2");
    expect(await app.store.contact("kamau")).toMatchObject({
      standing: "active",
      hour: "10:00",
      consent: { version: "2026-11", channel: "whatsapp" },
    });
  });

  test("who declines hears nothing more", async () => {
    await app.push("2026-11-23T07:30Z");
    await app.say("kamau", "no");
    expect((await app.store.contact("kamau"))?.standing).toBe("declined");
    const before = app.phone("kamau").length;
    await app.push("2026-12-08T12:00Z");
    expect(app.phone("kamau")).toHaveLength(before);
  });

  test("a tap on a question that is over says so, and changes nothing", async () => {
    await app.say("amina", ...checkIn);
    await app.tap("amina", "Stuck");
    expect(app.last("amina").text).toContain("That question is closed");
    await app.push("2026-11-26T08:00Z");
    expect(app.last("bruno").text).toContain("🟢 On track");
  });
});

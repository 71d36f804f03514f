import { afterEach, describe, expect, test } from "@jest/globals";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

const DAY = 86_400_000;

/** A house whose WhatsApp closes to free text a day after somebody's last word, or never. */
async function openWith(window: number | undefined): Promise<TestApp> {
  const app = await openTestApp({
    people: ["amina", "bruno"],
    through: (channel) => {
      const capabilities = { ...channel.capabilities, window };
      return channel.kind === "whatsapp" ? { ...channel, capabilities } : channel;
    },
  });
  await app.store.heard(app.address("amina"), app.practice.clock.now());
  return app;
}

describe("a half-finished check-in on a channel that closes", () => {
  const houses: TestApp[] = [];
  afterEach(async () => {
    for (const app of houses.splice(0)) await app.close();
  });
  const answeredAt = async (at: string, closes = true): Promise<TestApp> => {
    const app = await openWith(closes ? DAY : undefined);
    houses.push(app);
    await app.push(at);
    await app.tap("amina", "On track");
    return app;
  };
  const remindedBy = async (app: TestApp, at: string): Promise<boolean> => {
    await app.push(at);
    return app.last("amina").text.includes("here is where we stopped");
  };
  const nudgeOf = async (app: TestApp): Promise<string | undefined> => {
    const now = app.practice.clock.now();
    const fires = await app.store.firesOf("amina", now, new Date(now.getTime() + 2 * DAY));
    return fires.find(({ key }) => key.endsWith(".nudge"))?.dueAt.toISOString();
  };

  // Amina's clock is three hours ahead of UTC.
  test("is reminded the next morning at eight", async () => {
    const app = await answeredAt("2026-11-23T12:00Z");
    expect(await remindedBy(app, "2026-11-24T04:59Z")).toBe(false);
    expect(await remindedBy(app, "2026-11-24T05:00Z")).toBe(true);
  });

  test("is reminded an hour before the channel closes where that is sooner", async () => {
    const app = await answeredAt("2026-11-24T05:30Z");
    expect(await nudgeOf(app)).toBe("2026-11-25T04:30:00.000Z");
  });

  test("is not reminded of what was left just before eight until half an hour later", async () => {
    const app = await answeredAt("2026-11-24T04:45Z");
    expect(await nudgeOf(app)).toBe("2026-11-24T05:15:00.000Z");
  });

  test("is reminded once, and not once it is answered", async () => {
    const app = await answeredAt("2026-11-23T12:00Z");
    await app.say("amina", "Two nurses joined");
    await app.push("2026-11-24T05:01Z");
    const reminders = app.phone("amina").filter((each) => each.includes("where we stopped"));
    expect(reminders).toHaveLength(1);
    expect(reminders[0]).toContain("a decision your team must take");
  });

  test("is reminded as its flow says where the channel never closes", async () => {
    const app = await answeredAt("2026-11-23T12:00Z", false);
    expect(await remindedBy(app, "2026-11-24T06:00Z")).toBe(false);
  });
});

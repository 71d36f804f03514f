import { afterEach, describe, expect, test } from "@jest/globals";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

const DAY = 86_400_000;

/** A house whose WhatsApp closes to free text a day after somebody's last word, or never. */
async function openWith(window: number | undefined): Promise<TestHouse> {
  const house = await openTestHouse({
    people: ["amina", "bruno"],
    through: (channel) => {
      const capabilities = { ...channel.capabilities, window };
      return channel.kind === "whatsapp" ? { ...channel, capabilities } : channel;
    },
  });
  await house.store.heard(house.address("amina"), house.practice.clock.now());
  return house;
}

describe("a half-finished check-in on a channel that closes", () => {
  const houses: TestHouse[] = [];
  afterEach(async () => {
    for (const house of houses.splice(0)) await house.close();
  });
  const answeredAt = async (at: string, closes = true): Promise<TestHouse> => {
    const house = await openWith(closes ? DAY : undefined);
    houses.push(house);
    await house.push(at);
    await house.tap("amina", "On track");
    return house;
  };
  const remindedBy = async (house: TestHouse, at: string): Promise<boolean> => {
    await house.push(at);
    return house.last("amina").text.includes("here is where we stopped");
  };
  const nudgeOf = async (house: TestHouse): Promise<string | undefined> => {
    const now = house.practice.clock.now();
    const fires = await house.store.firesOf("amina", now, new Date(now.getTime() + 2 * DAY));
    return fires.find(({ key }) => key.endsWith(".nudge"))?.dueAt.toISOString();
  };

  // Amina's clock is three hours ahead of UTC.
  test("is reminded the next morning at eight", async () => {
    const house = await answeredAt("2026-11-23T12:00Z");
    expect(await remindedBy(house, "2026-11-24T04:59Z")).toBe(false);
    expect(await remindedBy(house, "2026-11-24T05:00Z")).toBe(true);
  });

  test("is reminded an hour before the channel closes where that is sooner", async () => {
    const house = await answeredAt("2026-11-24T05:30Z");
    expect(await nudgeOf(house)).toBe("2026-11-25T04:30:00.000Z");
  });

  test("is not reminded of what was left just before eight until half an hour later", async () => {
    const house = await answeredAt("2026-11-24T04:45Z");
    expect(await nudgeOf(house)).toBe("2026-11-24T05:15:00.000Z");
  });

  test("is reminded once, and not once it is answered", async () => {
    const house = await answeredAt("2026-11-23T12:00Z");
    await house.say("amina", "Two nurses joined");
    await house.push("2026-11-24T05:01Z");
    const reminders = house.phone("amina").filter((each) => each.includes("where we stopped"));
    expect(reminders).toHaveLength(1);
    expect(reminders[0]).toContain("a decision your team must take");
  });

  test("is reminded as its flow says where the channel never closes", async () => {
    const house = await answeredAt("2026-11-23T12:00Z", false);
    expect(await remindedBy(house, "2026-11-24T06:00Z")).toBe(false);
  });
});

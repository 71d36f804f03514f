import { afterEach, describe, expect, test } from "@jest/globals";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

describe("receive", () => {
  let house: TestHouse;
  afterEach(async () => {
    await house.close();
  });

  test("an answer is heard, and the next question comes", async () => {
    house = await openTestHouse();
    await house.push("2026-11-23T06:10Z");
    expect(house.phone("amina")).toHaveLength(1);
    await house.say("amina", "on track");
    expect(house.phone("amina").slice(1)).toEqual([
      "Amina: on track",
      expect.stringContaining("Baraza: What is the one thing that changed"),
    ]);
  });
});

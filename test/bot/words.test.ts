import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

describe("what people write", () => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await openTestHouse({ people: ["amina", "bruno"] });
    await house.push("2026-11-23T06:10Z");
  });
  afterEach(async () => {
    await house.close();
  });

  // A template, sums, markup of two kinds, patterns of replacing, keys that mean something to a program.
  const HOSTILE = [
    "{{coach_name}} {{7*7}} <b>*x*</b>",
    "$& $1 ${1+1} __proto__",
    '{"$where": "1"} \u202eabc',
  ] as const;

  test("comes back as it was written: read back, told, echoed, asked about", async () => {
    const [changed, blocker, next] = HOSTILE;
    await house.say("amina", "stuck", changed, blocker, "money", "no", next, "Friday", "a call");
    const readBack = house.last("amina").text;
    await house.say("amina", "yes");
    await house.push("2026-11-26T08:00Z");
    const digest = house.phone("bruno").find((line) => line.includes("Health Bridges")) ?? "";
    const echo = house.phone("amina").find((line) => line.includes("This is what Bruno was told"));
    for (const words of HOSTILE) {
      expect(readBack).toContain(words);
      expect(digest).toContain(words);
      expect(echo).toContain(words);
    }
    await house.push("2026-11-30T06:10Z");
    expect(house.last("amina").text).toContain(`“${next}”`);
  });

  test("may be long: the question after it still arrives, and so does the digest", async () => {
    const long = "The road to the ward is closed. ".repeat(150);
    await house.say("amina", "stuck", long, long, "money", "no", long, "Friday", "a call");
    const readBack = house.last("amina").text;
    expect(readBack.length).toBeLessThanOrEqual(4096);
    expect(readBack).toMatch(/7\. Done by: Friday[^]*Reply \*yes\*/);
    await house.say("amina", "yes");
    await house.push("2026-11-26T08:00Z");
    expect(house.phone("bruno").join()).toContain("Kenya is stuck");
    expect(house.phone("amina").join()).toContain("This is what Bruno was told");
    expect(await house.store.counts()).toMatchObject({ outbox_failed: 0 });
  });

  test("may be nothing that can be read, and the conversation goes on", async () => {
    await house.say("amina", "\0", "\u200b", "😀", "stuck", "\u202e", "​", "x");
    expect(Object.keys((await house.store.waitingRun("amina"))?.results ?? {})).toContain(
      "progress",
    );
    expect(house.logged).toEqual([]);
  });
});

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

describe("what people write", () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({ people: ["amina", "bruno"] });
    await app.push("2026-11-23T06:10Z");
  });
  afterEach(async () => {
    await app.close();
  });

  // A template, sums, markup of two kinds, patterns of replacing, keys that mean something to a program.
  const HOSTILE = [
    "{{coach_name}} {{7*7}} <b>*x*</b>",
    "$& $1 ${1+1} __proto__",
    '{"$where": "1"} \u202eabc',
  ] as const;

  test("comes back as it was written: read back, told, echoed, asked about", async () => {
    const [changed, blocker, next] = HOSTILE;
    await app.say("amina", "stuck", changed, blocker, "money", "no", next, "Friday", "a call");
    const readBack = app.last("amina").text;
    await app.say("amina", "yes");
    await app.push("2026-11-26T08:00Z");
    const digest = app.phone("bruno").find((line) => line.includes("Health Bridges")) ?? "";
    const echo = app.phone("amina").find((line) => line.includes("This is what Bruno was told"));
    for (const words of HOSTILE) {
      expect(readBack).toContain(words);
      expect(digest).toContain(words);
      expect(echo).toContain(words);
    }
    await app.push("2026-11-30T06:10Z");
    expect(app.last("amina").text).toContain(`“${next}”`);
  });

  test("may be long: the question after it still arrives, and so does the digest", async () => {
    const long = "The road to the ward is closed. ".repeat(150);
    await app.say("amina", "stuck", long, long, "money", "no", long, "Friday", "a call");
    const readBack = app.last("amina").text;
    expect(readBack.length).toBeLessThanOrEqual(4096);
    expect(readBack).toMatch(/7\. Done by: Friday[^]*Reply \*yes\*/);
    await app.say("amina", "yes");
    await app.push("2026-11-26T08:00Z");
    expect(app.phone("bruno").join()).toContain("Kenya is stuck");
    expect(app.phone("amina").join()).toContain("This is what Bruno was told");
    expect(await app.store.counts()).toMatchObject({ outbox_failed: 0 });
  });

  test("may be nothing that can be read, and the conversation goes on", async () => {
    await app.say("amina", "\0", "\u200b", "😀", "stuck", "\u202e", "​", "x");
    expect(Object.keys((await app.store.waitingRun("amina"))?.results ?? {})).toContain("progress");
    expect(app.logged).toEqual([]);
  });
});

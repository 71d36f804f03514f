import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { MESSAGES } from "../../src/messages/messages.ts";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

const ASKED = `Baraza: ${MESSAGES.replies.away_until_when.en}`;

describe("a leave without its end", () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({ people: ["amina", "bruno"] });
  });
  afterEach(async () => {
    await app.close();
  });
  const answers = async () =>
    Object.values((await app.store.waitingRun("amina"))?.results ?? {}).length;

  test.each(["I am on leave", "sick", "On maternity leave", "I am on leave from tomorrow"])(
    "“%s” at a question is no answer: its end is asked, and the day written next is kept",
    async (text) => {
      await app.push("2026-11-23T06:10Z");
      await app.say("amina", "2", text);
      expect(app.phone("amina").at(-1)).toBe(ASKED);
      expect(await answers()).toBe(1);
      await app.say("amina", "7 December");
      expect(app.phone("amina").at(-1)).toContain("you are away until Sunday 6 December");
      expect(await answers()).toBe(1);
    },
  );

  test("a day is an answer again once something else was said", async () => {
    await app.push("2026-11-23T06:10Z");
    await app.say("amina", "I am away", "on track", "4 December");
    expect(app.phone("amina").join("\n")).not.toContain("you are away until");
  });

  test("with its end in the same words is kept at once", async () => {
    await app.say("amina", "am on leave, back on 7 December");
    expect(app.phone("amina").at(-1)).toContain("you are away until Sunday 6 December");
  });

  test("outside a question is asked about as well", async () => {
    await app.say("amina", "I am on leave", "until Friday");
    expect(app.phone("amina").slice(1)).toEqual([
      ASKED,
      expect.stringContaining("until Friday"),
      expect.stringContaining("you are away until Friday 27 November"),
    ]);
    expect(await app.store.leaves("amina")).toHaveLength(1);
  });
});

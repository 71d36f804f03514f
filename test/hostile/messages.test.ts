import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

const LONGEST = 65_535;
// An ordinary message takes a tenth of this; a search that begins again at each blank takes many seconds.
const MOST_MS = 1_500;

const of = (piece: string): string =>
  `x${piece.repeat(Math.ceil(LONGEST / piece.length)).slice(0, LONGEST - 2)}x`;

const KINDS: readonly (readonly [string, string])[] = [
  ["blanks", of(" ")],
  ["empty lines", of("\n")],
  ["figures", of("1")],
  ["figures and commas", of("1, ")],
  ["letters", of("a")],
  ["mentions", of("@a ")],
  ["full stops", of(".")],
  ["question marks", of("? ")],
  ["stops", of("stop ")],
  ["days", of("next friday ")],
  ["signs", of("👍")],
  ["marks of emphasis", of("*_ ")],
  ["Arabic", of("لا ترسل ")],
];

describe("a message of 64 KB", () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({ people: ["amina", "bruno"] });
  });
  afterEach(async () => {
    await app.close();
  });
  const costOf = async (work: () => Promise<void>): Promise<number> => {
    const before = process.cpuUsage();
    await work();
    return process.cpuUsage(before).user / 1000;
  };

  test.each(KINDS)("of %s is taken in a moment, wherever it comes", async (_kind, text) => {
    const costs: Record<string, number> = {};
    const hear = async (where: string): Promise<void> => {
      costs[where] = await costOf(async () => await app.say("amina", text));
    };
    await hear("outside");
    await app.push("2026-11-23T06:10Z");
    await hear("at a choice");
    await app.say("amina", "at risk");
    await hear("at a text");
    await app.say("amina", "No fuel", "1", "no", "Send the letter");
    await hear("at a day");
    await app.say("amina", "4 December", "1");
    await hear("at the read-back");
    await app.say("amina", "yes");
    costs["digest"] = await costOf(async () => await app.push("2026-11-26T12:00Z"));
    const { digest, ...said } = costs;
    expect(Object.entries(said).filter(([, cost]) => cost > MOST_MS)).toEqual([]);
    expect(digest).toBeLessThan(10 * MOST_MS);
    expect(app.logged).toEqual([]);
  });

  test("is not cut without a word", async () => {
    await app.push("2026-11-23T06:10Z");
    await app.say("amina", "on track", `We trained them. ${"Again. ".repeat(1_000)}`);
    expect(app.last("amina").text).toMatch(/^That was a long message: I kept its first 4,000/);
  });
});

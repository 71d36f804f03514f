import { afterEach, describe, expect, test } from "@jest/globals";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

let open: TestApp | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const WITH_DECISION = [
  "2",
  "skip",
  "No vehicle",
  "money",
  "yes",
  "Keep the old form or move on",
  "The county director",
  "18 December",
  "skip",
  "a mentor’s advice",
  "yes",
];

async function thursday(...answers: readonly string[]): Promise<TestApp> {
  open = await openTestApp({ people: ["amina", "gora", "bruno", "chidi", "farid"] });
  await open.push("2026-11-23T06:20Z");
  await open.say("amina", ...answers);
  await open.push("2026-11-26T10:00Z");
  return open;
}

/** What can be tapped under Bruno's newest message with such words. */
const labels = (app: TestApp, words: string): string[] =>
  app.practice
    .messages(app.address("bruno"))
    .findLast(({ text }) => text.includes(words))
    ?.parts?.flatMap((part) => (part.type === "actions" ? part.actions : []))
    .map(({ label }) => label) ?? [];

describe("a coach asks for a mentor", () => {
  test("for the decision that a team named, after seeing who would be asked", async () => {
    const app = await thursday(...WITH_DECISION);
    expect(labels(app, "Health Bridges · week 48")).toContain("Ask for a mentor");
    const [decision] = await app.store.decisions(["kenya"]);
    const form = await app.bot.form(app.address("bruno"), `mentor:decision/${decision?.id ?? ""}`);
    expect(JSON.stringify(form?.parts)).toContain("Keep the old form or move on");
    expect(form?.submit).toBeDefined();
    await app.act("bruno", "Ask for a mentor", {});
    expect(app.asides("bruno").at(-1)).toContain("Keep the old form or move on");
  });

  test("by a typed command, which names the decision or helps to raise one, in English and in French", async () => {
    const app = await thursday(...WITH_DECISION);
    await app.say("bruno", "/baraza mentor kenya");
    expect(app.last("bruno").text).toBe("Kenya: tap to go on.");
    expect(labels(app, "tap to go on")).toEqual(["Kenya · Ask for a mentor"]);
    await app.say("bruno", "/baraza décision Sénégal Garder l'ancien formulaire ?");
    expect((await app.store.decisions(["senegal"])).map(({ question }) => question)).toEqual([
      "Garder l'ancien formulaire ?",
    ]);
    await app.say("bruno", "/baraza decision kenya");
    expect(labels(app, "tap to go on")).toEqual(["Kenya"]);
  });
});

import { afterEach, describe, expect, test } from "@jest/globals";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

let open: TestHouse | undefined;
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

async function thursday(...answers: readonly string[]): Promise<TestHouse> {
  open = await openTestHouse({ people: ["amina", "gora", "bruno", "chidi", "farid"] });
  await open.push("2026-11-23T06:20Z");
  await open.say("amina", ...answers);
  await open.push("2026-11-26T10:00Z");
  return open;
}

/** What can be tapped under Bruno's newest message with such words. */
const labels = (house: TestHouse, words: string): string[] =>
  house.practice
    .messages(house.address("bruno"))
    .findLast(({ text }) => text.includes(words))
    ?.parts?.flatMap((part) => (part.type === "actions" ? part.actions : []))
    .map(({ label }) => label) ?? [];

describe("a coach asks for a mentor", () => {
  test("for the decision that a team named, after seeing who would be asked", async () => {
    const house = await thursday(...WITH_DECISION);
    expect(labels(house, "Health Bridges · week 48")).toContain("Ask for a mentor");
    const [decision] = await house.store.decisions(["kenya"]);
    const form = await house.bot.form(
      house.address("bruno"),
      `mentor:decision/${decision?.id ?? ""}`,
    );
    expect(JSON.stringify(form?.parts)).toContain("Keep the old form or move on");
    expect(form?.submit).toBeDefined();
    await house.act("bruno", "Ask for a mentor", {});
    expect(house.asides("bruno").at(-1)).toContain("Keep the old form or move on");
  });

  test("by a typed command, which names the decision or helps to raise one, in English and in French", async () => {
    const house = await thursday(...WITH_DECISION);
    await house.say("bruno", "/baraza mentor kenya");
    expect(house.last("bruno").text).toBe("Kenya: tap to go on.");
    expect(labels(house, "tap to go on")).toEqual(["Kenya · Ask for a mentor"]);
    await house.say("bruno", "/baraza décision Sénégal Garder l'ancien formulaire ?");
    expect((await house.store.decisions(["senegal"])).map(({ question }) => question)).toEqual([
      "Garder l'ancien formulaire ?",
    ]);
    await house.say("bruno", "/baraza decision kenya");
    expect(labels(house, "tap to go on")).toEqual(["Kenya"]);
  });
});

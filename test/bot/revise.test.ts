import { afterEach, describe, expect, test } from "@jest/globals";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

let open: TestApp | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const CHECK_IN = "revise:run/coach_weekly/bruno/kenya_2026/2026-W48";

async function reflected(...answers: readonly string[]): Promise<TestApp> {
  open = await openTestApp({ people: ["amina", "bruno", "hiba"] });
  await open.push("2026-11-26T14:00Z");
  await open.tap("bruno", "Yes");
  await open.say("bruno", ...answers);
  return open;
}

async function kept(app: TestApp): Promise<Record<string, string>> {
  const [checkIn] = await app.store.checkIns({
    campaign: "coach_weekly",
    period: "2026-W48",
    teams: ["kenya"],
  });
  return Object.fromEntries(
    (checkIn?.responses ?? []).map(({ question, said, shown }) => [question, shown.en ?? said]),
  );
}

describe("a coach's own check-in", () => {
  test("takes a note and other answers by a form until its period closes", async () => {
    const app = await reflected("1", "skip", "Visit the county", "no");
    expect(app.last("bruno").text).toBe("Thank you, noted.");
    const form = await app.bot.form(app.address("bruno"), CHECK_IN);
    expect(form?.fields.map(({ id, value }) => [id, value])).toEqual([
      ["contact", "yes"],
      ["who_did", "team"],
      ["capacity", undefined],
      ["next", "Visit the county"],
      ["mentor", "no"],
      ["Note", undefined],
    ]);
    await app.act("bruno", "Add a note or change", {
      contact: "yes",
      who_did: "coach",
      capacity: "They write the minutes",
      next: "Visit the county",
      mentor: "no",
      Note: "A good week",
    });
    expect(app.last("bruno").text).toBe("Saved. You can change it until Wednesday 2 December.");
    expect(await kept(app)).toEqual({
      contact: "Yes",
      who_did: "I did",
      capacity: "They write the minutes",
      next: "Visit the county",
      mentor: "No",
      Note: "A good week",
    });
    await app.push("2026-12-03T10:00Z");
    expect(app.last("bruno").text).toContain("Who did most of the work, as you said it: you 1×");
    await app.act("bruno", "Add a note or change", { who_did: "team" });
    expect(app.last("bruno").text).toContain("That period is closed");
    expect((await kept(app))["who_did"]).toBe("I did");
  });

  test("is nobody else's to change", async () => {
    const app = await reflected("1", "skip", "skip", "no");
    expect(await app.bot.form(app.address("hiba"), CHECK_IN)).toBeUndefined();
    app.practice.press(app.address("hiba"), "", CHECK_IN, { who_did: "consultant" });
    await app.settle();
    expect((await kept(app))["who_did"]).toBe("The team");
  });

  test("speaks French where the coach does", async () => {
    const app = await reflected("français", "1", "passer", "passer", "non");
    const form = await app.bot.form(app.address("bruno"), CHECK_IN);
    expect(form).toMatchObject({ title: "Réflexion du coach", submit: "Enregistrer" });
    await app.act("bruno", "Ajouter une note ou modifier", { Note: "Bonne semaine" });
    expect(app.last("bruno").text).toContain("C’est enregistré.");
  });
});

import { afterEach, describe, expect, test } from "@jest/globals";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

let open: TestApp | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function digested(coach: string, lead: string, answers: readonly string[]) {
  open = await openTestApp({ people: [lead, coach, "farid"] });
  await open.push("2026-11-23T10:20Z");
  await open.say(lead, ...answers);
  await open.push("2026-11-26T10:00Z");
  return open;
}

const AMINA = ["2", "skip", "No vehicle", "money", "no", "Find one", "tomorrow", "a call", "yes"];
const GORA = ["2", "passer", "Pas de véhicule", "argent", "non", "passer", "1", "oui"];

describe("a blocker is solved", () => {
  test("the digest says so at once, the team is told, and it does not come back as old", async () => {
    const app = await digested("bruno", "amina", AMINA);
    expect(app.last("bruno").text).toContain("Blocker: No vehicle (Money)");
    const posted = app.last("bruno").id;
    await app.act("bruno", "Solved: No vehicle (Money)");
    const digest = app.practice.messages(app.address("bruno")).find(({ id }) => id === posted);
    expect(digest?.text).toContain("Out of the way: No vehicle");
    expect(digest?.text).not.toContain("Blocker:");
    expect(app.asides("bruno").at(-1)).toBe("Kenya: “No vehicle” is out of the way.");
    expect(app.phone("amina").at(-1)).toContain(
      "Bruno marked this blocker as out of the way: “No vehicle”. If it still stands, just write so.",
    );
    await app.say("amina", "It still stands");
    await app.tap("amina", "Keep to myself");
    await app.push("2026-11-30T10:00Z");
    await app.say("amina", "1", "2", "skip", "No vehicle", "money", "no", "skip", "1", "yes");
    await app.push("2026-12-03T10:00Z");
    expect(app.last("bruno").text).toContain("Blocker: No vehicle (Money)");
    expect(app.last("bruno").text).not.toContain("for 2 periods");
  });

  test("in French, once, and only for who may", async () => {
    const app = await digested("bruno", "gora", GORA);
    await app.say("bruno", "oui", "1", "passer", "passer", "non");
    const id = "solved:blocker/team_weekly/gora/2026-W48.blocker";
    app.practice.press(app.address("gora"), "", id, {});
    await app.settle();
    expect(app.phone("gora").at(-1)).toContain("réservé au coach de l’équipe");
    for (const who of ["bruno", "farid"]) {
      app.practice.press(app.address(who), "", id, {});
      await app.settle();
    }
    const told = app
      .phone("gora")
      .filter((text) => text.includes("a noté cet obstacle comme levé"));
    expect(told).toHaveLength(1);
    expect(app.last("bruno").text).toContain("“Pas de véhicule” is out of the way");
    // It was said to the coach: the programme is not shown it.
    expect(app.last("farid").text).toContain("L’équipe n’a pas partagé cela avec vous");
    expect(app.phone("farid").join()).not.toContain("véhicule");
  });

  test("an answer that is changed afterwards stands as a blocker again", async () => {
    const app = await digested("bruno", "amina", AMINA);
    await app.act("bruno", "Solved: No vehicle (Money)");
    await app.say("amina", "change", "2", "No driver", "yes");
    expect(app.last("bruno").text).toContain("Blocker: No driver (Money)");
  });
});

describe("details", () => {
  test("show the coach every answer that is for them, and the programme what it may see", async () => {
    const app = await digested("bruno", "amina", [...AMINA.slice(0, -1), "keep line 5 inside"]);
    await app.say("amina", "yes");
    const object = "details:team/kenya@digest/coach_digest/bruno/2026-W48";
    const form = await app.bot.form(app.address("bruno"), object);
    const shown = JSON.stringify(form?.parts);
    expect(form?.title).toBe("Kenya");
    expect(shown).toContain("Amina");
    expect(shown).toContain("In the way: No vehicle");
    expect(shown).not.toContain("Find one");
    expect(shown.indexOf("Progress: At risk")).toBeLessThan(shown.indexOf("In the way"));
    expect(form?.fields).toEqual([]);
    const programme = await app.bot.form(app.address("farid"), object);
    expect(JSON.stringify(programme?.parts)).not.toMatch(/Amina|No vehicle/);
    expect(await app.bot.form(app.address("amina"), object)).toBeUndefined();
  });
});

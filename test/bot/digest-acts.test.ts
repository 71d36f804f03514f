import { afterEach, describe, expect, test } from "@jest/globals";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

let open: TestHouse | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function digested(coach: string, lead: string, answers: readonly string[]) {
  open = await openTestHouse({ people: [lead, coach, "farid"] });
  await open.push("2026-11-23T10:20Z");
  await open.say(lead, ...answers);
  await open.push("2026-11-26T10:00Z");
  return open;
}

const AMINA = ["2", "skip", "No vehicle", "money", "no", "Find one", "tomorrow", "a call", "yes"];
const GORA = ["2", "passer", "Pas de véhicule", "argent", "non", "passer", "1", "oui"];

describe("a blocker is solved", () => {
  test("the digest says so at once, the team is told, and it does not come back as old", async () => {
    const house = await digested("bruno", "amina", AMINA);
    expect(house.last("bruno").text).toContain("Blocker: No vehicle (Money)");
    const posted = house.last("bruno").id;
    await house.act("bruno", "Solved: No vehicle (Money)");
    const digest = house.practice.messages(house.address("bruno")).find(({ id }) => id === posted);
    expect(digest?.text).toContain("Out of the way: No vehicle");
    expect(digest?.text).not.toContain("Blocker:");
    expect(house.asides("bruno").at(-1)).toBe("Kenya: “No vehicle” is out of the way.");
    expect(house.phone("amina").at(-1)).toContain(
      "Bruno marked this blocker as out of the way: “No vehicle”. If it still stands, just write so.",
    );
    await house.say("amina", "It still stands");
    await house.tap("amina", "Keep to myself");
    await house.push("2026-11-30T10:00Z");
    await house.say("amina", "1", "2", "skip", "No vehicle", "money", "no", "skip", "1", "yes");
    await house.push("2026-12-03T10:00Z");
    expect(house.last("bruno").text).toContain("Blocker: No vehicle (Money)");
    expect(house.last("bruno").text).not.toContain("for 2 periods");
  });

  test("in French, once, and only for who may", async () => {
    const house = await digested("bruno", "gora", GORA);
    await house.say("bruno", "oui", "1", "passer", "passer", "non");
    const id = "solved:blocker/team_weekly/gora/2026-W48.blocker";
    house.practice.press(house.address("gora"), "", id, {});
    await house.settle();
    expect(house.phone("gora").at(-1)).toContain("réservé au coach de l’équipe");
    for (const who of ["bruno", "farid"]) {
      house.practice.press(house.address(who), "", id, {});
      await house.settle();
    }
    const told = house
      .phone("gora")
      .filter((text) => text.includes("a noté cet obstacle comme levé"));
    expect(told).toHaveLength(1);
    expect(house.last("bruno").text).toContain("“Pas de véhicule” is out of the way");
    // It was said to the coach: the programme is not shown it.
    expect(house.last("farid").text).toContain("L’équipe n’a pas partagé cela avec vous");
    expect(house.phone("farid").join()).not.toContain("véhicule");
  });

  test("an answer that is changed afterwards stands as a blocker again", async () => {
    const house = await digested("bruno", "amina", AMINA);
    await house.act("bruno", "Solved: No vehicle (Money)");
    await house.say("amina", "change", "2", "No driver", "yes");
    expect(house.last("bruno").text).toContain("Blocker: No driver (Money)");
  });
});

describe("details", () => {
  test("show the coach every answer that is for them, and the programme what it may see", async () => {
    const house = await digested("bruno", "amina", [...AMINA.slice(0, -1), "keep line 5 inside"]);
    await house.say("amina", "yes");
    const object = "details:team/kenya@digest/coach_digest/bruno/2026-W48";
    const form = await house.bot.form(house.address("bruno"), object);
    const shown = JSON.stringify(form?.parts);
    expect(form?.title).toBe("Kenya");
    expect(shown).toContain("Amina");
    expect(shown).toContain("In the way: No vehicle");
    expect(shown).not.toContain("Find one");
    expect(shown.indexOf("Progress: At risk")).toBeLessThan(shown.indexOf("In the way"));
    expect(form?.fields).toEqual([]);
    const programme = await house.bot.form(house.address("farid"), object);
    expect(JSON.stringify(programme?.parts)).not.toMatch(/Amina|No vehicle/);
    expect(await house.bot.form(house.address("amina"), object)).toBeUndefined();
  });
});

import { afterEach, describe, expect, test } from "@jest/globals";
import { openTestApp, practiceCatalog, type TestApp } from "../support/open-test-app.ts";

let open: TestApp | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const CAMPAIGNS = ["shifts_pulse_team", "shifts_pulse_coach", "team_weekly", "coach_digest"];

async function december(...people: readonly string[]): Promise<TestApp> {
  const all = await practiceCatalog();
  const campaigns = all.campaigns.filter(({ id }) => CAMPAIGNS.includes(id));
  const startsAt = new Date("2027-01-20T05:00:00Z");
  open = await openTestApp({ people, startsAt, catalog: { ...all, campaigns } });
  await open.push("2027-01-20T10:30Z");
  return open;
}

const sides = (app: TestApp, who: string, words: string): string[] =>
  app.phone(who).filter((text) => text.includes(words));

describe("once a quarter, both sides say how far the shifts have come", () => {
  test("and each is shown the other's numbers and example once both have answered", async () => {
    const app = await december("amina", "bruno");
    expect(app.last("amina").text).toContain("Who sets the agenda");
    await app.say("amina", "3", "2", "4", "The county chose the topic", "yes");
    await app.push("2027-01-20T14:30Z");
    expect(sides(app, "amina", "worth a talk")).toHaveLength(0);
    await app.say("bruno", "4", "2", "2", "skip", "yes");
    await app.push("2027-01-21T08:00Z");
    const shown = [
      "Baraza: Kenya and Bruno, side by side. Where you differ is worth a talk:",
      "• Agenda and funding: the team 3, Bruno 4",
      "• Planning and doing: the team 2, Bruno 2",
      "• Equity and power: the team 4, Bruno 2",
      "• An example: the team The county chose the topic, Bruno –",
    ].join("\n");
    expect(sides(app, "amina", "worth a talk")).toEqual([shown]);
    expect(sides(app, "bruno", "worth a talk")).toEqual([shown]);
    await app.push("2027-01-22T10:00Z");
    expect(sides(app, "bruno", "Agenda and funding, 1 to 5: the team 3, you 4")).toHaveLength(1);
    await app.push("2027-02-04T10:00Z");
    expect(sides(app, "bruno", "worth a talk")).toHaveLength(1);
  });

  test("what a team keeps inside is not shown, and the words are in the reader's language", async () => {
    const app = await december("gora", "bruno");
    await app.say("gora", "3", "2", "4", "passer", "gardez la ligne 1 entre nous", "oui");
    await app.push("2027-01-20T14:30Z");
    await app.say("bruno", "4", "2", "2", "skip", "yes");
    await app.push("2027-01-21T11:00Z");
    const [shown] = sides(app, "gora", "Là où vous différez");
    expect(shown).toContain("Priorités et fonds : l’équipe –, Bruno 4");
    expect(shown).toContain("Équité et pouvoir : l’équipe 4, Bruno 2");
    await app.push("2027-01-22T10:00Z");
    expect(sides(app, "bruno", "Agenda and funding, 1 to 5: you 4")).toHaveLength(1);
  });
});

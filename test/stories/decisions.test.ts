import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { buildAdvanceFire } from "../../src/bot/shared/decision-fires.ts";
import type { Roster } from "../../src/domain/people.ts";
import { openTestApp, practiceRoster, type TestApp } from "../support/open-test-app.ts";
import { briefed, raised } from "../support/raised.ts";

let app: TestApp;
// Everybody but those who only make it longer.
const PEOPLE = ["gora", "amina", "efua", "bruno", "hiba", "chidi", "ines", "joseph", "farid"];

beforeEach(async () => {
  app = await openTestApp({ people: PEOPLE });
});

afterEach(async () => {
  await app.close();
});

describe("a decision and the mentor who helps with it", () => {
  test("goes from a check-in to a mentor's yes, and everybody meets", async () => {
    await raised(app);
    expect(app.last("gora").text).toContain("« Garder l’ancien formulaire ? »");
    await app.say("gora", "Garder ou changer", "Deux régions ont changé", "1, 5", "2, 1", "oui");
    await app.push("2026-11-24T12:00Z");
    const ping = app.last("joseph").text;
    expect(ping).toContain("Sénégal doit décider : Garder l’ancien formulaire ?");
    expect(ping).toContain("Options : Garder ou changer");
    expect(ping).toContain("Pourquoi vous : vous connaissez le financement de la santé");
    expect(app.phone("chidi")).toEqual([]);
    await app.tap("joseph", "Oui, je peux aider");
    await app.push("2026-11-25T12:00Z");
    expect(app.phone("joseph").join("\n")).toContain("Gora parle pour l’équipe, sur WhatsApp");
    expect(app.phone("gora").join("\n")).toContain("Joseph va vous conseiller sur « Garder");
    expect(app.phone("bruno").join("\n")).toContain("Joseph has said yes to Sénégal");
    const [decision] = await app.store.decisions(["senegal"]);
    expect(decision).toMatchObject({ state: "with_mentor", mentor: "joseph", brief: "given" });
    await app.push("2026-11-26T10:00Z");
    expect(app.phone("bruno").join("\n")).toContain("21 December · with a mentor: Joseph");
  });

  test("goes to the next mentor after a no, and to coach and programme after the last", async () => {
    await briefed(app);
    await app.push("2026-11-24T12:00Z");
    await app.tap("joseph", "Pas cette fois");
    await app.say("joseph", "1");
    await app.push("2026-11-24T13:00Z");
    expect(app.last("chidi").text).toContain("Sénégal must decide: Garder l’ancien formulaire ?");
    await app.tap("chidi", "Suggest someone");
    await app.say("chidi", "Awa of the university in Dakar");
    await app.push("2026-11-25T13:00Z");
    await app.push("2026-12-01T13:00Z");
    for (const who of ["bruno", "farid"])
      expect(app.phone(who).join("\n")).toContain("Awa of the university in Dakar");
    // What is to be decided was told to coach and mentors.
    expect(app.phone("bruno").join("\n")).toContain("Garder l’ancien formulaire ?");
    expect(app.phone("farid").join("\n")).not.toContain("Garder l’ancien formulaire ?");
  });

  test("waits for a team's answer where a mentor asks something first", async () => {
    await briefed(app);
    await app.tap("joseph", "Une question d’abord");
    await app.say("joseph", "Combien de pages a-t-il ?");
    await app.push("2026-11-24T10:05Z");
    expect(app.last("gora").text).toContain("Joseph pourrait vous conseiller");
    expect(app.last("gora").text).toContain("« Combien de pages a-t-il ? »");
    // The clock of the mentor's silence begins anew with the answer.
    await app.push("2026-11-26T10:00Z");
    await app.say("gora", "Quatre, recto verso");
    await app.push("2026-11-27T10:05Z");
    expect(app.last("joseph").text).toContain("« Quatre, recto verso »");
    await app.tap("joseph", "Oui, je peux aider");
    const [decision] = await app.store.decisions(["senegal"]);
    expect(decision).toMatchObject({ mentor: "joseph" });
    expect(app.phone("chidi")).toEqual([]);
  });

  test("asks nobody where the team did not tell more, until its coach asks and the team says yes", async () => {
    await raised(app);
    await app.push("2026-12-01T12:00Z");
    expect(app.phone("bruno").join()).toContain("The team has not told more about it");
    expect(app.phone("joseph")).toEqual([]);
    const [decision] = await app.store.decisions(["senegal"]);
    const form = await app.bot.form(app.address("bruno"), `mentor:decision/${decision?.id}`);
    expect(JSON.stringify(form?.parts)).toContain("1. Joseph: speaks French, worked in Senegal");
    expect(JSON.stringify(form?.parts)).toContain("told this to its coach alone");
    await app.act("bruno", "Ask a mentor");
    await app.push("2026-12-01T13:00Z");
    expect(app.phone("joseph")).toEqual([]);
    // The question waits for the end of the check-in that Gora is in.
    await app.say("gora", "1", "passer", "non", "passer", "1", "oui");
    await app.push("2026-12-01T13:10Z");
    expect(app.last("gora").text).toContain("Sénégal doit décider : Garder l’ancien formulaire ?");
    await app.say("gora", "oui");
    await app.push("2026-12-01T14:00Z");
    expect(app.last("joseph").text).toContain("Garder l’ancien formulaire ?");
  });

  test("stays with the coach where the team does not want mentors to read it", async () => {
    await raised(app);
    await app.push("2026-12-01T12:00Z");
    await app.act("bruno", "Ask a mentor");
    await app.push("2026-12-01T13:00Z");
    await app.say("gora", "1", "passer", "non", "passer", "1", "oui");
    await app.push("2026-12-01T13:10Z");
    await app.say("gora", "non");
    await app.push("2026-12-02T13:00Z");
    expect(app.phone("bruno").join("\n")).toContain("would rather keep “Garder l’ancien");
    for (const who of ["joseph", "chidi", "ines", "farid"])
      expect(app.phone(who).join("\n")).not.toContain("formulaire");
  });

  test("is left to the team where it wants no mentor, and asked about after its day", async () => {
    await raised(app);
    await app.say("gora", "Garder ou changer", "Deux régions ont changé", "8", "oui");
    expect(app.last("gora").text).toContain("Aucun mentor n’est sollicité");
    await app.push("2026-12-21T12:00Z");
    expect(app.phone("joseph")).toEqual([]);
    await app.say("gora", "1", "passer", "non", "passer", "1", "oui");
    await app.push("2026-12-22T12:00Z");
    expect(app.phone("gora").join()).toContain("La décision a-t-elle été prise ?");
  });
});

describe("how a decision comes up", () => {
  test("a team names one in its own words at any time, with its day", async () => {
    await app.push("2026-11-24T10:00Z");
    await app.say("gora", "décision : ouvrir deux centres ou un seul, d’ici le 11 décembre");
    await app.push("2026-11-25T10:00Z");
    const told = app.phone("gora").join("\n");
    expect(told).toContain("d’ici vendredi 11 décembre : « ouvrir deux centres ou un seul »");
    const [decision] = await app.store.decisions(["senegal"]);
    expect(decision).toMatchObject({ by: "2026-12-11", raisedBy: "gora", state: "open" });
  });

  test("a coach raises one on a form, and the team is asked before anybody else", async () => {
    await app.push("2026-11-24T10:00Z");
    const form = await app.bot.form(app.address("bruno"), "decision:team/kenya");
    expect(form?.fields.map(({ id }) => id)).toEqual(["question", "decider", "by"]);
    expect(await app.bot.form(app.address("hiba"), "decision:team/kenya")).toBeUndefined();
    await app.bot.receive({
      id: "form.1",
      from: app.address("bruno"),
      at: new Date("2026-11-24T10:00:00Z"),
      text: "",
      choice: "decision:team/kenya",
      fields: { question: "Which counties first?", decider: "The governor", by: "11 December" },
    });
    await app.settle();
    expect(app.last("bruno").text).toContain("The team is asked about it at a decent hour");
    const [decision] = await app.store.decisions(["kenya"]);
    expect(decision).toMatchObject({ by: "2026-12-11", decider: "The governor" });
  });

  test("one that stands in the plan comes up so many days before its day", async () => {
    await app.store.saveRoster(withPlan(await practiceRoster()));
    await app.push("2026-12-04T08:59Z");
    expect(await app.store.decisions(["ghana"])).toEqual([]);
    await app.push("2026-12-04T09:01Z");
    expect(await app.store.decisions(["ghana"])).toMatchObject([
      { question: "Which services belong in the package?", by: "2026-12-18", state: "open" },
    ]);
  });

  test("one that was named before is offered to the coach for merging, and merged only at a word", async () => {
    await briefed(app);
    await app.say("gora", "décision : garder le formulaire ancien");
    await app.push("2026-11-24T10:10Z");
    expect(app.last("bruno").text).toContain("Are they the same?");
    expect((await app.store.decisions(["senegal"])).map(({ state }) => state)).toEqual([
      "open",
      "open",
    ]);
    await app.act("bruno", "The same");
    await app.push("2026-11-24T10:20Z");
    const [older, newer] = await app.store.decisions(["senegal"]);
    expect(newer).toMatchObject({ state: "dropped", mergedInto: older?.id });
    expect(app.last("bruno").text).toContain("one decision now, “Garder l’ancien formulaire ?”");
  });
});

describe("what a team learnt", () => {
  async function decided(): Promise<void> {
    const at = new Date("2026-11-24T10:00:00Z");
    await app.push("2026-11-24T10:00Z");
    await app.say("gora", "1", "passer", "non", "passer", "1", "oui");
    const decision = {
      id: "form",
      team: "senegal",
      question: "Garder l’ancien formulaire ?",
      state: "decided",
      outcome: "Le nouveau",
      raisedBy: "gora",
      raisedAt: at,
      expertise: ["data"],
      version: 0,
    } as const;
    const fires = [buildAdvanceFire(decision, "decided", at)];
    await app.store.commit({ cause: { type: "operator" }, decisions: [decision], fires });
    await app.push("2026-11-27T12:00Z");
  }

  test("is asked for once it is decided, and reaches others only with consent", async () => {
    await decided();
    expect(app.last("gora").text).toContain("quelle était la difficulté ?");
    await app.say("gora", "Un formulaire trop long", "Deux pages de moins", "Moins d’erreurs");
    await app.say("gora", "Essayer dans une région d’abord", "oui", "4", "2", "oui");
    const [lesson] = await app.store.lessons();
    expect(lesson).toMatchObject({ team: "senegal", audience: "network", named: false });
    await app.say("efua", "1", "skip", "no", "skip", "1", "yes");
    await app.say("efua", "who solved a formulaire that is too long?");
    expect(app.last("efua").text).toContain("A team in another country: Un formulaire trop long");
    expect(app.last("efua").text).not.toContain("Sénégal");
    await app.push("2026-12-02T12:00Z");
    for (const who of ["efua", "hiba", "chidi", "farid"])
      expect(app.phone(who).join("\n")).toContain("Un formulaire trop long");
    expect(app.phone("gora").join("\n")).not.toContain("Ce que les équipes du réseau");
  });

  test("stays in the team where it does not want to share it", async () => {
    await decided();
    await app.say("gora", "Un formulaire trop long", "passer", "passer", "passer", "non");
    expect((await app.store.lessons()).map(({ audience }) => audience)).toEqual(["team"]);
    const answer = await app.bot.command(app.address("hiba"), "who formulaire trop long");
    expect(answer?.text).toContain("Nothing that was shared fits");
  });

  test("is shown to a team that faces a like decision, once it told more of its own", async () => {
    const lesson = {
      id: "forms",
      team: "ghana",
      country: "GH",
      expertise: ["data" as const],
      challenge: "An old form and a new one (formulaire) side by side",
      advice: "Burn the old ones",
      audience: "network",
      named: true,
      toldBy: "efua",
      at: new Date("2026-11-20T10:00:00Z"),
    } as const;
    await app.store.commit({ cause: { type: "operator" }, lessons: [lesson] });
    await briefed(app);
    await app.push("2026-11-24T12:00Z");
    const told = app.phone("gora").join("\n");
    expect(told).toContain("D’autres ont connu une situation proche");
    expect(told).toContain("L’équipe Ghana: An old form");
    expect(told).toContain("Conseil : Burn the old ones");
  });
});

test("a mentor keeps their own profile, and the roster does not take it back", async () => {
  await app.say("chidi", "profile");
  expect(app.last("chidi").text).toContain("this is how teams find you: health financing");
  await app.say("chidi", "5, 6", "Kenya, Tanzania and Mali", "1", "yes");
  const changed = { expertise: ["data", "governance"], countries: ["KE", "TZ", "ML"], monthly: 1 };
  expect((await app.store.contact("chidi"))?.mentoring).toMatchObject(changed);
  await app.store.saveRoster(await practiceRoster());
  expect((await app.store.contact("chidi"))?.mentoring).toMatchObject(changed);
});

/** The practice programme with a decision in Ghana's plan. */
function withPlan({ engagements, ...rest }: Roster): Roster {
  const planned = { decision: "Which services belong in the package?", ahead: 14 };
  return {
    ...rest,
    engagements: engagements.map((each) =>
      each.team === "ghana"
        ? { ...each, milestones: each.milestones.map((one) => ({ ...one, ...planned })) }
        : each,
    ),
  };
}

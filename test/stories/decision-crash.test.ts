import { expect, test } from "@jest/globals";
import { calmly, push, say } from "../support/actions.ts";
import { crashingStore } from "../support/crashing-store.ts";
import { practiceCatalog, practiceRoster } from "../support/open-test-app.ts";
import { type Action, survive } from "../support/survive.ts";

const { contacts, engagements, ...rest } = await practiceRoster();
const people = ["gora", "bruno", "farid", "joseph", "chidi"];
const roster = {
  ...rest,
  contacts: contacts.filter(({ id }) => people.includes(id)),
  engagements: engagements.filter(({ team }) => team === "senegal"),
};
// Nothing but the decision goes on.
const catalog = { ...(await practiceCatalog()), campaigns: [] };
const startsAt = new Date("2026-11-24T09:00:00Z");

const STORY: readonly Action[] = [
  say("gora", "décision : garder l’ancien formulaire, d’ici le 11 décembre"),
  push("2026-11-24T09:01Z"),
  ...calmly(
    ...["Oui ou non", "Peu", "La directrice", "1", "2, 1"].map((each) => say("gora", each)),
  ),
  say("gora", "oui"),
  push("2026-11-24T09:02Z"),
  ...calmly(say("joseph", "2")),
  say("joseph", "1"),
  ...calmly(push("2026-11-24T09:03Z")),
  say("chidi", "1"),
  push("2026-11-24T09:04Z"),
  ...calmly(push("2026-12-12T12:00Z"), push("2026-12-14T12:00Z")),
  ...calmly(...["1", "Garder", "hier"].map((each) => say("gora", each))),
  say("gora", "1"),
];

test("a decision goes its way wherever the process dies", async () => {
  const { places, differences, phones } = await survive(
    STORY,
    { roster, catalog, startsAt },
    async (database, at) => await crashingStore(database, at),
  );
  expect(phones["joseph"]?.join()).toContain("Je m’adresse à quelqu’un d’autre");
  expect(phones["gora"]?.join()).toContain("Chidi va vous conseiller");
  expect(phones["bruno"]?.join()).toContain("Chidi has said yes to Sénégal");
  expect(phones["gora"]?.at(-1)).toContain("Merci Gora, c’est noté.");
  const [first] = differences;
  expect(first?.was).toEqual(first?.hadToBe);
  expect(places).toBeGreaterThan(50);
});

import { expect, test } from "@jest/globals";
import type { SaidDetails } from "../../adapters/practice/simulated-platform.ts";
import type { Address } from "../../src/domain/people.ts";
import { calmly, push, say } from "../support/actions.ts";
import { crashingStore } from "../support/crashing-store.ts";
import { practiceRoster, type TestApp } from "../support/open-test-app.ts";
import { type Action, survive } from "../support/survive.ts";

const GROUP = "120363000000000001@g.us";
const AT = { channel: "whatsapp", id: GROUP } as const;
const OTHERS: Readonly<Record<string, Address>> = {
  visitor: { channel: "whatsapp", id: "70707@lid" },
  amina_by_id: { channel: "whatsapp", id: "88001@lid" },
};

const act = (
  name: string,
  who: string,
  more: (app: TestApp) => SaidDetails,
  text = "",
): Action => ({
  name,
  does: async (app) => {
    app.practice.act(OTHERS[who] ?? app.address(who), text, more(app));
    await app.settle();
  },
});

const question = (app: TestApp) =>
  app.practice.messages(AT).find(({ direction }) => direction === "out")?.id;
const written = (app: TestApp, text: string) =>
  app.practice.messages().findLast((each) => each.text === text)?.id;
const inGroup = (app: TestApp): SaidDetails => ({
  group: GROUP,
  addressed: true,
  about: question(app),
});
const voice = { kind: "audio", mime: "audio/ogg", ref: "v" } as const;

const STORY: readonly Action[] = [
  ...calmly(push("2026-11-24T06:59Z")),
  push("2026-11-24T07:00Z"),
  act("Kamau answers in the group", "kamau", inGroup, "The plan"),
  act("Amina sees it differently", "amina", inGroup, "The money"),
  act("somebody joins", "visitor", () => ({ group: GROUP, act: "joined" })),
  ...calmly(say("amina", "on track")),
  act("Amina sends a voice note", "amina", () => ({ media: voice })),
  say("amina", "Roads open"),
  act(
    "Amina edits",
    "amina",
    (app) => ({ act: "edited", about: written(app, "on track") }),
    "stuck",
  ),
  act("Amina deletes", "amina", (app) => ({
    act: "deleted",
    about: written(app, "Roads open"),
  })),
  act("Amina is met by her id", "amina_by_id", () => ({ phone: "+254700000001" }), "No car"),
];

test("the process dies at any write of what happens in a group, of a file, an edit, a deletion: the end is the same", async () => {
  const { contacts, engagements, ...rest } = await practiceRoster();
  const roster = {
    ...rest,
    contacts: contacts.filter(({ team, id }) => team === "kenya" || id === "bruno"),
    engagements: engagements.filter(({ team }) => team === "kenya"),
  };
  const options = { roster, startsAt: new Date("2026-11-23T06:00:00Z") };
  const { places, differences, phones } = await survive(
    STORY,
    options,
    async (database, at) => await crashingStore(database, at),
  );
  expect(phones["amina"]).toContainEqual(expect.stringContaining("I have removed the answer"));
  expect(places).toBeGreaterThan(30);
  const [first] = differences;
  expect(first?.was).toEqual(first?.hadToBe);
});

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Desk, type Doc, deskOn } from "../../src/store/erase-desk.ts";
import { erasedAmong, welcomeBack } from "../../src/store/erase-roster.ts";
import { tracesOf } from "../../src/store/erase-traces.ts";
import { type Erasing, openErasing } from "../../src/store/open-erasing.ts";
import { CANARIES, playForgettable } from "../support/forgettable.ts";
import { openTestHouse, practiceRoster, type TestHouse } from "../support/open-test-house.ts";

const PEOPLE = ["amina", "kamau", "efua", "gora", "bruno", "hiba", "chidi", "joseph", "farid"];
const FOUND = { places: [], standing: {}, at: new Date("2026-11-26T10:00:00Z") } as const;
const MARKER = "erased-000000000000";

const GROUP = { channel: "whatsapp", id: "120363000000000001@g.us" } as const;

let house: TestHouse;
let opened: Erasing[];

beforeEach(async () => {
  opened = [];
  house = await openTestHouse({ people: PEOPLE });
  await playForgettable(house);
});

afterEach(async () => {
  for (const each of opened) await each.close();
  await house.close();
});

async function open(around?: (desk: Desk) => Desk): Promise<Erasing> {
  const erasing = await openErasing(house.database.uri, around);
  opened.push(erasing);
  return erasing;
}

async function person(id: string) {
  const contact = await house.store.contact(id);
  if (!contact) throw new Error(`nobody has the id ${id}`);
  return contact;
}

async function forget(id: string): Promise<void> {
  const erasing = await open();
  const contact = await person(id);
  const { id: marker } = await erasing.begin(contact, FOUND);
  await erasing.erase(await erasing.judge(contact, marker));
}

type Content = ReadonlyMap<string, readonly Doc[]>;

/** Everything in the database. */
async function content(): Promise<Content> {
  const desk = deskOn(house.database.connection);
  const all = new Map<string, readonly Doc[]>();
  for (const name of (await desk.names()).toSorted()) {
    const documents: Doc[] = [];
    for await (const document of desk.documents(name)) documents.push(document);
    all.set(
      name,
      documents.toSorted((a, b) => (a._id < b._id ? -1 : 1)),
    );
  }
  return all;
}

async function putBack(all: Content): Promise<void> {
  for (const [name, documents] of all) {
    const collection = house.database.connection.collection<Doc>(name);
    await collection.deleteMany({});
    if (documents.length > 0) await collection.insertMany([...documents]);
  }
}

function traces(all: Content, of: readonly string[] = CANARIES): string[] {
  const whole = of.map((each) => new RegExp(`(?<![A-Za-z0-9])${each}(?![A-Za-z])`));
  return [...all].flatMap(([name, documents]) => {
    const text = JSON.stringify(documents);
    return whole.filter((each) => each.test(text)).map((each) => `${name}: ${each.source}`);
  });
}

/** A desk that dies at a write: it and all that follow never arrive. */
function dyingAt(at: number): { around: (desk: Desk) => Desk; died: () => boolean } {
  let count = 0;
  const write = async (go: () => Promise<void>): Promise<void> => {
    if (count++ >= at) throw new Error("killed");
    await go();
  };
  return {
    died: () => count > at,
    around: (desk) => ({
      ...desk,
      put: async (name, document) => {
        await write(async () => await desk.put(name, document));
      },
      remove: async (name, ids) => {
        if (ids.length > 0) await write(async () => await desk.remove(name, ids));
      },
    }),
  };
}

describe("forgetting somebody", () => {
  test("leaves no trace of theirs in any collection, and what others need of it", async () => {
    expect(traces(await content()).length).toBeGreaterThan(30);
    await forget("amina");
    const all = await content();
    expect(traces(all)).toEqual([]);
    expect(all.get("decisions")).toContainEqual(
      expect.objectContaining({ team: "kenya", state: "dropped", question: "[removed]" }),
    );
    const said = (all.get("responses") ?? []).map((each) => each["said"]);
    expect(said).toContain("Roads are open in the north");
    expect(JSON.stringify(all.get("digests"))).toContain("Garder l’ancien formulaire");
  });

  test("lets everybody else go on, and knows who writes from their number as a stranger", async () => {
    await forget("amina");
    await house.abandon();
    // The roster lists them still: they are not brought back.
    house = await openTestHouse({ people: PEOPLE, on: house });
    expect(await house.store.contact("amina")).toBeUndefined();
    await house.push("2026-12-03T10:00Z");
    await house.tap("chidi", "Yes, I can help");
    await house.say("amina", "Hello again");
    await house.push("2026-12-04T10:00Z");
    expect(
      house
        .phone("efua")
        .join("\n")
        .match(/Good day Efua/g),
    ).toHaveLength(2);
    expect(house.phone("bruno").join("\n")).toContain("Health Bridges · week 49");
    expect(await house.store.strangers()).toMatchObject([{ address: { id: "+254700000001" } }]);
    expect(await house.store.enrolments("amina")).toEqual([]);
    expect(house.logged).toEqual([]);
  });

  test.each(["bruno", "chidi", "efua", "kamau"])(
    "%s can be forgotten as well, and nothing breaks",
    async (id) => {
      const { name, address } = await person(id);
      await forget(id);
      expect(traces(await content(), [id, name, address.id.replace("+", "")])).toEqual([]);
      await house.abandon();
      house = await openTestHouse({ people: PEOPLE, on: house });
      await house.push("2026-12-04T10:00Z");
      expect(
        house
          .phone("gora")
          .join("\n")
          .match(/Bonjour Gora/g)?.length,
      ).toBeGreaterThan(1);
      expect(house.logged).toEqual([]);
    },
  );

  test("knows them again by their number alone, and nobody else", async () => {
    const amina = await person("amina");
    const [efua, uri] = [await person("efua"), house.database.uri];
    await forget("amina");
    const other = { ...amina, id: "somebody", name: "Somebody" };
    expect(await erasedAmong(uri, [other, efua])).toEqual(["somebody"]);
    const [row] = (await content()).get("erased") ?? [];
    expect(row?.["hashes"]).toHaveLength(2);
    expect(await welcomeBack(uri, other)).toBe(true);
    expect(await erasedAmong(uri, [other, amina])).toEqual([]);
  });

  test("takes out names of several words, with any letters and signs", () => {
    const base = { role: "mentor", languages: ["pt"], zone: "Africa/Maputo" } as const;
    const names = ["Inês d'Alva (Dr.)", "أمينة علي", "Mary-Ann O'Neil"];
    for (const name of names) {
      const address = { channel: "whatsapp", id: "+258840000001" } as const;
      const contact = { ...base, id: "ines-alva", name, address, standing: "active" } as const;
      const { without } = tracesOf(contact, "gone");
      expect(without(`Today ${name} wrote from +258840000001, twice.`)).toBe(
        "Today [removed] wrote from [removed], twice.",
      );
      expect(without("decision/team_weekly/ines-alva/2026-W48.0")).toBe(
        "decision/team_weekly/gone/2026-W48.0",
      );
      expect(without("team_weekly/ines-alva-2/2026-W48")).toContain("ines-alva-2");
    }
  });

  test("leaves a namesake's messages alone", async () => {
    const roster = await practiceRoster();
    const contacts = roster.contacts.map((each) =>
      each.id === "efua" ? { ...each, name: "Amina" } : each,
    );
    await house.close();
    house = await openTestHouse({ people: PEOPLE, roster: { ...roster, contacts } });
    await house.push("2026-11-23T10:00Z");
    await forget("amina");
    const bodies = ((await content()).get("outbox") ?? [])
      .filter(({ contact }) => contact === "efua")
      .map(({ body }) => JSON.stringify(body));
    expect(bodies[0]).toContain("Good day Amina");
    expect(bodies.join()).not.toContain("removed");
  });

  test("takes one member's answers out of a team's group, and leaves the others'", async () => {
    const other = await openTestHouse({ people: ["amina", "kamau", "bruno"] });
    await house.close();
    house = other;
    await house.push("2026-11-24T07:10Z");
    const posted = house.practice.messages(GROUP).find(({ direction }) => direction === "out");
    const inGroup = { group: GROUP.id, about: posted?.id, addressed: true };
    house.practice.act(house.address("kamau"), "Who signs", inGroup);
    await house.settle();
    house.practice.act(house.address("amina"), "Okapi", inGroup);
    await house.push("2026-11-26T10:00Z");
    expect(house.phone("bruno").join("\n")).toContain("Who signs / Okapi");
    await forget("amina");
    const all = await content();
    expect(traces(all, ["amina", "Amina", "254700000001", "[Oo]kapi"])).toEqual([]);
    expect(JSON.stringify(all.get("responses"))).toContain("Who signs");
    expect(JSON.stringify(all.get("digests"))).toContain("Who signs");
  });

  test("killed at any write and begun again, it ends as if nothing had happened", async () => {
    const before = await content();
    const contact = await person("amina");
    const whole = await open();
    await whole.erase(await whole.judge(contact, MARKER));
    const after = await content();
    let [at, died] = [0, true];
    for (; died; at++) {
      await putBack(before);
      const death = dyingAt(at);
      const mortal = await open(death.around);
      const work = mortal.judge(contact, MARKER).then(async (judge) => await mortal.erase(judge));
      await work.catch(() => undefined);
      died = death.died();
      const left = await house.store.contact("amina");
      expect(left === undefined).toBe(!died);
      await whole.erase(await whole.judge(contact, MARKER));
      expect(await content()).toEqual(after);
      await opened.pop()?.close();
    }
    expect(at).toBeGreaterThan(20);
  });
});

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { findErased, welcomeBack } from "../../src/store/privacy/erased-roster.ts";
import { type OpenErasure, openErasure } from "../../src/store/privacy/open-erasure.ts";
import { buildPersonMatcher } from "../../src/store/privacy/person-matcher.ts";
import {
  type RawDatabase,
  type RawDocument,
  rawDatabase,
} from "../../src/store/privacy/raw-documents.ts";
import { CANARIES, playForgettable } from "../support/forgettable.ts";
import { openTestApp, practiceRoster, type TestApp } from "../support/open-test-app.ts";

const PEOPLE = ["amina", "kamau", "efua", "gora", "bruno", "hiba", "chidi", "joseph", "farid"];
const FOUND = { places: [], standing: {}, at: new Date("2026-11-26T10:00:00Z") } as const;
const MARKER = "erased-000000000000";

const GROUP = { channel: "whatsapp", id: "120363000000000001@g.us" } as const;

let app: TestApp;
let opened: OpenErasure[];

beforeEach(async () => {
  opened = [];
  app = await openTestApp({ people: PEOPLE });
  await playForgettable(app);
});

afterEach(async () => {
  for (const each of opened) await each.close();
  await app.close();
});

async function open(around?: (context: RawDatabase) => RawDatabase): Promise<OpenErasure> {
  const erasing = await openErasure(app.database.uri, around);
  opened.push(erasing);
  return erasing;
}

async function person(id: string) {
  const contact = await app.store.contact(id);
  if (!contact) throw new Error(`nobody has the id ${id}`);
  return contact;
}

async function forget(id: string): Promise<void> {
  const erasing = await open();
  const contact = await person(id);
  const { id: marker } = await erasing.begin(contact, FOUND);
  await erasing.erase(await erasing.judge(contact, marker));
}

type Content = ReadonlyMap<string, readonly RawDocument[]>;

/** Everything in the database. */
async function content(): Promise<Content> {
  const context = rawDatabase(app.database.connection);
  const all = new Map<string, readonly RawDocument[]>();
  for (const name of (await context.names()).toSorted()) {
    const documents: RawDocument[] = [];
    for await (const document of context.documents(name)) documents.push(document);
    all.set(
      name,
      documents.toSorted((a, b) => (a._id < b._id ? -1 : 1)),
    );
  }
  return all;
}

async function putBack(all: Content): Promise<void> {
  for (const [name, documents] of all) {
    const collection = app.database.connection.collection<RawDocument>(name);
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
function dyingAt(at: number): {
  around: (context: RawDatabase) => RawDatabase;
  died: () => boolean;
} {
  let count = 0;
  const write = async (go: () => Promise<void>): Promise<void> => {
    if (count++ >= at) throw new Error("killed");
    await go();
  };
  return {
    died: () => count > at,
    around: (context) => ({
      ...context,
      put: async (name, document) => {
        await write(async () => await context.put(name, document));
      },
      remove: async (name, ids) => {
        if (ids.length > 0) await write(async () => await context.remove(name, ids));
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
    await app.abandon();
    // The roster lists them still: they are not brought back.
    app = await openTestApp({ people: PEOPLE, on: app });
    expect(await app.store.contact("amina")).toBeUndefined();
    await app.push("2026-12-03T10:00Z");
    await app.tap("chidi", "Yes, I can help");
    await app.say("amina", "Hello again");
    await app.push("2026-12-04T10:00Z");
    expect(
      app
        .phone("efua")
        .join("\n")
        .match(/Good day Efua/g),
    ).toHaveLength(2);
    expect(app.phone("bruno").join("\n")).toContain("Health Bridges · week 49");
    expect(await app.store.strangers()).toMatchObject([{ address: { id: "+254700000001" } }]);
    expect(await app.store.enrolments("amina")).toEqual([]);
    expect(app.logged).toEqual([]);
  });

  test.each(["bruno", "chidi", "efua", "kamau"])(
    "%s can be forgotten as well, and nothing breaks",
    async (id) => {
      const { name, address } = await person(id);
      await forget(id);
      expect(traces(await content(), [id, name, address.id.replace("+", "")])).toEqual([]);
      await app.abandon();
      app = await openTestApp({ people: PEOPLE, on: app });
      await app.push("2026-12-04T10:00Z");
      const asked = app
        .phone("gora")
        .join("\n")
        .match(/Bonjour Gora/g);
      // Without Bruno, nobody reads what Gora's team answers: it is not asked.
      const isAskedOn = (asked?.length ?? 0) > 1;
      expect(isAskedOn).toBe(id !== "bruno");
      expect(app.logged).toEqual([]);
    },
  );

  test("knows them again by their number alone, and nobody else", async () => {
    const amina = await person("amina");
    const [efua, uri] = [await person("efua"), app.database.uri];
    await forget("amina");
    const other = { ...amina, id: "somebody", name: "Somebody" };
    expect(await findErased(uri, [other, efua])).toEqual(["somebody"]);
    const [row] = (await content()).get("erased") ?? [];
    expect(row?.["hashes"]).toHaveLength(2);
    expect(await welcomeBack(uri, other)).toBe(true);
    expect(await findErased(uri, [other, amina])).toEqual([]);
  });

  test("takes out names of several words, with any letters and signs", () => {
    const base = { role: "mentor", languages: ["pt"], zone: "Africa/Maputo" } as const;
    const names = ["Inês d'Alva (Dr.)", "أمينة علي", "Mary-Ann O'Neil"];
    for (const name of names) {
      const address = { channel: "whatsapp", id: "+258840000001" } as const;
      const contact = { ...base, id: "ines-alva", name, address, standing: "active" } as const;
      const { without } = buildPersonMatcher(contact, "gone");
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
    await app.close();
    app = await openTestApp({ people: PEOPLE, roster: { ...roster, contacts } });
    await app.push("2026-11-23T10:00Z");
    await forget("amina");
    const bodies = ((await content()).get("outbox") ?? [])
      .filter(({ contact }) => contact === "efua")
      .map(({ body }) => JSON.stringify(body));
    expect(bodies[0]).toContain("Good day Amina");
    expect(bodies.join()).not.toContain("removed");
  });

  test("takes one member's answers out of a team's group, and leaves the others'", async () => {
    const other = await openTestApp({ people: ["amina", "kamau", "bruno"] });
    await app.close();
    app = other;
    await app.push("2026-11-24T07:10Z");
    const posted = app.practice.messages(GROUP).find(({ direction }) => direction === "out");
    const inGroup = { group: GROUP.id, about: posted?.id, addressed: true };
    app.practice.act(app.address("kamau"), "Who signs", inGroup);
    await app.settle();
    app.practice.act(app.address("amina"), "Okapi", inGroup);
    await app.push("2026-11-26T10:00Z");
    expect(app.phone("bruno").join("\n")).toContain("Who signs / Okapi");
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
      const work = mortal
        .judge(contact, MARKER)
        .then(async (redactor) => await mortal.erase(redactor));
      await work.catch(() => undefined);
      died = death.died();
      const left = await app.store.contact("amina");
      expect(left === undefined).toBe(!died);
      await whole.erase(await whole.judge(contact, MARKER));
      expect(await content()).toEqual(after);
      await opened.pop()?.close();
    }
    expect(at).toBeGreaterThan(20);
  });
});

import { afterEach, describe, expect, test } from "@jest/globals";
import type { Roster } from "../../src/domain/people.ts";
import type { Directory, ListedPerson } from "../../src/ports/directory.ts";
import { openTestApp, practiceRoster, type TestApp } from "../support/open-test-app.ts";

let open: TestApp | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const BRUNO = { channel: "slack", id: "U0BRUNO" } as const;

/** A workspace in which Bruno has an account. */
function workspace(): {
  directory: Directory;
  profile: { -readonly [K in keyof ListedPerson]: ListedPerson[K] };
} {
  const profile = { id: "U0BRUNO", zone: "Europe/Paris", deactivated: false };
  const directory: Directory = {
    kind: "slack",
    lookupByEmail: async (email) =>
      email === "bruno@example.org" && !profile.deactivated ? { ...profile } : undefined,
    infoOf: async (id) =>
      id === "U0BRUNO" ? { ...profile } : { id, zone: undefined, deactivated: false },
  };
  return { directory, profile };
}

/** The practice roster, where Bruno is known by e-mail only. */
async function byEmail(): Promise<Roster> {
  const roster = await practiceRoster();
  return {
    ...roster,
    contacts: roster.contacts.map((each) =>
      each.id === "bruno"
        ? {
            ...each,
            email: "bruno@example.org",
            link: "sought" as const,
            address: { channel: "slack" as const, id: "email:bruno@example.org" },
          }
        : each,
    ),
  };
}

async function opened(directory: Directory, roster?: Roster): Promise<TestApp> {
  open = await openTestApp({ roster, people: ["amina", "bruno", "farid"], directory });
  return open;
}

const toBruno = (app: TestApp): string[] => app.practice.messages(BRUNO).map(({ text }) => text);

async function tap(app: TestApp, choice: string): Promise<void> {
  const message = app.practice.messages(BRUNO).find(({ parts }) => parts !== undefined);
  app.practice.press(BRUNO, message?.id ?? "", choice);
  await app.settle();
}

describe("somebody who is known by their e-mail address", () => {
  test("is asked once whether it is them, and hears nothing else before they say yes", async () => {
    const { directory } = workspace();
    const app = await opened(directory, await byEmail());
    await app.push("2026-11-27T10:00Z");
    expect(toBruno(app)).toHaveLength(1);
    expect(toBruno(app)[0]).toContain(
      "Health Bridges. Your e-mail address led me here: are you Bruno?",
    );
    await tap(app, "link:yes/bruno");
    expect(toBruno(app).at(-1)).toBe("Thank you, Bruno. From now on I write to you here.");
    await app.push("2026-12-03T10:00Z");
    expect(toBruno(app).join()).toContain("Health Bridges · week 49");
  });

  test("may type the answer, and a no is told to the programme", async () => {
    const { directory } = workspace();
    const app = await opened(directory, await byEmail());
    await app.push("2026-11-24T10:00Z");
    app.practice.say(BRUNO, "what is this?");
    app.practice.say(BRUNO, "no");
    await app.settle();
    expect(toBruno(app).at(-1)).toContain("I write no more");
    expect(app.last("farid").text).toContain("Le compte Slack trouvé pour l’adresse de Bruno");
    await app.push("2026-12-04T10:00Z");
    expect(toBruno(app).filter((text) => text.includes("Health Bridges · week"))).toEqual([]);
  });

  test("stays linked when the roster is brought in again", async () => {
    const { directory } = workspace();
    const roster = await byEmail();
    const app = await opened(directory, roster);
    await app.push("2026-11-24T10:00Z");
    await tap(app, "link:yes/bruno");
    await app.store.saveRoster(roster);
    expect(await app.store.contact("bruno")).toMatchObject({ address: BRUNO, link: "confirmed" });
  });
});

describe("a Slack profile is followed", () => {
  test("a change of zone moves what is to come, unless the person said that theirs stays", async () => {
    const { directory, profile } = workspace();
    const app = await opened(directory);
    await app.push("2026-11-24T10:00Z");
    profile.zone = "Africa/Dakar";
    await app.push("2026-11-26T08:00Z");
    expect((await app.store.contact("bruno"))?.zone).toBe("Africa/Dakar");
    expect(app.phone("bruno").join()).not.toContain("Health Bridges · week");
    await app.push("2026-11-26T08:40Z");
    expect(app.last("bruno").text).toContain("Health Bridges · week 48");
    const filled = { language: "en", reminders: "standard", zone: "stay", away: "" };
    app.practice.press(BRUNO, "", "settings:me/bruno", filled);
    await app.settle();
    profile.zone = "Asia/Amman";
    await app.push("2026-11-29T08:00Z");
    expect((await app.store.contact("bruno"))?.zone).toBe("Africa/Dakar");
  });

  test("an account that is switched off is told to the programme once, and gets nothing until it is back", async () => {
    const { directory, profile } = workspace();
    const app = await opened(directory);
    await app.push("2026-11-24T10:00Z");
    profile.deactivated = true;
    await app.push("2026-11-27T10:00Z");
    const told = (): string[] =>
      app.phone("farid").filter((text) => text.includes("Le compte Slack de Bruno"));
    expect(told()).toHaveLength(1);
    expect(app.phone("bruno").join()).not.toContain("Health Bridges · week");
    profile.deactivated = false;
    await app.push("2026-12-03T10:00Z");
    expect(told()).toHaveLength(2);
    expect(app.last("bruno").text).toContain("Health Bridges · week 49");
  });

  test("a Slack that does not answer keeps nobody from being asked", async () => {
    const app = await opened({
      kind: "slack",
      lookupByEmail: async () => await Promise.reject(new Error("no answer")),
      infoOf: async () => await Promise.reject(new Error("no answer")),
    });
    await app.push("2026-11-26T10:00Z");
    expect(app.last("bruno").text).toContain("Health Bridges · week 48");
  });
});

describe("one coach with several teams", () => {
  test("is asked about each, and told of all of them in one digest", async () => {
    open = await openTestApp({ people: ["amina", "gora", "bruno"] });
    await open.push("2026-11-26T14:00Z");
    expect(open.last("bruno").text).toContain("one minute on the Kenya team");
    await open.say("bruno", "yes", "1", "skip", "skip", "no");
    expect(open.last("bruno").text).toContain("one minute on the Sénégal team");
    const digests = open.phone("bruno").filter((text) => text.includes("Health Bridges · week 48"));
    expect(digests).toHaveLength(1);
    expect(digests[0]).toMatch(/Kenya[\s\S]*Sénégal/);
  });
});

import { afterEach, describe, expect, test } from "@jest/globals";
import type { Roster } from "../../src/domain/people.ts";
import type { Directory, ListedPerson } from "../../src/ports/directory.ts";
import { openTestHouse, practiceRoster, type TestHouse } from "../support/open-test-house.ts";

let open: TestHouse | undefined;
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

async function opened(directory: Directory, roster?: Roster): Promise<TestHouse> {
  open = await openTestHouse({ roster, people: ["amina", "bruno", "farid"], directory });
  return open;
}

const toBruno = (house: TestHouse): string[] =>
  house.practice.messages(BRUNO).map(({ text }) => text);

async function tap(house: TestHouse, choice: string): Promise<void> {
  const message = house.practice.messages(BRUNO).find(({ parts }) => parts !== undefined);
  house.practice.press(BRUNO, message?.id ?? "", choice);
  await house.settle();
}

describe("somebody who is known by their e-mail address", () => {
  test("is asked once whether it is them, and hears nothing else before they say yes", async () => {
    const { directory } = workspace();
    const house = await opened(directory, await byEmail());
    await house.push("2026-11-27T10:00Z");
    expect(toBruno(house)).toHaveLength(1);
    expect(toBruno(house)[0]).toContain(
      "Health Bridges. Your e-mail address led me here: are you Bruno?",
    );
    await tap(house, "link:yes/bruno");
    expect(toBruno(house).at(-1)).toBe("Thank you, Bruno. From now on I write to you here.");
    await house.push("2026-12-03T10:00Z");
    expect(toBruno(house).join()).toContain("Health Bridges · week 49");
  });

  test("may type the answer, and a no is told to the programme", async () => {
    const { directory } = workspace();
    const house = await opened(directory, await byEmail());
    await house.push("2026-11-24T10:00Z");
    house.practice.say(BRUNO, "what is this?");
    house.practice.say(BRUNO, "no");
    await house.settle();
    expect(toBruno(house).at(-1)).toContain("I write no more");
    expect(house.last("farid").text).toContain("Le compte Slack trouvé pour l’adresse de Bruno");
    await house.push("2026-12-04T10:00Z");
    expect(toBruno(house).filter((text) => text.includes("Health Bridges · week"))).toEqual([]);
  });

  test("stays linked when the roster is brought in again", async () => {
    const { directory } = workspace();
    const roster = await byEmail();
    const house = await opened(directory, roster);
    await house.push("2026-11-24T10:00Z");
    await tap(house, "link:yes/bruno");
    await house.store.saveRoster(roster);
    expect(await house.store.contact("bruno")).toMatchObject({ address: BRUNO, link: "confirmed" });
  });
});

describe("a Slack profile is followed", () => {
  test("a change of zone moves what is to come, unless the person said that theirs stays", async () => {
    const { directory, profile } = workspace();
    const house = await opened(directory);
    await house.push("2026-11-24T10:00Z");
    profile.zone = "Africa/Dakar";
    await house.push("2026-11-26T08:00Z");
    expect((await house.store.contact("bruno"))?.zone).toBe("Africa/Dakar");
    expect(house.phone("bruno").join()).not.toContain("Health Bridges · week");
    await house.push("2026-11-26T08:40Z");
    expect(house.last("bruno").text).toContain("Health Bridges · week 48");
    const filled = { language: "en", reminders: "standard", zone: "stay", away: "" };
    house.practice.press(BRUNO, "", "settings:me/bruno", filled);
    await house.settle();
    profile.zone = "Asia/Amman";
    await house.push("2026-11-29T08:00Z");
    expect((await house.store.contact("bruno"))?.zone).toBe("Africa/Dakar");
  });

  test("an account that is switched off is told to the programme once, and gets nothing until it is back", async () => {
    const { directory, profile } = workspace();
    const house = await opened(directory);
    await house.push("2026-11-24T10:00Z");
    profile.deactivated = true;
    await house.push("2026-11-27T10:00Z");
    const told = (): string[] =>
      house.phone("farid").filter((text) => text.includes("Le compte Slack de Bruno"));
    expect(told()).toHaveLength(1);
    expect(house.phone("bruno").join()).not.toContain("Health Bridges · week");
    profile.deactivated = false;
    await house.push("2026-12-03T10:00Z");
    expect(told()).toHaveLength(2);
    expect(house.last("bruno").text).toContain("Health Bridges · week 49");
  });

  test("a Slack that does not answer keeps nobody from being asked", async () => {
    const house = await opened({
      lookupByEmail: async () => await Promise.reject(new Error("no answer")),
      infoOf: async () => await Promise.reject(new Error("no answer")),
    });
    await house.push("2026-11-26T10:00Z");
    expect(house.last("bruno").text).toContain("Health Bridges · week 48");
  });
});

describe("one coach with several teams", () => {
  test("is asked about each, and told of all of them in one digest", async () => {
    open = await openTestHouse({ people: ["amina", "gora", "bruno"] });
    await open.push("2026-11-26T14:00Z");
    expect(open.last("bruno").text).toContain("one minute on the Kenya team");
    await open.say("bruno", "yes", "1", "skip", "skip", "no");
    expect(open.last("bruno").text).toContain("one minute on the Sénégal team");
    const digests = open.phone("bruno").filter((text) => text.includes("Health Bridges · week 48"));
    expect(digests).toHaveLength(1);
    expect(digests[0]).toMatch(/Kenya[\s\S]*Sénégal/);
  });
});

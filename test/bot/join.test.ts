import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { makeJoinCode, showJoinCode } from "../../src/domain/join-code.ts";
import type { InboundMessage } from "../../src/domain/message.ts";
import type { Address } from "../../src/domain/people.ts";
import { openStore } from "../../src/store/open-store.ts";
import { openTestApp, practiceRoster, type TestApp } from "../support/open-test-app.ts";

const DAY = 86_400_000;
const NEW = { channel: "whatsapp", id: "88001@lid" } as const;
const GUESSER = { channel: "whatsapp", id: "66006@lid" } as const;

let app: TestApp;
let count: number;
beforeEach(async () => {
  count = 0;
  app = await openTestApp({ people: ["amina", "kamau", "bruno", "farid"] });
  await app.push("2026-11-23T06:10Z");
});
afterEach(async () => {
  await app.close();
});

const now = () => app.practice.clock.now();
const arrive = async (
  from: Address,
  text: string,
  more: Partial<InboundMessage> = {},
): Promise<void> => {
  await app.bot.receive({ id: `in-${++count}`, from, at: now(), text, ...more });
  await app.bot.idle();
};
const issue = async (contact: string): Promise<string> => {
  const code = makeJoinCode((bytes) => globalThis.crypto.getRandomValues(new Uint8Array(bytes)));
  await app.store.issueJoinCode(contact, code, new Date(now().getTime() + 14 * DAY));
  return code;
};
const texts = (address: Address) => app.practice.messages(address).map(({ text }) => text);
const sent = (address: Address) =>
  app.practice.messages(address).filter(({ direction }) => direction === "out");
const newest = (address: Address) => sent(address).at(-1)?.text ?? "";
const resultsOf = async (contact: string) => (await app.store.waitingRun(contact))?.results ?? {};

/** Everything that is kept of anybody's answers. */
const answers = async (): Promise<string> => {
  const { models } = app.database;
  const runs = (await models.runs.find().lean()).map(({ results }) => results);
  const rows = [await models.responses.find().lean(), await models.notes.find().lean(), runs];
  return JSON.stringify(rows);
};

describe("a contact whose number is known", () => {
  test("is asked there with one tap, and only their yes moves them", async () => {
    const code = await issue("amina");
    await arrive(NEW, `join ${showJoinCode(code)}`);
    expect(newest(NEW)).toContain("I have asked there");
    expect(newest(NEW)).not.toContain("Amina");
    expect((await app.store.contact("amina"))?.address).toEqual(app.address("amina"));
    expect(app.last("amina").text).toContain("used from another WhatsApp number");
    expect(newest(app.address("farid"))).toContain("Amina");
    // What is written from there meanwhile is nobody's answer.
    await arrive(NEW, "on track");
    expect(await resultsOf("amina")).toEqual({});
    await app.tap("amina", "Yes, that was me");
    expect((await app.store.contact("amina"))?.address).toEqual(NEW);
    expect(newest(NEW)).toContain("Welcome, Amina");
    expect(newest(app.address("farid"))).toContain("Amina");
    await arrive(NEW, "on track");
    expect(Object.keys(await resultsOf("amina"))).toEqual(["progress"]);
  });

  test.each([["no"], ["tap"]])("stays where they are by their no (%s)", async (way) => {
    const code = await issue("amina");
    await arrive(NEW, `join ${code}`);
    if (way === "tap") await app.tap("amina", "No, not me");
    else await arrive(app.address("amina"), "no", { about: app.last("amina").id });
    expect((await app.store.contact("amina"))?.address).toEqual(app.address("amina"));
    expect(newest(NEW)).toContain("not confirmed");
    expect(newest(app.address("farid"))).toContain("Amina");
    await arrive(GUESSER, `join ${code}`);
    expect(newest(GUESSER)).toContain("not a code that works");
    await app.tap("amina", "Yes, that was me");
    expect((await app.store.contact("amina"))?.address).toEqual(app.address("amina"));
    expect(await resultsOf("amina")).toEqual({});
  });

  test("says yes in words beside the question, which is no answer to the check-in", async () => {
    await arrive(NEW, `join ${await issue("amina")}`);
    const question = app.last("amina").id;
    await arrive(app.address("amina"), "Yes!", { about: question });
    expect((await app.store.contact("amina"))?.address).toEqual(NEW);
    expect(await resultsOf("amina")).toEqual({});
  });

  test("is moved by a manager too, and told at the number that was known", async () => {
    const before = app.address("amina");
    await arrive(NEW, `join ${await issue("amina")}`);
    await app.act("farid", "Écrire au nouveau numéro");
    expect((await app.store.contact("amina"))?.address).toEqual(NEW);
    expect(newest(before)).toContain("was used on WhatsApp");
    expect(newest(NEW)).toContain("Welcome, Amina");
  });

  test.each(["kamau", "bruno"])("is not moved by %s, whatever they tap", async (other) => {
    await arrive(NEW, `join ${await issue("amina")}`);
    const from = (await app.store.contact(other))?.address ?? NEW;
    await arrive(from, "Yes", { choice: "join:yes/amina" });
    await arrive(NEW, "Yes", { choice: "join:yes/amina" });
    expect((await app.store.contact("amina"))?.address).toEqual(app.address("amina"));
  });

  test("who opted out is not asked; a manager decides", async () => {
    await app.say("amina", "STOP");
    const before = sent(app.address("amina")).length;
    await arrive(NEW, `join ${await issue("amina")}`);
    expect(sent(app.address("amina"))).toHaveLength(before);
    await app.act("farid", "Laisser tel quel");
    expect((await app.store.contact("amina"))?.address).toEqual(app.address("amina"));
  });
});

describe("a contact of whom no WhatsApp address is known", () => {
  test.each([
    (code: string) => `join ${showJoinCode(code)}`,
    (code: string) => `JOIN ${code.toLowerCase()}`,
    (code: string) => `Rejoindre ${code.slice(0, 3)} ${code.slice(3, 6)}.${code.slice(6)}.`,
    (code: string) => `انضمام ${code.slice(0, 5)}–${code.slice(5)}`,
    (code: string) => showJoinCode(code).toLowerCase(),
  ])("is known at once, and told where they were known", async (write) => {
    await arrive(NEW, write(await issue("bruno")));
    expect((await app.store.contactAt(NEW))?.id).toBe("bruno");
    expect((await app.store.contact("bruno"))?.address.channel).toBe("slack");
    expect(newest(NEW)).toContain("Bruno");
    expect(newest(app.address("bruno"))).toContain("WhatsApp");
    expect(newest(app.address("farid"))).toContain("Bruno");
  });

  test("joins once, and needs no code afterwards", async () => {
    const code = await issue("bruno");
    await arrive(NEW, `join ${code}`);
    await arrive(GUESSER, `join ${code}`);
    expect(newest(GUESSER)).toContain("not a code that works");
    expect(await app.store.contactAt(GUESSER)).toBeUndefined();
    await arrive(NEW, "join 7K3MQ-6XWPD");
    expect(newest(NEW)).toContain("Bruno");
    expect(await answers()).not.toMatch(/7K3MQ/i);
  });

  test("is asked for consent first where they have not agreed yet", async () => {
    const roster = await practiceRoster();
    const address = { channel: "slack", id: "U0NEW" } as const;
    const [coach] = roster.contacts.filter(({ id }) => id === "bruno");
    if (!coach) throw new Error("no coach");
    const novel = { ...coach, id: "novel", address, standing: "invited" } as const;
    await app.store.saveRoster({ ...roster, contacts: [...roster.contacts, novel] });
    await arrive(NEW, `join ${await issue("novel")}`);
    expect((await app.store.contactAt(NEW))?.id).toBe("novel");
    expect((await app.store.contact("novel"))?.standing).toBe("invited");
  });

  test("an earlier code ends with a newer one, and each after 14 days", async () => {
    const first = await issue("bruno");
    const second = await issue("bruno");
    await arrive(NEW, `join ${first}`);
    expect(newest(NEW)).toContain("not a code that works");
    await app.push("2026-12-07T06:11Z");
    await arrive(NEW, `join ${second}`);
    expect(newest(NEW)).toContain("expired");
    expect(await app.store.contactAt(NEW)).toBeUndefined();
  });
});

describe("guesses", () => {
  test("are looked at five times a day, and are nobody's answers", async () => {
    const code = await issue("bruno");
    const at = now();
    for (let n = 0; n < 51; n += 1) {
      const id = `guess-${n}`;
      const text = `join KEN-${4800 + n}`;
      await app.store.keepInbound({ id, from: GUESSER, at, text }, at);
    }
    await arrive(GUESSER, `join ${code}`);
    expect(sent(GUESSER)).toHaveLength(6);
    expect(newest(GUESSER)).toContain("ask the person who gave you the code");
    expect(newest(GUESSER)).toContain("manager of");
    expect(await app.store.contactAt(GUESSER)).toBeUndefined();
    expect(await app.store.strangers()).toMatchObject([{ address: GUESSER }]);
    expect(await answers()).not.toContain("KEN-48");
    expect(texts(app.address("amina")).join()).not.toContain("KEN-48");
    // The limit is of one sender, and of one day.
    await arrive(NEW, `join ${code}`);
    expect((await app.store.contactAt(NEW))?.id).toBe("bruno");
    await app.push("2026-11-24T06:00Z");
    await arrive(GUESSER, "join KEN-4821");
    expect(newest(GUESSER)).toContain("not a code that works");
  });

  test("are counted over all senders, and managers are told once", async () => {
    const code = await issue("bruno");
    for (let n = 0; n < 200; n += 1)
      await app.store.countJoinTry({ channel: "whatsapp", id: `5${n}@lid` }, now());
    await arrive(NEW, `join ${code}`);
    await arrive(GUESSER, `join ${code}`);
    expect(await app.store.contactAt(NEW)).toBeUndefined();
    const told = sent(app.address("farid")).filter(({ text }) => text.includes("codes incorrects"));
    expect(told).toHaveLength(1);
  });

  test("that are queued behind a right code are nobody's answers either", async () => {
    const code = await issue("amina");
    const at = now();
    const number = app.address("amina").id;
    await arrive(NEW, `join ${code}`);
    await app.tap("amina", "Yes, that was me");
    for (const n of [1, 2, 3])
      await app.store.keepInbound({ id: `q${n}`, from: NEW, at, text: `join KEN-482${n}` }, at);
    await arrive(NEW, "join GHA-1234", { phone: number });
    expect(await resultsOf("amina")).toEqual({});
    expect(await answers()).not.toMatch(/KEN-482|GHA-1234/);
  });

  test("are not what people answer who only use the word", async () => {
    await app.say("amina", "on track", "Join the county meeting on 12 May");
    expect((await resultsOf("amina"))["change"]).toMatchObject({
      said: "Join the county meeting on 12 May",
    });
  });
});

describe("a code of an earlier version", () => {
  test("is gone from the store, and who writes it is told to ask for a new one", async () => {
    const { contacts } = app.database.models;
    await contacts.collection.updateOne({ _id: "bruno" as never }, { $set: { code: "KEN-4821" } });
    const store = await openStore(app.database.uri);
    expect(await contacts.collection.countDocuments({ code: { $exists: true } })).toBe(0);
    await store.close();
    await arrive(NEW, "join KEN-4821");
    expect(newest(NEW)).toContain("no longer used");
    expect(await app.store.contactAt(NEW)).toBeUndefined();
  });
});

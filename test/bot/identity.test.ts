import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { InboundMessage } from "../../src/domain/message.ts";
import { openTestApp, practiceRoster, type TestApp } from "../support/open-test-app.ts";

const LID = { channel: "whatsapp", id: "88001@lid" } as const;
const PHONE = "+254700000001";

describe("who wrote", () => {
  let app: TestApp;
  let count: number;
  beforeEach(async () => {
    count = 0;
    app = await openTestApp({ people: ["amina", "kamau", "bruno"] });
    await app.push("2026-11-23T06:10Z");
  });
  afterEach(async () => {
    await app.close();
  });

  const arrive = async (text: string, more: Partial<InboundMessage>): Promise<void> => {
    const at = app.practice.clock.now();
    await app.bot.receive({ id: `in-${++count}`, from: LID, at, text, ...more });
    await app.bot.idle();
  };
  const texts = (address: typeof LID) => app.practice.messages(address).map(({ text }) => text);

  test("an address met for the first time is matched by its phone number, once, and remembered", async () => {
    await arrive("on track", { phone: PHONE });
    expect(await app.store.contact("amina")).toMatchObject({ address: LID, phone: PHONE });
    expect(texts(LID)).toEqual([expect.stringContaining("What is the one thing that changed")]);
    await arrive("Roads open", {});
    const run = await app.store.waitingRun("amina");
    expect(Object.keys(run?.results ?? {})).toEqual(["progress", "change"]);
    expect(await app.store.strangers()).toEqual([]);
  });

  test("another number of the same id changes the number and nothing else", async () => {
    await arrive("on track", { phone: PHONE });
    await arrive("Roads open", { phone: "+254711111111" });
    expect(await app.store.contact("amina")).toMatchObject({
      address: LID,
      phone: "+254711111111",
    });
    // Whoever has the old number now is somebody else.
    await arrive("Hello?", { from: { channel: "whatsapp", id: PHONE }, phone: PHONE });
    expect(await app.store.strangers()).toMatchObject([{ address: { id: PHONE } }]);
  });

  test("another person's id with a number that is taken is not matched, and is shown to the operator", async () => {
    await arrive("on track", { phone: PHONE });
    const other = { channel: "whatsapp", id: "99002@lid" } as const;
    await arrive("It is me", { from: other, phone: PHONE });
    expect(await app.store.contact("amina")).toMatchObject({ address: LID });
    expect(await app.store.strangers()).toMatchObject([
      { address: other, phone: PHONE, claims: "amina" },
    ]);
    expect(app.logged.map(({ msg }) => msg)).toEqual([
      "somebody unknown wrote whose number is that of a contact with another id",
    ]);
  });

  test("the roster does not undo what was learnt, until it names another number", async () => {
    await arrive("on track", { phone: PHONE });
    const roster = await practiceRoster();
    await app.store.saveRoster(roster);
    expect(await app.store.contact("amina")).toMatchObject({ address: LID, phone: PHONE });
    expect(await app.store.compareRoster(roster)).toEqual([]);
    const address = { channel: "whatsapp", id: "+254722222222" } as const;
    const contacts = roster.contacts.map((each) =>
      each.id === "amina" ? { ...each, address, phone: address.id } : each,
    );
    await app.store.saveRoster({ ...roster, contacts });
    expect(await app.store.contact("amina")).toMatchObject({ address, phone: address.id });
    expect(await app.store.contactAt(LID)).toBeUndefined();
  });

  test("who is written to on Slack is heard on WhatsApp by number, once, and stays written to on Slack", async () => {
    const number = { channel: "whatsapp", id: "+33600000001" } as const;
    const roster = await practiceRoster();
    const contacts = roster.contacts.map((each) =>
      each.id === "bruno" ? { ...each, phone: number.id, aliases: [number] } : each,
    );
    await app.store.saveRoster({ ...roster, contacts });
    const from = { channel: "whatsapp", id: "77001@lid" } as const;
    await arrive("Hello", { from, phone: number.id });
    expect(await app.store.strangers()).toEqual([]);
    expect((await app.store.contactAt(from))?.id).toBe("bruno");
    expect((await app.store.contact("bruno"))?.address.channel).toBe("slack");
    await arrive("It is me", { from: { channel: "whatsapp", id: "77002@lid" }, phone: number.id });
    expect(await app.store.strangers()).toMatchObject([{ claims: "bruno" }]);
  });

  test("who shows no number is known by the message that they answer", async () => {
    const asked = app.last("amina");
    await arrive("on track", { about: asked.id });
    expect(await app.store.contact("amina")).toMatchObject({ address: LID, phone: PHONE });
  });

  test("nobody is known by a message that was answered in a group", async () => {
    await arrive("on track", { about: app.last("amina").id, group: "1@g.us", addressed: true });
    expect((await app.store.contact("amina"))?.address.id).toBe(PHONE);
  });

  test("words from the old address and the new one keep their order", async () => {
    const at = app.practice.clock.now();
    const from = app.address("amina");
    await app.store.keepInbound({ id: "old", from, at, text: "at risk" }, at);
    await app.store.keepInbound({ id: "new", from: LID, at, text: "No car", phone: PHONE }, at);
    await arrive("Floods", { phone: PHONE });
    const run = await app.store.waitingRun("amina");
    expect(Object.values(run?.results ?? {}).map(({ said }) => said)).toEqual([
      "at risk",
      "No car",
      "Floods",
    ]);
  });
});

import { afterEach, describe, expect, test } from "@jest/globals";
import type { Draft } from "../../../src/domain/message.ts";
import type { Fate } from "../../standins/graph/books.ts";
import { type CloudApp, openCloudApp } from "../../standins/graph/cloud-app.ts";
import { statusOf, valueOf } from "../../standins/graph/payloads.ts";

// Before anything of the programme falls due, so that only what a test sends is on the phones.
const SUNDAY = new Date("2026-11-22T08:00:00Z");
const LEASE = 10_001;

describe("what Meta says of a message, at once or later", () => {
  const houses: CloudApp[] = [];
  afterEach(async () => {
    for (const house of houses.splice(0)) await house.close();
  });

  /** A house in which Amina has just written, and these fates await the next messages to her. */
  const open = async (...fates: readonly Fate[]): Promise<CloudApp> => {
    const house = await openCloudApp({ startsAt: SUNDAY, people: ["amina", "bruno"] });
    houses.push(house);
    await house.store.heard(house.address("amina"), SUNDAY);
    house.graph.next(...fates);
    return house;
  };
  const send = async (house: CloudApp, ...texts: readonly string[]): Promise<void> => {
    const drafts = texts.map(
      (text): Draft => ({
        id: text,
        to: house.address("amina"),
        purpose: "notice",
        body: { text },
        contact: "amina",
        createdAt: house.practice.clock.now(),
      }),
    );
    await house.store.commit({ cause: { type: "operator" }, drafts });
    await house.bot.tick();
    await house.calm();
  };
  const toKofi = async (house: CloudApp, text: string): Promise<void> => {
    const to = { channel: "whatsapp", id: "+233200000009" } as const;
    const createdAt = house.practice.clock.now();
    await house.store.heard(to, createdAt);
    const draft: Draft = { id: text, to, purpose: "notice", body: { text }, createdAt };
    await house.store.commit({ cause: { type: "operator" }, drafts: [draft] });
    await house.bot.tick();
    await house.calm();
  };
  const stateOf = async (house: CloudApp, id: string) => (await house.store.outboxRow(id))?.state;

  test("a message whose reply was lost is settled by its status, and is sent once", async () => {
    const house = await open({ breaks: "after" });
    await send(house, "one", "two");
    expect(await stateOf(house, "one")).toBe("sent");
    await house.wait(LEASE);
    expect(house.arrived("amina")).toEqual(["one", "two"]);
  });

  test("a message of which nothing is heard is never sent again, and is shown as unknown", async () => {
    const house = await open({ breaks: "before" });
    await send(house, "one", "two");
    expect(await stateOf(house, "one")).toBe("sending");
    await house.wait(LEASE);
    expect(house.arrived("amina")).toEqual(["two"]);
    expect(await house.store.counts()).toMatchObject({ outbox_unknown: 1, outbox_sent: 1 });
  });

  test("a status that comes long after still settles it", async () => {
    const house = await open();
    const release = house.graph.hold();
    await send(house, "one");
    await house.wait(LEASE);
    expect(await stateOf(house, "one")).toBe("unknown");
    release();
    while (house.graph.posted.length === 0) await new Promise((done) => setTimeout(done, 5));
    const [posted] = house.graph.posted;
    if (posted) house.graph.status(posted, "delivered");
    await house.calm();
    expect(await stateOf(house, "one")).toBe("sent");
  });

  test("a gateway's page in place of Meta's answer leaves it in doubt", async () => {
    const house = await open({ gateway: 502 });
    await send(house, "one");
    expect(await stateOf(house, "one")).toBe("sending");
  });

  test.each([
    ["a person without WhatsApp", 131026, "unreachable"],
    ["a person who wants no more of it", 131050, "unreachable"],
    ["a template that is paused", 132015, "rejected"],
    ["a message that is malformed", 131009, "rejected"],
  ])("%s (%d): it has failed at once, and in a status alike", async (_, code, error) => {
    const house = await open({ code }, { failsWith: code });
    await send(house, "at once", "later", "next");
    for (const id of ["at once", "later"])
      expect(await house.store.outboxRow(id)).toMatchObject({ state: "failed", error });
    expect(await stateOf(house, "next")).toBe("sent");
  });

  test.each([
    ["too much for this number", { code: 130429 }, 60],
    ["too much for this number", { failsWith: 130429 }, 60],
    ["trouble of Meta's own", { code: 131000 }, 60],
    ["trouble of Meta's own", { failsWith: 131000 }, 60],
    ["a person whom Meta spares today", { code: 131049 }, 86_400],
    ["a person whom Meta spares today", { failsWith: 131049 }, 86_400],
    ["too fast for this person", { code: 131056 }, 4],
  ])("%s (%j) is tried again after %d seconds", async (_, fate, seconds) => {
    const house = await open(fate);
    await send(house, "one");
    const row = await house.store.outboxRow("one");
    expect(row).toMatchObject({ state: "due", error: "try_later" });
    expect(((row?.notBefore.getTime() ?? 0) - SUNDAY.getTime()) / 1000).toBe(seconds);
  });

  test("a window that Meta finds closed makes the message wait for the next word, and then it goes, once", async () => {
    for (const fate of [{ code: 131047 }, { failsWith: 131047 }]) {
      const house = await open(fate);
      await send(house, "one");
      expect(await house.store.outboxRow("one")).toMatchObject({
        state: "due",
        error: "window_closed",
      });
      const before = house.graph.posted.length;
      await house.push("2026-11-22T09:00:00Z");
      expect(house.graph.posted).toHaveLength(before);
      await house.write("amina", "Hello");
      const texts = house.arrived("amina").slice(before);
      expect(texts.filter((text) => text === "one")).toHaveLength(1);
    }
  });

  test("a failure that is told twice counts once", async () => {
    const house = await open({ failsWith: 131000 });
    await send(house, "one");
    const [first] = house.graph.posted;
    await house.push("2026-11-22T08:02:00Z");
    await house.calm();
    expect(house.arrived("amina")).toEqual(["one", "one"]);
    if (first) house.graph.status(first, "failed", 131000);
    await house.calm();
    expect(await stateOf(house, "one")).toBe("sent");
  });

  test.each([190, 131031, 131042, 368])(
    "code %d stops the account: the channel is down in plain words, and nothing is lost",
    async (code) => {
      const house = await open({ code });
      await send(house, "one", "two");
      expect(house.cloud.health()).toMatchObject({
        state: "down",
        detail: expect.stringContaining(`(code ${code})`),
      });
      const tried = house.graph.requests.filter((each) => each.endsWith("/messages"));
      expect(tried).toHaveLength(1);
      expect(await stateOf(house, "one")).toBe("due");
      expect(await stateOf(house, "two")).toBe("due");
    },
  );

  test("what a status tells of the account stops it as well, and the message is not lost", async () => {
    const house = await open({ failsWith: 131042 });
    await send(house, "one");
    expect(house.cloud.health()).toMatchObject({
      state: "down",
      detail: expect.stringContaining("payment"),
    });
    expect(await stateOf(house, "one")).toBe("due");
    await send(house, "two");
    expect(house.arrived("amina")).toEqual(["one"]);
  });

  test("a country that Meta does not let the account write to stops nobody else", async () => {
    const house = await open({ code: 130497 });
    await send(house, "one");
    expect(await stateOf(house, "one")).toBe("due");
    expect(house.cloud.health()).toMatchObject({
      state: "degraded",
      detail: expect.stringContaining("(code 130497)"),
    });
    await toKofi(house, "two");
    expect(await stateOf(house, "two")).toBe("sent");
    expect(house.cloud.health().detail).toContain("(code 130497)");
  });

  test("a failure that is six days old or was told before changes nothing", async () => {
    const house = await open();
    await send(house, "one");
    const [posted] = house.graph.posted;
    if (!posted) throw new Error("nothing was posted");
    const failed = (at: Date, code: number): void =>
      house.graph.box.post(valueOf({ statuses: [statusOf(posted, "failed", at, code)] }));
    failed(new Date(SUNDAY.getTime() - 6 * 86_400_000), 131048);
    await house.calm();
    expect(await stateOf(house, "one")).toBe("sent");
    expect(house.cloud.health()).toEqual({ state: "ready" });
    // One of today is believed; what is said of that message after it is no news.
    failed(SUNDAY, 131026);
    await house.calm();
    expect(await stateOf(house, "one")).toBe("failed");
    failed(SUNDAY, 131048);
    await house.calm();
    expect(house.cloud.health()).toEqual({ state: "ready" });
    await toKofi(house, "two");
    expect(await stateOf(house, "two")).toBe("sent");
  });
});

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import type { MessageJournal } from "../../../adapters/whatsapp/web/base/message-journal.ts";
import {
  createInboundQueue,
  type InboundQueue,
  type QueuedEvent,
} from "../../../adapters/whatsapp/web/inbound/inbound-queue.ts";
import { createPhoneReceipts } from "../../../adapters/whatsapp/web/outbound/receipts.ts";
import type { Receipt } from "../../../src/domain/message.ts";
import { AMINA, at } from "../../standins/whatsapp-web/cast.ts";
import { hearing } from "../../support/recording-host.ts";

const log = pino({ level: "silent" });

/** Somebody wrote this; it takes a moment to read. */
const wrote = (text: string, id = text): QueuedEvent => ({
  id,
  async read() {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const inbound = { id, from: at(AMINA), at: new Date(), text };
    return { inbound, chat: AMINA.lid, until: 1 };
  },
});

describe("what happens on WhatsApp", () => {
  let got: string[];
  let refusing: boolean;
  let inboundQueue: InboundQueue;
  beforeEach(() => {
    got = [];
    refusing = false;
    const host = hearing(async ({ text }) => {
      if (refusing) throw new Error("the store does not answer");
      got.push(text);
    });
    inboundQueue = createInboundQueue(host, async () => undefined, log);
  });
  afterEach(async () => {
    await inboundQueue.close();
  });
  const settles = async (): Promise<readonly string[]> => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    return got;
  };

  test("waits while something before it was perhaps missed, and is not heard twice", async () => {
    inboundQueue.hold(true);
    inboundQueue.add(wrote("live"));
    inboundQueue.add(wrote("both"));
    expect(await settles()).toEqual([]);
    inboundQueue.resume([wrote("missed"), wrote("both")]);
    inboundQueue.add(wrote("later"));
    expect(await settles()).toEqual(["missed", "live", "both", "later"]);
  });

  test("is forgotten where its browser died before: it is read again from the conversation", async () => {
    inboundQueue.hold(true);
    inboundQueue.add(wrote("live"));
    inboundQueue.hold(true);
    inboundQueue.resume([wrote("live"), wrote("missed")]);
    expect(await settles()).toEqual(["live", "missed"]);
  });

  test("is read again with some overlap, and handed over once", async () => {
    inboundQueue.add(wrote("one"));
    await settles();
    inboundQueue.hold(false);
    inboundQueue.resume([wrote("one"), wrote("two")]);
    expect(await settles()).toEqual(["one", "two"]);
  });

  test("keeps what comes after it waiting until the house takes it", async () => {
    refusing = true;
    inboundQueue.add(wrote("first"));
    inboundQueue.add(wrote("second"));
    expect(await settles()).toEqual([]);
    expect(inboundQueue.isStuck()).toBe(true);
    refusing = false;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([await settles(), inboundQueue.isStuck()]).toEqual([["first", "second"], false]);
  });

  test("that cannot be read costs nothing but itself", async () => {
    inboundQueue.add({ read: async () => await Promise.reject(new Error("broken")) });
    inboundQueue.add(wrote("next"));
    expect(await settles()).toEqual(["next"]);
  });
});

describe("a receipt", () => {
  const ID = `true_${AMINA.lid}_3EB0AA`;
  async function told(
    act: (receipts: ReturnType<typeof createPhoneReceipts>) => void,
    sent = false,
  ) {
    const got: Receipt[] = [];
    let known = sent;
    const keyOf: MessageJournal["keyOf"] = () =>
      known ? { key: "k1", posted: { id: ID } } : undefined;
    const reception = {
      ...hearing(async () => undefined),
      receipt: async (each: Receipt) => void got.push(each),
    };
    const receipts = createPhoneReceipts(reception, { keyOf } as MessageJournal, log);
    act(receipts);
    known = true;
    receipts.known(ID);
    await receipts.close();
    return got.map(({ key, state }) => [key, state]);
  }

  test("that comes before the message is known as ours is told once it is", async () => {
    expect(await told((receipts) => receipts.heard(ID, 2))).toEqual([["k1", "delivered"]]);
    expect(await told((receipts) => receipts.heard(ID, 1))).toEqual([]);
    expect(await told((receipts) => receipts.heard(ID, -1))).toEqual([["k1", "failed"]]);
  });

  test("never goes back, and a note that was played is one that was read", async () => {
    const levels = [1, 3, 2, 4, 3];
    const states = await told((receipts) => {
      for (const level of levels) receipts.heard(ID, level);
    }, true);
    expect(states).toEqual([["k1", "read"]]);
  });
});

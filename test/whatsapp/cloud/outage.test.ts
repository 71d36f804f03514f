import { afterEach, describe, expect, test } from "@jest/globals";
import type { Draft } from "../../../src/domain/message.ts";
import type { Address } from "../../../src/domain/people.ts";
import type { Outage } from "../../standins/graph/books.ts";
import { type CloudApp, openCloudApp } from "../../standins/graph/cloud-app.ts";

const SUNDAY = new Date("2026-11-22T08:00:00Z");
const PEOPLE = 100;
const MINUTE = 60_000;
const LEASE = 10_001;

describe("Graph is out of order for an hour while a hundred questions are due", () => {
  const houses: CloudApp[] = [];
  afterEach(async () => {
    for (const house of houses.splice(0)) await house.close();
  });

  const open = async (): Promise<CloudApp> => {
    const house = await openCloudApp({
      startsAt: SUNDAY,
      people: ["farid", "bruno"],
      ladder: true,
    });
    houses.push(house);
    return house;
  };

  const reader = (n: number): Address => ({ channel: "whatsapp", id: `+2547001${10_000 + n}` });

  /** A hundred questions fall due, each to a person who wrote a moment ago. */
  const ask = async (house: CloudApp, from = 0, until = PEOPLE): Promise<void> => {
    const drafts = Array.from({ length: until - from }, (_none, n): Draft => {
      const to = reader(from + n);
      const createdAt = house.practice.clock.now();
      return { id: `q${from + n}`, to, purpose: "prompt", body: { text: "How?" }, createdAt };
    });
    for (const { to } of drafts) await house.store.heard(to, SUNDAY);
    await house.store.commit({ cause: { type: "operator" }, drafts });
  };

  /** Lets both clocks go on, a tick every so many minutes. */
  const pass = async (house: CloudApp, minutes: number, step: number): Promise<void> => {
    for (let done = 0; done < minutes; done += step) {
      const next = house.practice.clock.now().getTime() + step * MINUTE;
      await house.push(new Date(next).toISOString());
      await house.wait(step * MINUTE);
      await house.calm();
    }
  };

  /** How often each question arrived. */
  const arrivals = (house: CloudApp): readonly number[] => {
    const keys = house.graph.posted.map(({ message }) => message.biz_opaque_callback_data);
    return Array.from(
      { length: PEOPLE },
      (_none, n) => keys.filter((key) => key === `q${n}`).length,
    );
  };

  const ONCE = Array.from({ length: PEOPLE }, () => 1);

  test.each<[string, Outage, boolean]>([
    ["it hangs, and drops what hung", { how: "hangs" }, false],
    ["it hangs, and works on what hung when it is back", { how: "hangs" }, true],
    ["a gateway answers 502", { how: 502 }, false],
    ["a gateway answers 503", { how: 503 }, false],
    ["a gateway answers 504", { how: 504 }, false],
  ])("%s: all hundred arrive, each once, and none is in doubt", async (_, outage, late) => {
    const house = await open();
    const mend = house.graph.fail(outage);
    await ask(house);
    await pass(house, 60, 10);
    expect(house.cloud.health().state).toBe("down");
    expect(await house.store.counts()).toMatchObject({ outbox_due: PEOPLE, outbox_unknown: 0 });
    expect(house.phone("farid").join()).toContain("WhatsApp ne répond pas");
    mend(late);
    await pass(house, 2, 1);
    expect(arrivals(house)).toEqual(ONCE);
  });

  test.each<[string, Outage, boolean]>([
    ["it hangs, and drops what hung", { how: "hangs", onlyMessages: true }, false],
    ["it hangs, and works on what hung late", { how: "hangs", onlyMessages: true }, true],
    ["a gateway answers 503", { how: 503, onlyMessages: true }, false],
  ])(
    "only for messages, so that a look does not show it, in the middle of a wave (%s): all arrive, each once",
    async (_, outage, late) => {
      const house = await open();
      await ask(house, 0, 10);
      await house.bot.tick();
      const mend = house.graph.fail(outage);
      await ask(house, 10);
      await pass(house, 60, 5);
      // One at a time is risked, ever less often; the managers are told how many are in doubt.
      const { outbox_unknown: doubtful = 0, outbox_sending: fresh = 0 } =
        await house.store.counts();
      expect(doubtful + fresh).toBeGreaterThan(0);
      expect(doubtful + fresh).toBeLessThan(10);
      expect(house.phone("farid").join()).toMatch(/incertain/);
      mend(late);
      await pass(house, 30, 5);
      await house.wait(LEASE);
      await pass(house, 10, 5);
      expect(arrivals(house)).toEqual(ONCE);
      expect(await house.store.counts()).toMatchObject({ outbox_unknown: 0, outbox_due: 0 });
    },
  );
});

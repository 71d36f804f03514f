import { afterEach, describe, expect, test } from "@jest/globals";
import type { Store } from "../../../src/ports/store.ts";
import { type CloudApp, cloudCatalog, openCloudApp } from "../../standins/graph/cloud-app.ts";
import { text } from "../../standins/graph/payloads.ts";
import { type FaultyStore, faultyStore } from "../../support/faulty-store.ts";
import { openTestApp, type TestAppOptions } from "../../support/open-test-app.ts";
import type { TestStore } from "../../support/open-test-store.ts";

// Practice begins on Monday, 23 November 2026; Amina is asked at 09:00 in Nairobi, 06:00 UTC.
const PEOPLE = ["amina", "bruno"];
const TEMPLATE = "<weekly_check_in en_US: Amina, Kenya>";
const QUESTION = "How is the team’s work going this week? [On track] [At risk] [Stuck]";
const CHANGED = "What is the one thing that changed since last week?";

describe("a programme on the Business Cloud API", () => {
  const houses: CloudApp[] = [];
  afterEach(async () => {
    for (const house of houses.splice(0)) await house.close();
  });

  /** A house at ten o'clock in Nairobi, when the week's check-in has fallen due. */
  const begun = async (options: TestAppOptions = {}): Promise<CloudApp> => {
    const house = await openCloudApp({ people: PEOPLE, ...options });
    houses.push(house);
    await until(house, "2026-11-23T07:00Z");
    return house;
  };
  const until = async (house: CloudApp, at: string): Promise<void> => {
    await house.push(at);
    await house.calm();
  };
  const silent = async (): Promise<TestAppOptions> => ({ catalog: await cloudCatalog(false) });
  const waiting = async (house: CloudApp): Promise<number | undefined> =>
    (await house.store.counts())["outbox_waiting"];

  test("a check-in begins with its template, and its question comes once the tap has opened the window", async () => {
    const house = await begun();
    expect(house.arrived("amina")).toEqual([TEMPLATE]);
    await house.touch("amina", "Start");
    expect(house.arrived("amina")).toEqual([TEMPLATE, expect.stringContaining(QUESTION)]);
    await house.touch("amina", "At risk");
    await house.write("amina", "Two nurses joined");
    expect(house.arrived("amina")[2]).toContain(CHANGED);
  });

  test("a whole check-in goes by buttons, a list and words to its read-back", async () => {
    const house = await begun();
    await house.touch("amina", "Start");
    await house.touch("amina", "On track");
    await house.write("amina", "Two nurses joined", "no", "Train five more", "27/11");
    await house.touch("amina", "A call");
    const last = house.arrived("amina").at(-1);
    expect(last).toContain("Two nurses joined");
    expect(last).toContain("Train five more");
    const kinds = house.graph.posted.map(
      ({ message }) => message.interactive?.type ?? message.type,
    );
    expect(new Set(kinds)).toEqual(new Set(["template", "button", "text", "list"]));
  });

  test.each([
    ["words", "Good morning, yes"],
    ["what stands on the button", "start"],
    ["a number", "2"],
  ])(
    "%s written before the question was seen open the window, and are no answer to it",
    async (_, words) => {
      const house = await begun();
      await house.write("amina", words);
      expect(house.arrived("amina")).toEqual([TEMPLATE, expect.stringContaining(QUESTION)]);
      const run = await house.store.waitingRun("amina");
      expect(run?.results).toEqual({});
    },
  );

  test.each([
    ["was cut short before it was kept, and comes again", ["keepInbound"]],
    ["is kept, and can only be worked on later", ["isApplied"]],
    ["is kept, and that the window is open is not", ["heard"]],
  ] as const)(
    "a first word opens the window and is no answer, also where it %s",
    async (_, methods) => {
      let faulty: FaultyStore | undefined;
      const around = async ({ store }: TestStore): Promise<Store> => {
        faulty = faultyStore(store);
        return faulty.store;
      };
      const house = await begun({ around });
      faulty?.fail(...methods);
      house.graph.say({ number: "254700000001" }, text("Good morning, yes"));
      await house.push("2026-11-23T07:01Z");
      await house.push("2026-11-23T07:02Z");
      faulty?.mend();
      await until(house, "2026-11-23T07:03Z");
      await house.calm();
      expect(house.arrived("amina")).toEqual([TEMPLATE, expect.stringContaining(QUESTION)]);
      expect((await house.store.waitingRun("amina"))?.results).toEqual({});
    },
  );

  test("words that meet a question which perhaps never arrived are told what they were taken for", async () => {
    const house = await begun();
    await house.touch("amina", "Start");
    house.graph.next({ breaks: "before" });
    await house.touch("amina", "At risk");
    expect(house.arrived("amina").join()).not.toContain(CHANGED);
    await house.write("amina", "Are you there?");
    // What follows a message in doubt waits until nobody can say any more what became of it.
    await house.wait(10_001);
    const told = house.arrived("amina").at(-1);
    expect(told).toContain("I cannot tell whether my last question reached you.");
    expect(told).toContain(`as the answer to it: “${CHANGED} `);
    expect(told).toContain("If it is not, write *back*.");
    await house.write("amina", "back");
    expect(house.arrived("amina").at(-1)).toMatch(new RegExp(`^${CHANGED.slice(0, -1)}`));
    await house.write("amina", "Two nurses joined");
    expect(house.arrived("amina").at(-1)).not.toContain("I cannot tell");
    const { answer } = (await house.store.waitingRun("amina"))?.results["change"] ?? {};
    expect(answer).toMatchObject({ text: "Two nurses joined" });
  });

  test("somebody whom Meta names by an id of its own is met by their number, and asked in the same window", async () => {
    const house = await begun();
    const amina = { number: "254700000001", userId: "KE.13491208655302741918" };
    const [template] = house.graph.posted;
    if (template) house.graph.tap(amina, template, "Start");
    await house.calm();
    expect(house.arrived("amina")[1]).toContain(QUESTION);
    const { address, phone } = (await house.store.contact("amina")) ?? {};
    expect([address?.id, phone]).toEqual([amina.userId, "+254700000001"]);
    house.graph.say({ userId: amina.userId }, text("at risk"));
    await house.calm();
    expect(house.arrived("amina")[2]).toContain(CHANGED);
  });

  test("a stop is heard before anything was asked, and nothing that waited is said any more", async () => {
    const house = await begun();
    await house.write("amina", "STOP");
    const [, ...after] = house.arrived("amina");
    expect(after).toHaveLength(1);
    expect(after[0]).not.toContain("How is the team");
    expect((await house.store.contact("amina"))?.standing).toBe("stopped");
  });

  test("whoever opted out hears nothing, whatever old button they tap", async () => {
    const house = await begun();
    await house.write("amina", "STOP");
    const before = house.arrived("amina").length;
    await house.touch("amina", "Start");
    expect(house.arrived("amina")).toHaveLength(before);
    expect((await house.store.contact("amina"))?.standing).toBe("stopped");
  });

  test("without a template a question waits for the person's next word, where the operator sees it", async () => {
    const house = await begun(await silent());
    expect(house.arrived("amina")).toEqual([]);
    expect(await waiting(house)).toBe(1);
    const run = await house.store.waitingRun("amina");
    const row = await house.store.outboxRow(`${run?.id}.1.0`);
    expect(row).toMatchObject({ state: "due", error: "window_closed" });
    await house.write("amina", "Hello?");
    expect(house.arrived("amina")).toEqual([expect.stringContaining(QUESTION)]);
    expect(await waiting(house)).toBe(0);
  });

  test("what waited goes at once where the programme changes to a channel that never closes", async () => {
    const house = await begun(await silent());
    await house.cloud.stop();
    const next = await openTestApp({ on: house, bare: true, people: PEOPLE });
    await next.bot.tick();
    expect(next.last("amina").text).toContain("How is the team’s work going");
    await next.abandon();
  });

  test("a day after the last word the bot falls silent until the next one, and then goes on where it was", async () => {
    const house = await begun();
    await house.touch("amina", "Start");
    await house.touch("amina", "On track");
    // The half-finished check-in is nudged before the window closes; what comes after that waits.
    await until(house, "2026-11-26T12:00Z");
    const [, , , nudge, ...more] = house.arrived("amina");
    expect(nudge).toContain(CHANGED);
    expect(more).toEqual([]);
    await house.write("amina", "Two nurses joined");
    expect(house.arrived("amina")[4]).toContain("a decision your team must take");
  });

  test("what waited for a check-in that is over is dropped: the next one asks anew, and only the newest question comes", async () => {
    const house = await begun();
    await until(house, "2026-11-30T07:00Z");
    // Each week's question and its one reminder.
    expect(house.arrived("amina")).toEqual([TEMPLATE, TEMPLATE, TEMPLATE]);
    await house.touch("amina", "Start");
    const questions = house.arrived("amina").filter((each) => !each.startsWith("<"));
    expect(questions).toHaveLength(1);
    expect((await house.store.waitingRun("amina"))?.period).toBe("2026-W49");
  });

  test("a tap on the template of a check-in that is over is answered, and kept as no answer", async () => {
    const house = await begun();
    await until(house, "2026-11-29T09:00Z");
    await house.touch("amina", "Start");
    expect(house.arrived("amina").at(-1)).toContain("That question is closed");
    expect(await house.store.waitingRun("amina")).toBeUndefined();
  });

  test("the same webhook delivered three times is heard once", async () => {
    const house = await begun();
    await house.touch("amina", "Start");
    const [, asked] = house.graph.posted;
    const [id] = ["on_track"].map(
      (word) =>
        asked?.message.interactive?.action.buttons?.find(({ reply }) => reply.id.endsWith(word))
          ?.reply.id,
    );
    const tap = house.graph.payload(
      { number: "254700000001" },
      {
        type: "interactive",
        context: { id: asked?.id },
        interactive: { type: "button_reply", button_reply: { id, title: "On track" } },
      },
    );
    for (let times = 0; times < 3; times++) expect(await house.graph.box.deliver(tap)).toBe(200);
    await house.calm();
    expect(house.arrived("amina")).toHaveLength(3);
  });
});

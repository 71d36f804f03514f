import { describe, expect, test } from "@jest/globals";
import { calmly, push, say } from "../support/actions.ts";
import { crashingStore, faultyCall } from "../support/crashing-store.ts";
import { practiceCatalog, practiceRoster } from "../support/open-test-app.ts";
import { type Action, type SurveyOptions, survive, type Troubled } from "../support/survive.ts";

const saying = (who: string, ...texts: readonly string[]): Action[] =>
  texts.map((text) => say(who, text));

interface Story {
  readonly actions: readonly Action[];
  /** What the phones hold at its end, so that it is the story it claims to be. */
  readonly holds: readonly (readonly [who: string, what: RegExp])[];
}

const STORIES: Record<string, Story> = {
  "a check-in read back, its digest, and an answer that comes late": {
    actions: [
      ...calmly(push("2026-11-23T05:59Z")),
      push("2026-11-23T06:00Z"),
      ...calmly(...saying("kamau", "Hello", "yes", "English", "8 o'clock")),
      ...calmly(...saying("amina", "stuck", "Roads closed", "No car", "2", "no", "Hire one")),
      ...calmly(...saying("amina", "Friday", "2")),
      say("amina", "yes"),
      ...calmly(push("2026-11-26T07:29Z")),
      push("2026-11-26T07:30Z"),
      ...calmly(push("2026-12-03T07:30Z")),
      ...calmly(...saying("kamau", "done", "1", "skip", "no", "skip", "none")),
      say("kamau", "yes"),
      push("2026-12-03T07:31Z"),
    ],
    holds: [
      ["amina", /^Baraza: This is what Bruno was told about Kenya:\n🔴 Stuck/],
      ["bruno", /^Baraza: Health Bridges · week 48/],
      ["bruno", /^Baraza: Health Bridges · week 49[^]*Kept: Hire one[^]*\(edited\)$/],
      ["kamau", /^Baraza: This is what Bruno was told about Kenya:/],
    ],
  },
  "words outside a check-in, an opt-out and a return": {
    actions: [
      say("amina", "The minister visits us"),
      say("amina", "On Thursday"),
      say("amina", "1"),
      say("amina", "Another thing"),
      say("amina", "no"),
      say("amina", "stop"),
      say("amina", "hello?"),
      say("amina", "start"),
      say("kamau", "Who is this?"),
      say("+99900000001", "Good day"),
      say("+99900000001", "Anybody there?"),
    ],
    holds: [
      ["bruno", /The minister visits us\nOn Thursday$/],
      ["amina", /^Baraza: Welcome back!/],
      ["kamau", /May I write to you\?/],
    ],
  },
  "silence: a reminder, a time-out, the end, a new period, another conversation waiting": {
    actions: [
      ...calmly(push("2026-11-23T06:00Z"), ...saying("amina", "1", "skip", "no", "skip", "1")),
      ...calmly(push("2026-11-23T10:59Z")),
      push("2026-11-23T12:01Z"),
      ...calmly(push("2026-11-24T05:59Z")),
      push("2026-11-24T07:00Z"),
      ...calmly(push("2026-11-26T12:59Z")),
      push("2026-11-26T13:00Z"),
      ...calmly(say("bruno", "skip"), push("2026-11-26T14:00Z")),
      ...calmly(...saying("bruno", "skip", "skip", "skip")),
      say("bruno", "skip"),
      push("2026-11-26T14:01Z"),
      ...calmly(push("2026-11-30T06:00Z")),
      ...calmly(push("2026-12-07T05:59Z")),
      push("2026-12-07T06:00Z"),
    ],
    holds: [
      ["amina", /^Baraza: A gentle reminder/],
      ["amina", /^Baraza: This is what Bruno was told about Kenya:\n🟢 On track$/],
      ["bruno", /^Baraza: There is no answer from Kenya yet/],
    ],
  },
};

const { contacts, engagements, ...rest } = await practiceRoster();
const roster = {
  ...rest,
  contacts: contacts.filter(({ team, id }) => team === "kenya" || id === "bruno"),
  engagements: engagements.filter(({ team }) => team === "kenya"),
};
const { flows, campaigns, ...others } = await practiceCatalog();
const catalog = {
  ...others,
  // A check-in that nobody finished is still open when the next one comes.
  flows: new Map([...flows].map(([id, flow]) => [id, { ...flow, expire_after: "2w" }] as const)),
  // And a coach's second conversation of the day waits for the end of the first.
  campaigns: campaigns.flatMap((each) =>
    each.id === "coach_weekly"
      ? [each, { ...each, id: "coach_again", when: { ...each.when, at: "14:30" } }]
      : each,
  ),
};
const startsAt = new Date("2026-11-22T08:00:00Z");

// A failed call is like the one before it in most places; PLACES=all tries every one.
const STRIDE = process.env["PLACES"] === "all" ? 1 : 5;

async function trouble(
  { actions, holds }: Story,
  troubled: Troubled,
  closely: SurveyOptions = {},
): Promise<number> {
  const options = { roster, catalog, startsAt, ...closely };
  const { places, differences, phones } = await survive(actions, options, troubled);
  for (const [who, what] of holds) expect(phones[who]).toContainEqual(expect.stringMatching(what));
  const [first] = differences;
  expect(first?.was).toEqual(first?.hadToBe);
  return places;
}

describe("whatever happens at any place, the end is the same", () => {
  test.each(Object.entries(STORIES))("the process dies at a write: %s", async (_name, story) => {
    const dying: Troubled = async (database, at) => await crashingStore(database, at);
    expect(await trouble(story, dying)).toBeGreaterThan(30);
  });

  test.each(Object.entries(STORIES))("a call to the store fails: %s", async (_name, story) => {
    const failing: Troubled = async (database, at) => faultyCall(database, at);
    const closely = { notice: true, stride: STRIDE };
    expect(await trouble(story, failing, closely)).toBeGreaterThan(30);
  });
});

import { describe, expect, test } from "@jest/globals";
import { begin, eventsOf } from "../support/talk.ts";

const MEMORY = `
- { id: agree, type: ask, answer: yes_no, text: { en: May I write? } }
- { id: keep, type: remember, what: consent, from: agree, version: "2" }
- id: hour
  type: ask
  answer: choice
  text: { en: When? }
  choices:
    - { id: h08, label: { en: At eight } }
    - { id: h17, label: { en: At five } }
- { id: keep_hour, type: remember, what: hour, from: hour }
`;

describe("what a flow remembers of a person", () => {
  test.each([
    ["yes", "yes"],
    ["no", "no"],
  ])("an agreement: %s, with its version", (said, value) => {
    const conversation = begin(MEMORY);
    conversation.say(said);
    expect(eventsOf(conversation, "remembered")).toEqual([
      { type: "remembered", what: "consent", value, version: "2" },
    ]);
  });

  test("a choice", () => {
    const conversation = begin(MEMORY);
    conversation.say("yes", "at five");
    expect(eventsOf(conversation, "remembered")).toMatchObject([{ what: "hour", value: "h17" }]);
  });

  test("nothing where it was left out or not understood", () => {
    const conversation = begin(MEMORY);
    conversation.say("skip");
    expect(eventsOf(conversation, "remembered")).toEqual([]);
    conversation.say("hm", "hm", "hm");
    expect(eventsOf(conversation, "remembered")).toEqual([]);
    expect(conversation.run().state).toBe("completed");
  });
});

const PLANS = `
- id: last
  type: ask
  answer: choice
  text: { en: What became of it? }
  choices:
    - { id: kept, label: { en: Done } }
    - { id: moved, label: { en: Moved } }
    - { id: dropped, label: { en: Dropped } }
- { id: until, type: ask, answer: date, when: { last: { is: moved } }, text: { en: Until when? } }
- { id: reason, type: ask, answer: text, when: { last: { is: dropped } }, text: { en: Why? } }
- { id: look_back, type: review, outcome: last, due: until, reason: reason }
- { id: step, type: ask, answer: text, text: { en: What next? } }
- { id: by, type: ask, answer: date, text: { en: By when? } }
- { id: plan, type: commit, text: step, due: by }
- { id: what, type: ask, answer: text, text: { en: What is to be decided? } }
- { id: who, type: ask, answer: text, text: { en: Who decides? } }
- { id: decision, type: raise, question: what, decider: who, by: by }
`;

describe("what a flow records for a team", () => {
  test.each([
    [["done"], { outcome: "kept" }],
    [["moved", "25 November"], { outcome: "moved", due: "2026-11-25" }],
    [["moved", "hm", "hm", "after the rains"], { outcome: "moved", due: "after the rains" }],
    [["dropped", "No money"], { outcome: "dropped", reason: "No money" }],
    [["dropped", "skip"], { outcome: "dropped" }],
  ])("of the last commitment, %j", (said, recorded) => {
    const conversation = begin(PLANS);
    conversation.say(...said);
    const [review] = eventsOf(conversation, "commitment_reviewed");
    expect(JSON.parse(JSON.stringify(review))).toEqual({
      type: "commitment_reviewed",
      ...recorded,
    });
  });

  test("nothing of a commitment that was not spoken of", () => {
    const conversation = begin(PLANS);
    conversation.say("skip");
    expect(eventsOf(conversation, "commitment_reviewed")).toEqual([]);
  });

  test("the next commitment, under an id that a change keeps", () => {
    const conversation = begin(PLANS);
    conversation.say("skip", "Hire a driver", "25 November");
    expect(eventsOf(conversation, "commitment_made")).toEqual([
      { type: "commitment_made", id: "run.plan", text: "Hire a driver", due: "2026-11-25" },
    ]);
  });

  test("no commitment where there is none", () => {
    const conversation = begin(PLANS);
    conversation.say("skip", "skip", "skip");
    expect(eventsOf(conversation, "commitment_made")).toEqual([]);
  });

  test("a decision ahead, with what is known of it", () => {
    const conversation = begin(PLANS);
    conversation.say("skip", "skip", "25 November", "Which form", "skip");
    expect(eventsOf(conversation, "decision_raised")).toEqual([
      {
        type: "decision_raised",
        id: "run.decision",
        question: "Which form",
        decider: undefined,
        by: "2026-11-25",
        help: undefined,
      },
    ]);
  });

  test("no decision where nothing is to be decided", () => {
    const conversation = begin(PLANS);
    conversation.say("skip", "skip", "skip", "skip", "The minister");
    expect(eventsOf(conversation, "decision_raised")).toEqual([]);
  });
});

import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { hasLeft, standingOfCheckIn } from "../../src/domain/disclosure.ts";
import { eventsOfType } from "../../src/engine/flow/engine-context.ts";
import { inspectFlow } from "../../src/engine/lint/inspect-flow.ts";
import { begin, flowOf, SHORT, type Talk } from "../support/talk.ts";

const ASK = (id: string, more = "") =>
  `- { id: ${id}, type: ask, answer: text, text: { en: "${id}?" }${more} }`;
const PLAIN = [ASK("a"), ASK("b"), "- { id: bye, type: end, text: { en: Bye. } }"].join("\n");
// Silence at the first question leads past the read-back.
const PAST = [
  ASK("a"),
  ASK("b", ", timeout: { after: 1d, goto: keep }"),
  "- { id: check, type: read_back, text: { en: 'I noted:' } }",
  "- { id: keep, type: commit, text: a }",
  ASK("c"),
].join("\n");

const left = (conversation: Talk): boolean => hasLeft(conversation.run());

/** Whether a move confirms the read-back, or is the end of the time that it announced. */
function confirms(conversation: Talk, move: string): boolean {
  const { wait } = conversation.run();
  const isAtCheck = wait?.step === "check";
  if (move === "yes") return isAtCheck;
  return move === "<timeout>" && (isAtCheck || wait?.returnTo === "check");
}

describe("answers leave their team", () => {
  test("once a read-back is confirmed, or its announced time is over, and not where the run ends before", () => {
    const confirmed = begin();
    confirmed.say("1", "25 November");
    expect(left(confirmed)).toBe(false);
    confirmed.say("yes");
    expect(left(confirmed)).toBe(true);
    const silent = begin();
    silent.say("1", "25 November");
    silent.silence("timeout");
    expect(left(silent)).toBe(true);
    for (const answers of [["1"], ["1", "25 November"], ["1", "25 November", "2"]]) {
      const expired = begin();
      expired.say(...answers);
      expired.give({ type: "expiry" });
      expect(left(expired)).toBe(false);
      expect(standingOfCheckIn(expired.run(), answers.length)).toBe("partly");
    }
  });

  test("not where silence led past the read-back, and nothing is recorded of them", () => {
    const conversation = begin(PAST);
    conversation.say("Our words");
    conversation.silence("timeout");
    expect(eventsOfType(conversation.events(), "commitment_made")).toEqual([]);
    conversation.say("Later words");
    expect(conversation.run()).toMatchObject({ state: "completed", readBack: "missed" });
    expect(left(conversation)).toBe(false);
  });

  test("of what was confirmed, also where a later question is never answered", () => {
    const conversation = begin(PAST);
    conversation.say("Our words", "More words", "yes");
    expect(eventsOfType(conversation.events(), "commitment_made")).toHaveLength(1);
    conversation.give({ type: "expiry" });
    expect(conversation.run()).toMatchObject({ state: "expired", readBack: "passed" });
    expect(left(conversation)).toBe(true);
  });

  test("at the end of the run where its flow reads nothing back, unless somebody says stop", () => {
    const expired = begin(PLAIN);
    expired.say("Words");
    expect(left(expired)).toBe(false);
    expired.give({ type: "expiry" });
    expect(left(expired)).toBe(true);
    const stopped = begin(PLAIN);
    stopped.say("Words", "stop");
    expect(left(stopped)).toBe(false);
  });

  test("whatever is said and left unsaid: never before the read-back is over", () => {
    const moves = ["1", "2", "badly", "25 November", "yes", "no", "keep 1 inside", "back", "skip"];
    const move = fc.constantFrom(...moves, "more words", "<timeout>", "<expiry>", "stop");
    const isKept = fc.property(fc.array(move, { maxLength: 14 }), (script) => {
      const conversation = begin(SHORT);
      let isConfirmed = false;
      for (const each of script) {
        isConfirmed ||= confirms(conversation, each);
        if (each === "<timeout>") conversation.silence("timeout");
        else if (each === "<expiry>") conversation.give({ type: "expiry" });
        else conversation.say(each);
        const isSaid = Object.keys(conversation.run().results).length > 0;
        if (isSaid && left(conversation) && !isConfirmed) return false;
      }
      return true;
    });
    expect(() => {
      fc.assert(isKept, { numRuns: 400 });
    }).not.toThrow();
  });

  test("an author is told of steps that use answers before they are read back, and of time-outs past it", () => {
    const early = [
      ASK("a"),
      "- { id: keep, type: commit, text: a }",
      "- { id: check, type: read_back, text: { en: 'I noted:' } }",
    ];
    expect(() => flowOf(early.join("\n"))).toThrow("`keep` (`commit`) comes before the read-back");
    expect(inspectFlow(flowOf(PAST)).map(({ code }) => code)).toContain("read_back_missed");
    expect(inspectFlow(flowOf(SHORT)).map(({ code }) => code)).not.toContain("read_back_missed");
  });
});

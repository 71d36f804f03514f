import { describe, expect, test } from "@jest/globals";
import { ask, choose, end, found, issuesOf, say, type Written } from "./found.ts";

const commit = (more: Written) => ({ id: "promise", type: "commit", ...more });
const review = (more: Written) => ({ id: "look_back", type: "review", ...more });
const raise = (more: Written) => ({ id: "decide", type: "raise", ...more });
const remember = (more: Written) => ({ id: "keep", type: "remember", ...more });

describe("steps that record an answer", () => {
  test("name questions that were asked before, of the right kind", () => {
    const steps = [
      choose("outcome", ["kept", "moved"]),
      ask("day", { answer: "date" }),
      ask("why"),
      review({ outcome: "outcome", due: "day", reason: "why" }),
      commit({ text: "why", due: "day" }),
      raise({ question: "why", decider: "why", by: "day", help: "outcome" }),
    ];
    expect(found(steps)).toEqual([]);
  });

  test("name none that does not exist, or is no question", () => {
    expect(found([ask("next_step"), commit({ text: "nextstep", due: "promise" })])).toEqual([
      "unknown_question at steps[1].text",
      "unknown_question at steps[1].due",
    ]);
    const [issue] = issuesOf([ask("next_step"), commit({ text: "nextstep" })]);
    expect(issue?.remedy).toBe("Did you mean `next_step`?");
  });

  test("name none of another kind", () => {
    const steps = [
      ask("sure", { answer: "yes_no" }),
      ask("day"),
      commit({ text: "sure", due: "day" }),
      raise({ question: "day", by: "sure" }),
      review({ outcome: "day" }),
    ].map((step, n) => ({ ...step, id: n > 1 ? `s${n}` : step.id }));
    expect(found(steps)).toEqual([
      "wrong_kind at steps[2].text",
      "wrong_kind at steps[2].due",
      "wrong_kind at steps[3].by",
      "wrong_kind at steps[4].outcome",
    ]);
  });

  test("name none that is only asked later", () => {
    expect(found([commit({ text: "next_step" }), ask("next_step")])).toEqual([
      "asked_later at steps[0].text",
    ]);
  });

  test("of the outcome offer kept, moved and dropped, or some of them", () => {
    expect(found([choose("o", ["kept", "moved", "lost"]), review({ outcome: "o" })])).toEqual([
      "unknown_choice at steps[1].outcome",
    ]);
  });
});

const language = (...ids: string[]) =>
  found([choose("l", ids), remember({ what: "language", from: "l" })]);

const hour = (...ids: string[]) => found([choose("h", ids), remember({ what: "hour", from: "h" })]);

describe("what is remembered of a person", () => {
  test("a language is chosen among languages", () => {
    expect(language("en", "fr")).toEqual([]);
    expect(language("en", "french")).toEqual(["unknown_choice at steps[1].from"]);
  });

  test("an hour is chosen among decent hours; a choice that is no hour changes nothing", () => {
    expect(hour("h08", "h1630", "any")).toEqual([]);
    expect(hour("h08", "h23")).toEqual(["unknown_choice at steps[1].from"]);
    expect(hour("h08", "h8")).toEqual(["unknown_choice at steps[1].from"]);
    expect(hour("morning", "evening")).toEqual(["unknown_choice at steps[1].from"]);
  });

  test("consent is a yes to a version of the wording; a no needs none", () => {
    const agree = ask("agree", { answer: "yes_no", goto_no: "refused" });
    const yes = remember({ what: "consent", from: "agree" });
    const no = remember({ id: "refused", what: "consent", from: "agree" });
    expect(found([agree, { ...yes, version: "1" }, end(), no])).toEqual([]);
    expect(found([agree, yes, end(), no])).toEqual(["consent_version at steps[1]"]);
    expect(found([agree, { ...yes, version: "1" }, no])).toEqual(["consent_version at steps[2]"]);
    expect(found([ask("agree"), { ...yes, version: "1" }])).toEqual([
      "wrong_kind at steps[1].from",
    ]);
    expect(found([choose("agree", ["yes", "no"]), { ...yes, version: "1" }])).toEqual([
      "wrong_kind at steps[1].from",
    ]);
    expect(found([ask("sure"), yes])).toEqual([
      "unknown_question at steps[1].from",
      "consent_version at steps[1]",
    ]);
  });
});

describe("conditions", () => {
  const questions = [
    choose("progress", ["on_track", "stuck"]),
    choose("needs", ["money", "time"], { answer: "choices" }),
    ask("sure", { answer: "yes_no" }),
    ask("people", { answer: "number", min: 0, max: 500 }),
    ask("mood", { answer: "scale" }),
    ask("day", { answer: "date" }),
    ask("photo", { answer: "media" }),
    ask("why"),
  ];
  const when = (condition: Written) => found([...questions, say("last", { when: condition })]);

  test("ask about questions before and names, with values that they can have", () => {
    expect(when({ progress: { is: "stuck" }, needs: { is_not: ["money", "time"] } })).toEqual([]);
    expect(when({ sure: { is: true }, people: { at_least: 10, at_most: 20 } })).toEqual([]);
    expect(when({ mood: { is: [1, 5] }, day: { is: "2026-11-30" }, why: { is: "" } })).toEqual([]);
    expect(when({ photo: { exists: true }, last_commitment: { exists: false } })).toEqual([]);
    expect(when({ mood: { at_most: 2 }, people: { at_least: 500 } })).toEqual([]);
  });

  test("about what does not exist are found", () => {
    expect(when({ progres: { is: "stuck" } })).toEqual([
      "unknown_question at steps[8].when.progres",
    ]);
    expect(when({ contact_names: { exists: true } })).toHaveLength(1);
  });

  test("about what is only asked later are found, unless the flow comes round to them", () => {
    const sure = ask("sure", { answer: "yes_no" });
    const early = say("early", { when: { sure: { is: true } } });
    expect(found([early, sure])).toEqual(["asked_later at steps[0].when.sure"]);
    expect(found([early, { ...sure, goto: "early" }])).toEqual([]);
    expect(found([{ ...sure, when: { sure: { exists: false } } }])).toEqual([
      "asked_later at steps[0].when.sure",
    ]);
  });

  test.each([
    { progress: { is: "blocked" } },
    { needs: { is_not: ["money", "luck"] } },
    { sure: { is: "yes" } },
    { people: { is: "12" } },
    { people: { is: 501 } },
    { mood: { is: 6 } },
    { day: { is: "30 November" } },
    { photo: { is: "x" } },
    { why: { is: true } },
    { team_name: { is: 3 } },
  ])("with a value that can never be are found: %j", (condition) => {
    expect(when(condition)).toEqual([
      `unknown_value at steps[8].when.${Object.keys(condition)[0]}`,
    ]);
  });

  test.each([
    { mood: { at_least: 6 } },
    { people: { at_most: -1 } },
    { mood: { at_least: 4, at_most: 3 } },
    { why: { is: "x", exists: false } },
  ])("that can never hold are found: %j", (condition) => {
    expect(when(condition)).toEqual([
      `impossible_condition at steps[8].when.${Object.keys(condition)[0]}`,
    ]);
  });

  test("that compare what is no number are found", () => {
    expect(when({ progress: { at_least: 2 } })).toEqual(["wrong_kind at steps[8].when.progress"]);
    expect(when({ day: { at_least: 2 } })).toEqual(["wrong_kind at steps[8].when.day"]);
  });

  test("that say nothing are found", () => {
    expect(when({})).toEqual(["warning: empty_condition at steps[8].when"]);
    expect(when({ progress: {} })).toEqual(["empty_condition at steps[8].when.progress"]);
  });

  test("suggest the choice that was probably meant", () => {
    const steps = [...questions, say("last", { when: { progress: { is: "on_trak" } } })];
    expect(issuesOf(steps)[0]?.remedy).toBe("Did you mean `on_track`?");
  });
});

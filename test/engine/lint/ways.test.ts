import { describe, expect, test } from "@jest/globals";
import { ask, choose, end, found, issuesOf, say } from "./found.ts";

describe("a jump to nowhere", () => {
  test("is found wherever a jump can be written, with the step that was probably meant", () => {
    const steps = [
      say("hello", { goto: "progres" }),
      choose("progress", ["on_track", { id: "stuck", label: { en: "Stuck" }, goto: "blokker" }]),
      ask("blocker", { timeout: { after: "1d", goto: "the_end" } }),
      ask("decision", { answer: "yes_no", goto_no: "nowhere", goto: "neverland" }),
      end(),
    ];
    expect(found(steps).filter((each) => each.startsWith("unknown_jump"))).toEqual([
      "unknown_jump at steps[0].goto",
      "unknown_jump at steps[1].choices[1].goto",
      "unknown_jump at steps[2].timeout.goto",
      "unknown_jump at steps[3].goto_no",
      "unknown_jump at steps[3].goto",
    ]);
    expect(issuesOf(steps)[1]).toEqual({
      severity: "error",
      code: "unknown_jump",
      path: ["steps", 1, "choices", 1, "goto"],
      message: "steps[1].choices[1].goto says `blokker`, but no step has that id.",
      remedy: "Did you mean `blocker`?",
    });
  });

  test("in the time-out of the flow counts once, however many questions share it", () => {
    const timeout = { after: "1d", goto: "closed" };
    expect(found([ask("one"), ask("two")], { timeout })).toEqual(["unknown_jump at timeout.goto"]);
    expect(found([ask("one"), ask("two"), end("closed")], { timeout })).toEqual([]);
  });
});

const jump = (id: string) => ({ id, label: { en: id }, goto: "bye" });

describe("a step that nobody can come to", () => {
  test("is the one behind a jump or an end that nothing leads to", () => {
    expect(found([say("hello", { goto: "bye" }), say("lost"), end("bye")])).toEqual([
      "unreachable_step at steps[1]",
    ]);
    expect(found([say("hello"), end(), say("lost")])).toEqual(["unreachable_step at steps[2]"]);
  });

  test("is told once for several that follow one another", () => {
    const steps = [end("bye"), ask("one"), ask("two"), say("three", { goto: "one" })];
    expect(found(steps)).toEqual(["unreachable_step at steps[1]"]);
  });

  test("is not one behind a conditional jump or end, which may be passed over", () => {
    const when = { progress: { is: "stuck" } };
    const progress = choose("progress", ["on_track", "stuck"]);
    expect(found([progress, end("bye", { when }), say("on")])).toEqual([]);
    expect(found([progress, say("no", { when, goto: "bye" }), say("on"), end("bye")])).toEqual([]);
  });

  test("is not one that only a choice, a no or silence leads to", () => {
    const steps = [
      choose("progress", ["on_track", { id: "stuck", label: { en: "Stuck" }, goto: "why" }]),
      ask("sure", { answer: "yes_no", goto_no: "refused" }),
      ask("more", { timeout: { after: "1d", goto: "closed" } }),
      end("thanks"),
      ask("why"),
      end("noted"),
      end("refused"),
      end("closed"),
    ];
    expect(found(steps)).toEqual([]);
  });

  test("is not one behind a question whose choices all jump: it may be skipped", () => {
    expect(found([choose("progress", [jump("a"), jump("b")]), say("skipped"), end("bye")])).toEqual(
      [],
    );
  });
});

describe("a round without a question in it", () => {
  test("goes on for ever", () => {
    expect(found([ask("first"), say("one"), say("two", { goto: "one" })])).toEqual([
      "loop_without_wait at steps[1]",
    ]);
    expect(found([ask("first"), say("one", { goto: "one" })])).toEqual([
      "loop_without_wait at steps[1]",
    ]);
  });

  test("is none where a question or a read-back makes it wait", () => {
    expect(found([say("again"), ask("more", { answer: "yes_no", goto: "again" })])).toEqual([]);
    const back = { id: "back", type: "read_back", text: { en: "Noted:" } };
    expect(found([ask("one"), say("again"), back, say("round", { goto: "again" })])).toEqual([]);
  });

  test("is suspicious where its only question may be passed over", () => {
    const when = { more: { is: true } };
    const steps = [
      ask("more", { answer: "yes_no" }),
      say("again"),
      ask("what", { when }),
      say("round", { goto: "again" }),
    ];
    expect(found(steps)).toEqual(["warning: loop_without_wait at steps[1]"]);
  });
});

import { describe, expect, test } from "@jest/globals";
import { ask, choose, end, found, issuesOf, say } from "./found.ts";

describe("ids", () => {
  test("are each given once", () => {
    expect(found([ask("one"), ask("two"), say("one")])).toEqual(["duplicate_id at steps[2].id"]);
    const [a, b] = ["a", "b"].map((en) => ({ id: "same", label: { en } }));
    expect(found([choose("progress", [a ?? "", b ?? ""])])).toEqual([
      "duplicate_id at steps[0].choices[1].id",
    ]);
    const steps = [choose("one", ["x", "y"]), choose("two", ["x", "y"])];
    expect(found(steps)).toEqual([]);
  });

  test("are none that the house uses itself", () => {
    expect(found([ask("team_name")])).toEqual(["reserved_id at steps[0].id"]);
    expect(found([ask("name_of_team")])).toEqual([]);
  });

  test("are not listed twice among roles and languages", () => {
    expect(found([ask("one")], { languages: ["en", "en"], to: ["coach", "coach"] })).toEqual([
      "warning: duplicate_value at languages[1]",
      "warning: duplicate_value at to[1]",
    ]);
  });
});

const timeout = (after: string) => ({ timeout: { after, goto: "closed" } });

describe("spans", () => {
  const closed = end("closed");
  const template = { name: "baraza_question", languages: { en: "en" } };
  const remind = (after: string) => ({ remind: { after }, template });

  test("let the reminder come before the time-out, and both before the end", () => {
    expect(found([ask("one"), closed], { ...remind("1d"), ...timeout("3d") })).toEqual([]);
    expect(found([ask("one"), closed], { ...remind("3d"), ...timeout("72h") })).toEqual([
      "impossible_span at remind.after",
    ]);
    expect(found([ask("one"), closed], { ...remind("6d"), ...timeout("1w") })).toEqual([
      "impossible_span at remind.after",
      "impossible_span at timeout.after",
    ]);
  });

  test("of a question are held against what it takes from the flow", () => {
    const one = ask("one", timeout("12h"));
    expect(found([one, closed], remind("1d"))).toEqual([
      "impossible_span at steps[0].timeout.after",
    ]);
    expect(issuesOf([one, closed], remind("1d"))[0]?.remedy).toBe(
      "Give the step a `remind` of its own, sooner than 12h.",
    );
    expect(found([{ ...one, remind: { after: "6h" } }, closed], remind("1d"))).toEqual([]);
    expect(
      found([ask("one", { remind: { after: "4d" } }), closed], { ...timeout("3d"), template }),
    ).toEqual(["impossible_span at steps[0].remind.after"]);
  });
});

describe("bounds of a number", () => {
  test("leave room for an answer", () => {
    expect(found([ask("n", { answer: "number", min: 1, max: 2 })])).toEqual([]);
    expect(found([ask("n", { answer: "number", min: 5 })])).toEqual([]);
    expect(found([ask("n", { answer: "number", min: 2, max: 2 })])).toEqual([
      "impossible_bounds at steps[0].max",
    ]);
  });
});

const status = (id: string, ...ids: string[]) => choose(id, ids, { meaning: "status" });

const blocker = (id: string, more = {}) => ask(id, { meaning: "blocker", ...more });

describe("meanings", () => {
  test("a status offers exactly what a digest knows, in any order", () => {
    expect(found([status("p", "stuck", "on_track", "at_risk")])).toEqual([]);
    expect(found([status("p", "on_track", "stuck")])).toEqual([
      "status_choices at steps[0].meaning",
    ]);
    expect(found([status("p", "on_track", "at_risk", "stuck", "other")])).toEqual([
      "status_choices at steps[0].meaning",
    ]);
    expect(found([ask("p", { meaning: "status" })])).toEqual([
      "status_choices at steps[0].meaning",
    ]);
  });

  test("are told once in a conversation; two branches may tell the same", () => {
    const ids = ["on_track", "at_risk", "stuck"];
    expect(found([status("p", ...ids), status("q", ...ids)])).toEqual([
      "meaning_twice at steps[1].meaning",
    ]);
    expect(found([blocker("b"), blocker("c")])).toEqual([
      "warning: meaning_twice at steps[1].meaning",
    ]);
    const fork = ask("new", { answer: "yes_no", goto_no: "c" });
    expect(found([fork, blocker("b", { goto: "bye" }), blocker("c"), say("bye")])).toEqual([]);
  });
});

describe("a read-back", () => {
  const back = { id: "back", type: "read_back", text: { en: "This is what I noted:" } };

  test("has something to read", () => {
    expect(found([ask("one"), back])).toEqual([]);
    expect(found([back, ask("one")])).toEqual(["nothing_to_read_back at steps[0]"]);
  });
});

import { describe, expect, test } from "@jest/globals";
import { readReaction } from "../../../src/engine/parse/read-reaction.ts";
import { ask, choose, found } from "./found.ts";

describe("signs", () => {
  test("stand for choices that the question offers", () => {
    const reactions = { "👍": "yes_please", "👎": "never" };
    expect(found([choose("lunch", ["yes_please", "tomorrow"], { reactions })])).toEqual([
      "unknown_choice at steps[0].reactions.👎",
    ]);
    expect(found([ask("lunch", { answer: "yes_no", reactions: { "👍": "yes" } })])).toEqual([]);
  });

  test("are the same in every colour, and nothing where the question names none", () => {
    const lunch = { id: "lunch", type: "ask", answer: "yes_no", text: {} } as const;
    const asked = { ...lunch, reactions: { "👍": "yes", "❤": "yes" } } as const;
    expect(["👍", "👍🏿", "❤️", "👎", ""].map((sign) => readReaction(asked, sign))).toEqual([
      "lunch:yes",
      "lunch:yes",
      "lunch:yes",
      undefined,
      undefined,
    ]);
    expect(readReaction(lunch, "👍")).toBeUndefined();
  });
});

describe("a flow for groups", () => {
  test("remembers nothing of one person", () => {
    const hour = choose("hour", ["h08", "h10"]);
    const step = { id: "keep", type: "remember", what: "hour", from: "hour" };
    expect(found([hour, step])).toEqual([]);
    expect(found([hour, step], { to: ["group"] })).toEqual(["group_memory at steps[1]"]);
  });
});

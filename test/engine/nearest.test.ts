import { describe, expect, test } from "@jest/globals";
import { findNearest, suggestName } from "../../src/engine/lint/nearest.ts";

describe("the name that was probably meant", () => {
  test.each([
    ["blokker", "blocker"],
    ["bloker", "blocker"],
    ["blcoker", "blocker"],
    ["BLOCKER", "blocker"],
    ["txt", "text"],
  ])("%s: %s", (said, meant) => {
    expect(findNearest(said, ["progress", "blocker", "text", "help"])).toBe(meant);
  });

  test("is nobody's guess where nothing is near", () => {
    expect(findNearest("something_else", ["progress", "blocker"])).toBeUndefined();
    expect(suggestName("x9", ["progress"], "Write an id.")).toBe("Write an id.");
  });
});

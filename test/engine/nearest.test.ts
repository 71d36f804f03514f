import { describe, expect, test } from "@jest/globals";
import { didYouMean, nearest } from "../../src/engine/nearest.ts";

describe("the name that was probably meant", () => {
  test.each([
    ["blokker", "blocker"],
    ["bloker", "blocker"],
    ["blcoker", "blocker"],
    ["BLOCKER", "blocker"],
    ["txt", "text"],
  ])("%s: %s", (said, meant) => {
    expect(nearest(said, ["progress", "blocker", "text", "help"])).toBe(meant);
  });

  test("is nobody's guess where nothing is near", () => {
    expect(nearest("something_else", ["progress", "blocker"])).toBeUndefined();
    expect(didYouMean("x9", ["progress"], "Write an id.")).toBe("Write an id.");
  });
});

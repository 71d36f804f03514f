import { describe, expect, test } from "@jest/globals";
import type { Answer } from "../../src/domain/answer.ts";
import { conditionHolds, type Fact, toFact } from "../../src/engine/flow/conditions.ts";
import type { Condition } from "../../src/engine/flow/flow.ts";

const media = { kind: "image", mime: "image/jpeg", ref: "m1" } as const;

describe("what a condition sees of an answer", () => {
  test.each<[Answer | undefined, Fact]>([
    [undefined, undefined],
    [{ kind: "text", text: "words" }, "words"],
    [{ kind: "number", number: 12 }, 12],
    [{ kind: "scale", number: 4 }, 4],
    [{ kind: "yes_no", yes: false }, false],
    [{ kind: "choice", choice: "stuck" }, "stuck"],
    [{ kind: "choices", choices: ["money", "data"] }, ["money", "data"]],
    [{ kind: "date", date: "2026-11-25" }, "2026-11-25"],
    [{ kind: "media", media, text: "a photo" }, "m1"],
  ])("%j is %j", (answer, fact) => {
    expect(toFact(answer)).toEqual(fact);
  });
});

describe("a condition holds", () => {
  const facts: Readonly<Record<string, Fact>> = {
    status: "stuck",
    kinds: ["money", "data"],
    count: 3,
    more: false,
  };

  test.each<[Condition | undefined, boolean]>([
    [undefined, true],
    [{}, true],
    [{ status: {} }, true],
    [{ status: { is: "stuck" } }, true],
    [{ status: { is: ["at_risk", "stuck"] } }, true],
    [{ status: { is: "at_risk" } }, false],
    [{ status: { is_not: "stuck" } }, false],
    [{ status: { is_not: ["at_risk"] } }, true],
    [{ kinds: { is: "data" } }, true],
    [{ kinds: { is: ["people", "approval"] } }, false],
    [{ kinds: { is_not: "money" } }, false],
    [{ count: { at_least: 3, at_most: 3 } }, true],
    [{ count: { at_least: 4 } }, false],
    [{ count: { at_most: 2 } }, false],
    [{ status: { at_least: 0 } }, false],
    [{ status: { at_most: 9 } }, false],
    [{ more: { is: false } }, true],
    [{ more: { exists: true } }, true],
    [{ nobody: { exists: false } }, true],
    [{ nobody: { exists: true } }, false],
    [{ nobody: { is: "x" } }, false],
    [{ nobody: { is_not: "x" } }, true],
    [{ nobody: { at_least: 0 } }, false],
    [{ status: { is: "stuck" }, count: { at_least: 9 } }, false],
  ])("%j: %j", (condition, held) => {
    expect(conditionHolds(condition, (name) => facts[name])).toBe(held);
  });
});

import { expect, test } from "@jest/globals";
import { revisionOf } from "../../src/library/revision.ts";

test("conditions in another order are the same flow; other conditions are another", () => {
  const when = { progress: { is: "stuck" }, help: { exists: true } };
  const turned = { help: { exists: true }, progress: { is: "stuck" } };
  expect(revisionOf([{ when }])).toBe(revisionOf([{ when: turned }]));
  expect(revisionOf([{ when }])).not.toBe(revisionOf([{ when: { ...when, help: {} } }]));
  expect(revisionOf(["a", "b"])).not.toBe(revisionOf(["b", "a"]));
});

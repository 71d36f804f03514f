import { expect, test } from "@jest/globals";
import { computeRevision } from "../../src/library/revision.ts";

test("conditions in another order are the same flow; other conditions are another", () => {
  const when = { progress: { is: "stuck" }, help: { exists: true } };
  const turned = { help: { exists: true }, progress: { is: "stuck" } };
  expect(computeRevision([{ when }])).toBe(computeRevision([{ when: turned }]));
  expect(computeRevision([{ when }])).not.toBe(computeRevision([{ when: { ...when, help: {} } }]));
  expect(computeRevision(["a", "b"])).not.toBe(computeRevision(["b", "a"]));
});

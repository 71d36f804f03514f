import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { loadLibrary } from "../../src/library/load-library.ts";
import { anyPush, endOf, walkFaults } from "../support/walk.ts";

// WALKS=400 looks closely.
const numRuns = Number(process.env["WALKS"] ?? 25);

const { flows } = await loadLibrary("flows");
const shipped = [...flows.values()].flatMap((flow) =>
  flow.languages.map((language) => [flow.id, language, flow] as const),
);

describe("whatever comes to a run", () => {
  test.each(shipped)(
    "%s in %s never throws, moves by one, repeats itself exactly and survives being put away",
    (_id, language, flow) => {
      const anything = fc.array(anyPush, { maxLength: 30 });
      fc.assert(
        fc.property(anything, (pushes) => {
          expect(walkFaults(flow, language, pushes)).toEqual([]);
        }),
        { numRuns },
      );
    },
    120_000,
  );
});

describe("whoever answers what is asked", () => {
  test.each(shipped)("comes to the end of %s in %s", (_id, language, flow) => {
    const taps = fc.array(fc.nat(9), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(taps, (numbers) => {
        expect(endOf(flow, language, numbers)).toBe("completed");
      }),
      { numRuns },
    );
  });
});

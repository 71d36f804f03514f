import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { Language } from "../../src/domain/language.ts";
import type { Flow } from "../../src/engine/flow.ts";
import { resume } from "../../src/engine/resume.ts";
import { only } from "../../src/engine/scene.ts";
import { start } from "../../src/engine/start.ts";
import { loadLibrary } from "../../src/library/load-library.ts";
import {
  anyPush,
  faultsOf,
  frozen,
  fullScene,
  inputOf,
  listen,
  type Push,
  putAway,
  suiting,
} from "../support/walk.ts";

// WALKS=400 looks closely.
const numRuns = Number(process.env["WALKS"] ?? 25);

const { flows } = await loadLibrary("flows");
const shipped = [...flows.values()].flatMap((flow) =>
  flow.languages.map((language) => [flow.id, language, flow] as const),
);

/** Lets everything come to a run, to a twin that is put away after each move, and to each twice. */
function walk(flow: Flow, language: Language, pushes: readonly Push[]): void {
  const scene = fullScene(flow, language);
  const first = start(flow, "run", { contact: "amina" }, scene);
  expect(faultsOf(flow, undefined, first)).toEqual([]);
  let run = frozen(first.run);
  let twin = putAway(first.run);
  let offered = only(first.events, "message").at(-1)?.choices ?? [];
  let learnt = listen({}, first.events);
  for (const push of pushes) {
    const input = inputOf(push, run, offered);
    const sprint = resume(flow, run, input, scene);
    expect(faultsOf(flow, run, sprint)).toEqual([]);
    expect(resume(flow, run, input, scene)).toEqual(sprint);
    const other = resume(flow, twin, input, scene);
    expect(other.events).toEqual(sprint.events);
    expect(putAway(other.run)).toEqual(putAway(sprint.run));
    learnt = listen(learnt, sprint.events);
    expect(learnt).toEqual(sprint.run.results);
    run = frozen(sprint.run);
    twin = putAway(other.run);
    offered = only(sprint.events, "message").at(-1)?.choices ?? offered;
  }
}

describe("whatever comes to a run", () => {
  test.each(shipped)(
    "%s in %s never throws, moves by one, repeats itself exactly and survives being put away",
    (_id, language, flow) => {
      const anything = fc.array(anyPush, { maxLength: 30 });
      const holds = fc.property(anything, (pushes) => {
        walk(flow, language, pushes);
      });
      expect(() => {
        fc.assert(holds, { numRuns });
      }).not.toThrow();
    },
    120_000,
  );
});

describe("whoever answers what is asked", () => {
  test.each(shipped)("comes to the end of %s in %s", (_id, language, flow) => {
    const taps = fc.array(fc.nat(9), { minLength: 60, maxLength: 60 });
    const ends = fc.property(taps, (numbers) => {
      const scene = fullScene(flow, language);
      let { run, events } = start(flow, "run", { contact: "amina" }, scene);
      for (const number of numbers) {
        const offered = only(events, "message").at(-1)?.choices ?? [];
        const input = inputOf(suiting(flow, run, number), run, offered);
        ({ run, events } = resume(flow, run, input, scene));
      }
      return run.state === "completed";
    });
    expect(() => {
      fc.assert(ends, { numRuns });
    }).not.toThrow();
  });
});

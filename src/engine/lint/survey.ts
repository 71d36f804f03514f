import type { FlowData, Question, Step } from "../flow/flow.ts";
import { type FlowWay, isPause, listWays } from "./ways.ts";

/** What the rules ask about a flow, found out once. */
export interface FlowSurvey {
  readonly flow: FlowData;
  /** The place of each step by its id; of two with one id, the first. */
  readonly places: ReadonlyMap<string, number>;
  readonly questions: ReadonlyMap<string, Question>;
  /** The places that a way out of each step leads to. */
  readonly exits: readonly (readonly number[])[];
  /** Whether a run may come to step `to` after it has been at step `from`. */
  readonly comesBefore: (from: number, to: number) => boolean;
}

/** Where a way out of the step at `index` leads; undefined where there is no such step. */
export function wayTarget(
  places: ReadonlyMap<string, number>,
  index: number,
  way: FlowWay,
): number | undefined {
  return way.to === undefined ? index + 1 : places.get(way.to);
}

/** Every place that can be reached from the places in `from`, these included. */
export function findReachable(
  exits: readonly (readonly number[])[],
  from: readonly number[],
): ReadonlySet<number> {
  const reached = new Set<number>();
  const open = [...from];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (reached.has(place)) continue;
    reached.add(place);
    open.push(...(exits[place] ?? []));
  }
  return reached;
}

/** Finds out what the rules ask about a flow. */
export function surveyFlow(flow: FlowData): FlowSurvey {
  const places = new Map<string, number>();
  const questions = new Map<string, Question>();
  flow.steps.forEach((step, index) => {
    if (places.has(step.id)) return;
    places.set(step.id, index);
    if (step.type === "ask") questions.set(step.id, step);
  });
  const exits = flow.steps.map((_step, index) =>
    listWays(flow, index).flatMap((way) => wayTarget(places, index, way) ?? []),
  );
  const after = new Map<number, ReadonlySet<number>>();
  const comesBefore = (from: number, to: number) => {
    const known = after.get(from) ?? findReachable(exits, exits[from] ?? []);
    after.set(from, known);
    return known.has(to);
  };
  return { flow, places, questions, exits, comesBefore };
}

/** The places a run may go on to from a step without waiting; `passing` lets it pass conditional questions over. */
export function exitsWithoutWait(
  survey: FlowSurvey,
  step: Step,
  index: number,
  passing: boolean,
): readonly number[] {
  if (!isPause(step)) return survey.exits[index] ?? [];
  return passing && step.when !== undefined ? [index + 1] : [];
}

import type { Answer } from "../../domain/answer.ts";
import type { Condition } from "./flow.ts";

type Scalar = string | number | boolean;

/** What a condition compares: a scalar, the ids of several choices, or undefined where there is none. */
export type Fact = Scalar | readonly string[] | undefined;

/** An answer as a condition sees it: choices by their ids, days as `YYYY-MM-DD`, yes as true. */
export function toFact(answer: Answer | undefined): Fact {
  switch (answer?.kind) {
    case undefined:
      return undefined;
    case "text":
      return answer.text;
    case "number":
    case "scale":
      return answer.number;
    case "yes_no":
      return answer.yes;
    case "choice":
      return answer.choice;
    case "choices":
      return answer.choices;
    case "date":
      return answer.date;
    case "media":
      return answer.media.ref;
  }
}

/** Whether every bound of a condition holds; a step without a condition is always taken. */
export function conditionHolds(
  condition: Condition | undefined,
  factFor: (name: string) => Fact,
): boolean {
  return Object.entries(condition ?? {}).every(([name, bound]) => boundHolds(bound, factFor(name)));
}

function boundHolds(bound: Condition[string], fact: Fact): boolean {
  const { is, is_not: isNot, at_least: low, at_most: high, exists } = bound;
  return (
    (exists === undefined || exists === (fact !== undefined)) &&
    (is === undefined || isAmong(fact, is)) &&
    (isNot === undefined || !isAmong(fact, isNot)) &&
    (low === undefined || (typeof fact === "number" && fact >= low)) &&
    (high === undefined || (typeof fact === "number" && fact <= high))
  );
}

function isAmong(fact: Fact, wanted: Scalar | readonly Scalar[]): boolean {
  const list = typeof wanted === "object" ? wanted : [wanted];
  if (fact === undefined) return false;
  return typeof fact === "object" ? fact.some((each) => list.includes(each)) : list.includes(fact);
}

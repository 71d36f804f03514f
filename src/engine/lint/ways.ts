import type { Texts } from "../../domain/language.ts";
import type { FlowData, Pause, Step } from "../flow/flow.ts";
import type { IssuePath } from "./issue.ts";

/** Why a conversation goes from a step to a certain other one. */
type Cause = "next" | "goto" | "choice" | "no" | "timeout" | "passed_over";

/** One way out of a step, as its author wrote it; without `to` it leads to the next step. */
export interface FlowWay {
  readonly cause: Cause;
  /** The id of the step it leads to. */
  readonly to?: string | undefined;
  /** Where the jump is written. */
  readonly path: IssuePath;
  /** The choice that leads this way. */
  readonly label?: Texts | undefined;
}

/** Whether a run stops at this step and waits for its contact. */
export function isPause(step: Step): step is Pause {
  return step.type === "ask" || step.type === "read_back";
}

/** Every way out of a step; a conditional one may be passed over, a silent one be timed out. */
export function listWays(flow: FlowData, index: number): readonly FlowWay[] {
  const step = flow.steps[index];
  if (step === undefined) return [];
  const at: IssuePath = ["steps", index];
  const ways: FlowWay[] = step.when === undefined ? [] : [{ cause: "passed_over", path: at }];
  if (step.type === "end") return ways;
  ways.push(...branchesOf(step, at));
  ways.push(
    "goto" in step && step.goto !== undefined
      ? { cause: "goto", to: step.goto, path: [...at, "goto"] }
      : { cause: "next", path: at },
  );
  if (!isPause(step)) return ways;
  if (step.timeout) {
    ways.push({ cause: "timeout", to: step.timeout.goto, path: [...at, "timeout", "goto"] });
  } else if (flow.timeout) {
    ways.push({ cause: "timeout", to: flow.timeout.goto, path: ["timeout", "goto"] });
  }
  return ways;
}

function branchesOf(step: Step, at: IssuePath): readonly FlowWay[] {
  if (step.type !== "ask") return [];
  if (step.answer === "yes_no") {
    const path = [...at, "goto_no"];
    return step.goto_no === undefined ? [] : [{ cause: "no", to: step.goto_no, path }];
  }
  if (step.answer !== "choice") return [];
  return step.choices.flatMap(({ goto, label }, n): FlowWay[] =>
    goto === undefined
      ? []
      : [{ cause: "choice", to: goto, path: [...at, "choices", n, "goto"], label }],
  );
}

import type { Texts } from "../../domain/language.ts";
import type { FlowData, Step } from "../flow/flow.ts";
import type { IssuePath } from "./issue.ts";
import { isPause } from "./ways.ts";

/** A text of a flow in all its languages, and what it is for. */
export interface FlowText {
  readonly path: IssuePath;
  readonly texts: Texts;
  /** A message is sent with its names filled in; a label is shown as it is. */
  readonly use: "message" | "label" | "choice";
  /** The place of its step; absent where it belongs to the whole flow. */
  readonly step?: number | undefined;
}

/** Every text of a flow, in the order of the file. */
export function listFlowTexts(flow: FlowData): readonly FlowText[] {
  const common: FlowText[] = [{ path: ["title"], texts: flow.title, use: "label" }];
  if (flow.remind?.text) {
    common.push({ path: ["remind", "text"], texts: flow.remind.text, use: "message" });
  }
  if (flow.retry?.text) {
    common.push({ path: ["retry", "text"], texts: flow.retry.text, use: "message" });
  }
  return [...common, ...flow.steps.flatMap((step, index) => textsOfStep(step, index))];
}

function textsOfStep(step: Step, index: number): readonly FlowText[] {
  const found: FlowText[] = [];
  const add = (path: IssuePath, texts: Texts | undefined, use: FlowText["use"] = "message") => {
    if (texts) found.push({ path: ["steps", index, ...path], texts, use, step: index });
  };
  if (step.type === "say" || step.type === "end" || step.type === "tell" || isPause(step))
    add(["text"], step.text);
  if (isPause(step)) add(["remind", "text"], step.remind?.text);
  if (step.type !== "ask") return found;
  add(["label"], step.label, "label");
  add(["retry", "text"], step.retry?.text);
  if (step.answer === "choice" || step.answer === "choices") {
    step.choices.forEach(({ label }, n) => {
      add(["choices", n, "label"], label, "choice");
    });
  }
  return found;
}

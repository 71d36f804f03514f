import type { FlowData } from "../flow/flow.ts";
import { listFlowTexts } from "./texts.ts";

const NAMES_COACH = /\{\{\s*coach_name\s*\}\}/;

/** Whether a flow promises a coach: it asks for their eyes, or speaks of them where it need not know of one. */
export function needsCoach(flow: FlowData): boolean {
  const isForCoach = flow.steps.some(
    (step) => step.type === "ask" && (step.audience ?? flow.audience) === "coach",
  );
  return (
    isForCoach ||
    listFlowTexts(flow).some(({ texts, step, use }) => {
      const when = step === undefined ? undefined : flow.steps[step]?.when;
      const knows = when !== undefined && "coach_name" in when;
      return (
        use === "message" && !knows && Object.values(texts).some((each) => NAMES_COACH.test(each))
      );
    })
  );
}

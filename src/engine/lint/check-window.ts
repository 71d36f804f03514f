import { parseDuration, parseDurationWithin } from "../../domain/duration.ts";
import type { FlowData, Pause, Step } from "../flow/flow.ts";
import { type FlowIssue, formatIssuePath, type IssuePath, warningIssue } from "./issue.ts";
import type { FlowSurvey } from "./survey.ts";
import { isPause } from "./ways.ts";

// Since somebody's last word, free text goes through WhatsApp's Business API for so long.
const WINDOW = 86_400_000;

const WHERE = "On WhatsApp's Business API";

/**
 * Texts that come a day or more after somebody's last word, when WhatsApp's Business API lets no free text through:
 * reminders of a flow that names no template to bring them, and what goes on after a silence.
 */
export function checkWindow(survey: FlowSurvey): readonly FlowIssue[] {
  const { flow } = survey;
  return [...(flow.template ? [] : lateReminders(flow)), ...lateTexts(survey)];
}

function lateReminders(flow: FlowData): readonly FlowIssue[] {
  const pauses = flow.steps.map((step, index) => ({ step, index }));
  const own = pauses.flatMap(({ step, index }) =>
    isPause(step) && step.remind && isLate(step.remind.after, flow, step)
      ? lateReminder(["steps", index, "remind", "after"], step.remind.after)
      : [],
  );
  const common = flow.remind?.after;
  const bites = flow.steps.some(
    (step) => isPause(step) && !step.remind && common !== undefined && isLate(common, flow, step),
  );
  return [...(bites ? lateReminder(["remind", "after"], common ?? "") : []), ...own];
}

function isLate(after: string, flow: FlowData, step: Pause): boolean {
  const patience = (step.timeout ?? flow.timeout)?.after ?? flow.expire_after;
  return (parseDurationWithin(after, parseDuration(patience) ?? 0) ?? 0) >= WINDOW;
}

function lateReminder(path: IssuePath, after: string): readonly FlowIssue[] {
  return [
    warningIssue(
      "late_text",
      path,
      `${formatIssuePath(path)} says ${after}. ${WHERE} free text is refused 24 hours after somebody's last word: the reminder waits for their next one.`,
      "Remind within 23h, or give the flow a `template` that brings it.",
    ),
  ];
}

function lateTexts({ flow, places }: FlowSurvey): readonly FlowIssue[] {
  return flow.steps.flatMap((step, index) => {
    if (!isPause(step)) return [];
    const timeout = step.timeout ?? flow.timeout;
    if (!timeout || (parseDuration(timeout.after) ?? 0) < WINDOW) return [];
    const from = places.get(timeout.goto);
    const spoken = from === undefined ? undefined : firstSpoken(flow.steps, from);
    if (!spoken) return [];
    const path: IssuePath = step.timeout
      ? ["steps", index, "timeout", "after"]
      : ["timeout", "after"];
    return warningIssue(
      "late_text",
      path,
      `After ${timeout.after} of silence at \`${step.id}\`, \`${spoken.id}\` is said. ${WHERE} free text is refused 24 hours after somebody's last word: it waits for their next one.`,
      "Let the silence end within 23h, or let it lead to an `end`.",
    );
  });
}

/** The first step from a place on that says something and does not end the conversation. */
function firstSpoken(steps: readonly Step[], from: number): Step | undefined {
  const first = steps
    .slice(from)
    .find(({ type }) => type === "say" || type === "ask" || type === "read_back" || type === "end");
  return first?.type === "end" ? undefined : first;
}

import { STATUSES } from "../../domain/answer.ts";
import { parseDuration } from "../../domain/duration.ts";
import { FLOW_NAMES } from "../flow/engine-context.ts";
import type { FlowData, Question, Step } from "../flow/flow.ts";
import {
  errorIssue,
  type FlowIssue,
  formatIssuePath,
  type IssuePath,
  warningIssue,
} from "./issue.ts";
import { type FlowSurvey, findReachable, wayTarget } from "./survey.ts";
import { isPause, listWays } from "./ways.ts";

/** Ids that two steps share, or that mean something else already. */
export function checkIds({ flow, places }: FlowSurvey): readonly FlowIssue[] {
  return flow.steps.flatMap(({ id }, index) => {
    const path: IssuePath = ["steps", index, "id"];
    if (FLOW_NAMES.some((each) => each === id)) {
      const message = `${formatIssuePath(path)} says \`${id}\`, which is a name of the house.`;
      return [errorIssue("reserved_id", path, message, "Choose another id.")];
    }
    const first = places.get(id);
    if (first === index) return [];
    const message = `${formatIssuePath(path)} says \`${id}\`, but steps[${first ?? 0}] has that id already.`;
    return [errorIssue("duplicate_id", path, message, "Give each step an id of its own.")];
  });
}

/** Languages or roles that the flow names twice. */
export function checkLists({ flow }: FlowSurvey): readonly FlowIssue[] {
  const lists: readonly [string, readonly string[]][] = [
    ["languages", flow.languages],
    ["to", flow.to],
  ];
  return lists.flatMap(([key, list]) =>
    list.flatMap((each, n) =>
      list.indexOf(each) === n
        ? []
        : warningIssue(
            "duplicate_value",
            [key, n],
            `${key} names \`${each}\` twice.`,
            "Remove one.",
          ),
    ),
  );
}

/** Reminders that come after the time-out, and either of them after the end. */
export function checkSpans({ flow }: FlowSurvey): readonly FlowIssue[] {
  const own = flow.steps.flatMap((step, index) =>
    isPause(step) ? spanIssues(flow, step, ["steps", index]) : [],
  );
  return [...spanIssues(flow, flow, []), ...own];
}

type Patience = Pick<Question, "remind" | "timeout">;

/** What cannot be in the patience of one question, or of the whole flow; what is inherited whole is told there. */
function spanIssues(flow: FlowData, own: Patience, at: IssuePath): readonly FlowIssue[] {
  const remind = own.remind ?? flow.remind;
  const timeout = own.timeout ?? flow.timeout;
  const end = { name: "the end of the conversation", after: flow.expire_after };
  const issues: FlowIssue[] = [];
  if (own.remind) {
    const first = { name: "the reminder", after: own.remind.after };
    issues.push(...notBefore([...at, "remind", "after"], first, end));
  }
  if (own.timeout) {
    const first = { name: "the time-out", after: own.timeout.after };
    issues.push(...notBefore([...at, "timeout", "after"], first, end));
  }
  if (remind && timeout && (own.remind || own.timeout)) {
    const whose = own.remind ? "the reminder" : "the flow's reminder";
    const first = { name: whose, after: remind.after };
    const second = { name: "the time-out", after: timeout.after };
    const path = own.remind ? "remind" : "timeout";
    issues.push(...notBefore([...at, path, "after"], first, second));
  }
  return issues;
}

/** A moment after a question, as its author calls it. */
interface Moment {
  readonly name: string;
  readonly after: string;
}

function notBefore(path: IssuePath, first: Moment, second: Moment): readonly FlowIssue[] {
  const [one, other] = [parseDuration(first.after), parseDuration(second.after)];
  if (one === undefined || other === undefined || one < other) return [];
  const message = `${formatIssuePath(path)}: ${first.name} (${first.after}) never comes, because ${second.name} (${second.after}) is no later.`;
  const remedy =
    first.name === "the flow's reminder"
      ? `Give the step a \`remind\` of its own, sooner than ${second.after}.`
      : `Make it shorter than ${second.after}.`;
  return [errorIssue("impossible_span", path, message, remedy)];
}

/** Numbers whose least is not below their most. */
export function checkBounds({ flow }: FlowSurvey): readonly FlowIssue[] {
  return flow.steps.flatMap((step, index) => {
    if (step.type !== "ask" || (step.answer !== "number" && step.answer !== "scale")) return [];
    const { min, max } = step;
    if (min === undefined || max === undefined || min < max) return [];
    const message = `steps[${index}]: \`min\` is ${min} and \`max\` is ${max}, so hardly any answer fits.`;
    return errorIssue(
      "impossible_bounds",
      ["steps", index, "max"],
      message,
      "Make max the greater one.",
    );
  });
}

/** Answers whose meaning the digest could not read, or would read twice. */
export function checkMeanings({ flow, comesBefore }: FlowSurvey): readonly FlowIssue[] {
  const asked = flow.steps.flatMap((step, index) =>
    step.type === "ask" && step.meaning !== undefined ? [{ step, index }] : [],
  );
  return asked.flatMap(({ step, index }) => {
    const path: IssuePath = ["steps", index, "meaning"];
    const twice = asked.find(
      (other) =>
        other.index < index &&
        // Several shifts are asked about, each by a question of its own.
        step.meaning !== "shift" &&
        other.step.meaning === step.meaning &&
        (comesBefore(other.index, index) || comesBefore(index, other.index)),
    );
    return [...statusIssue(step, path), ...(twice ? [again(step, twice.step, path)] : [])];
  });
}

function statusIssue(step: Question, path: IssuePath): readonly FlowIssue[] {
  if (step.meaning !== "status") return [];
  const ids = step.answer === "choice" ? step.choices.map(({ id }) => id).toSorted() : [];
  if (ids.join() === STATUSES.toSorted().join()) return [];
  const message = `${formatIssuePath(path)} is \`status\`, but the answer is not one of ${STATUSES.join(", ")}.`;
  const remedy = `Make it a choice with exactly these ids: ${STATUSES.join(", ")}.`;
  return [errorIssue("status_choices", path, message, remedy)];
}

function again(step: Question, first: Question, path: IssuePath): FlowIssue {
  const make = step.meaning === "status" ? errorIssue : warningIssue;
  const message = `${formatIssuePath(path)} says \`${step.meaning ?? ""}\`, and so does the question \`${first.id}\` before it.`;
  return make("meaning_twice", path, message, "Let one question of a conversation mean it.");
}

/** Read-backs before which nothing is asked, and consent without the version of its wording. */
export function checkPurposes(survey: FlowSurvey): readonly FlowIssue[] {
  const { flow, comesBefore } = survey;
  const anyBefore = (index: number) =>
    flow.steps.some((each: Step, place) => each.type === "ask" && comesBefore(place, index));
  return flow.steps.flatMap((step, index) => {
    if (step.type === "read_back" && !anyBefore(index)) {
      const message = `The step \`${step.id}\` reads back, but nothing is asked before it.`;
      return errorIssue(
        "nothing_to_read_back",
        ["steps", index],
        message,
        "Ask first, or remove it.",
      );
    }
    if (isConsent(step) && step.version === undefined && mayFollowYes(survey, step.from, index)) {
      const message = `The step \`${step.id}\` remembers consent without saying to which wording.`;
      return errorIssue("consent_version", ["steps", index], message, 'Add `version: "1"`.');
    }
    return [];
  });
}

function isConsent(step: Step): step is Extract<Step, { type: "remember" }> {
  return step.type === "remember" && step.what === "consent";
}

/** Whether a run may come to a step after anything but a no to this question: a refusal has no wording to keep. */
function mayFollowYes(
  { flow, places, exits }: FlowSurvey,
  question: string,
  index: number,
): boolean {
  const asked = places.get(question);
  if (asked === undefined) return true;
  const ways = listWays(flow, asked).filter(({ cause }) => cause !== "no");
  const from = ways.flatMap((way) => wayTarget(places, asked, way) ?? []);
  return findReachable(exits, from).has(index);
}

import { errorIssue, type FlowIssue, formatIssuePath, warningIssue } from "./issue.ts";
import { suggestName } from "./nearest.ts";
import { exitsWithoutWait, type FlowSurvey, findReachable } from "./survey.ts";
import { listWays } from "./ways.ts";

/** Jumps to steps that do not exist; the flow's own time-out counts once. */
export function checkJumps({ flow, places }: FlowSurvey): readonly FlowIssue[] {
  const ways = flow.steps.flatMap((_step, index) => listWays(flow, index));
  const own = ways.filter(({ path }) => path[0] === "steps");
  const common = flow.timeout ? [{ to: flow.timeout.goto, path: ["timeout", "goto"] }] : [];
  return [...own, ...common].flatMap(({ to, path }) =>
    to === undefined || places.has(to)
      ? []
      : errorIssue(
          "unknown_jump",
          path,
          `${formatIssuePath(path)} says \`${to}\`, but no step has that id.`,
          suggestName(to, places.keys(), "Write the id of a step of this flow."),
        ),
  );
}

/** Steps that no run can come to; of several that follow one another, the first. */
export function checkReach({ flow, exits }: FlowSurvey): readonly FlowIssue[] {
  let reached = findReachable(exits, [0]);
  return flow.steps.flatMap((step, index) => {
    if (reached.has(index)) return [];
    reached = new Set([...reached, ...findReachable(exits, [index])]);
    return errorIssue(
      "unreachable_step",
      ["steps", index],
      `No conversation can come to the step \`${step.id}\`: what stands before it always goes elsewhere.`,
      "Jump to it from somewhere, or remove it.",
    );
  });
}

/** Steps that lead back to themselves without ever waiting for the person; each round counts once. */
export function checkLoops(survey: FlowSurvey): readonly FlowIssue[] {
  const certain = rounds(survey, false);
  const known = new Set(certain.flat());
  const possible = rounds(survey, true).filter((round) => !round.some((each) => known.has(each)));
  const name = (round: readonly number[]) =>
    round.map((each) => `\`${survey.flow.steps[each]?.id ?? ""}\``).join(", ");
  const remedy = "Put a question into the round, or jump out of it.";
  return [
    ...certain.map((round) =>
      errorIssue(
        "loop_without_wait",
        ["steps", round[0] ?? 0],
        `These steps go round for ever without asking anything: ${name(round)}.`,
        remedy,
      ),
    ),
    ...possible.map((round) =>
      warningIssue(
        "loop_without_wait",
        ["steps", round[0] ?? 0],
        `These steps may go round for ever, where the conditions of their questions do not hold: ${name(round)}.`,
        remedy,
      ),
    ),
  ];
}

/** The groups of steps among which a run can go round without waiting, each in the order of the file. */
function rounds(survey: FlowSurvey, passing: boolean): readonly (readonly number[])[] {
  const { steps } = survey.flow;
  const exits = steps.map((step, index) => exitsWithoutWait(survey, step, index, passing));
  const after = exits.map((to) => findReachable(exits, to));
  const round = steps.map((_step, a) =>
    steps.flatMap((_other, b) => (after[a]?.has(b) && after[b]?.has(a) ? [b] : [])),
  );
  return round.filter((places, index) => places[0] === index);
}

import type { FlowData } from "../flow/flow.ts";
import { checkConditions } from "./check-conditions.ts";
import { checkGroups } from "./check-groups.ts";
import { checkChoices, checkCombinedLengths, checkLengths } from "./check-lengths.ts";
import { checkReactions } from "./check-reactions.ts";
import { checkReadBacks } from "./check-read-backs.ts";
import { checkReferences } from "./check-references.ts";
import { checkRoles } from "./check-roles.ts";
import {
  checkBounds,
  checkIds,
  checkLists,
  checkMeanings,
  checkPurposes,
  checkSpans,
} from "./check-steps.ts";
import { checkTells } from "./check-tells.ts";
import { checkLabels, checkLanguages, checkNames } from "./check-texts.ts";
import { checkJumps, checkLoops, checkReach } from "./check-ways.ts";
import { checkWindow } from "./check-window.ts";
import type { FlowIssue } from "./issue.ts";
import { type FlowSurvey, surveyFlow } from "./survey.ts";

const RULES: readonly ((survey: FlowSurvey) => readonly FlowIssue[])[] = [
  checkIds,
  checkLists,
  checkJumps,
  checkReach,
  checkLoops,
  checkLanguages,
  checkNames,
  checkLabels,
  checkChoices,
  checkLengths,
  checkCombinedLengths,
  checkReferences,
  checkConditions,
  checkSpans,
  checkBounds,
  checkMeanings,
  checkPurposes,
  checkRoles,
  checkTells,
  checkReadBacks,
  checkReactions,
  checkWindow,
  checkGroups,
];

/** Everything that is wrong with a flow and that its shape does not show, whatever its revision. */
export function inspectFlow(flow: FlowData): readonly FlowIssue[] {
  const found = surveyFlow(flow);
  return RULES.flatMap((rule) => rule(found));
}

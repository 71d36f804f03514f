import type { FlowData } from "./flow.ts";
import { checkConditions } from "./inspect/check-conditions.ts";
import { checkGroups } from "./inspect/check-groups.ts";
import { checkChoices, checkLengths, checkTogether } from "./inspect/check-lengths.ts";
import { checkReactions } from "./inspect/check-reactions.ts";
import { checkReadBacks } from "./inspect/check-read-backs.ts";
import { checkReferences } from "./inspect/check-references.ts";
import {
  checkBounds,
  checkIds,
  checkLists,
  checkMeanings,
  checkPurposes,
  checkSpans,
} from "./inspect/check-steps.ts";
import { checkTells } from "./inspect/check-tells.ts";
import { checkLabels, checkLanguages, checkNames } from "./inspect/check-texts.ts";
import { checkJumps, checkLoops, checkReach } from "./inspect/check-ways.ts";
import { checkWindow } from "./inspect/check-window.ts";
import type { Issue } from "./inspect/issue.ts";
import { type Survey, survey } from "./inspect/survey.ts";

const RULES: readonly ((survey: Survey) => readonly Issue[])[] = [
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
  checkTogether,
  checkReferences,
  checkConditions,
  checkSpans,
  checkBounds,
  checkMeanings,
  checkPurposes,
  checkTells,
  checkReadBacks,
  checkReactions,
  checkWindow,
  checkGroups,
];

/** Everything that is wrong with a flow and that its shape does not show, whatever its revision. */
export function inspect(flow: FlowData): readonly Issue[] {
  const found = survey(flow);
  return RULES.flatMap((rule) => rule(found));
}

import { LANGUAGES } from "../../domain/language.ts";
import { FLOW_NAMES } from "../flow/engine-context.ts";
import {
  errorIssue,
  type FlowIssue,
  formatIssuePath,
  type IssuePath,
  warningIssue,
} from "./issue.ts";
import { suggestName } from "./nearest.ts";
import type { FlowSurvey } from "./survey.ts";
import { type FlowText, listFlowTexts } from "./texts.ts";

/** Texts that lack a language of the flow, or have one that the flow does not speak. */
export function checkLanguages({ flow }: FlowSurvey): readonly FlowIssue[] {
  return listFlowTexts(flow).flatMap(({ path, texts }) => {
    const missing = flow.languages.filter((each) => texts[each] === undefined);
    const extra = LANGUAGES.filter(
      (each) => texts[each] !== undefined && !flow.languages.includes(each),
    );
    return [
      ...missing.map((language) =>
        errorIssue(
          "missing_language",
          path,
          `${formatIssuePath(path)} has no text in \`${language}\`.`,
          `Add \`${language}:\`, or take ${language} out of the flow's languages.`,
        ),
      ),
      ...extra.map((language) =>
        warningIssue(
          "undeclared_language",
          [...path, language],
          `${formatIssuePath(path)} has a text in \`${language}\`, which is none of the flow's languages.`,
          `Add ${language} to the flow's languages once every text has it; until then it is never spoken.`,
        ),
      ),
    ];
  });
}

const NAME = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g;
const SINGLE = /\{\s*([a-z][a-z0-9_]*)\s*\}/;

/** Names in `{{…}}` that do not exist, are written wrongly, or stand where they are not filled in. */
export function checkNames(survey: FlowSurvey): readonly FlowIssue[] {
  return listFlowTexts(survey.flow).flatMap((text) =>
    Object.entries(text.texts).flatMap(([language, words]) => {
      const path = [...text.path, language];
      const names = [...words.matchAll(NAME)].flatMap(([, name]) => name ?? []);
      const unfilled = names.length > 0 && text.use !== "message";
      return [
        ...(unfilled ? [notFilledIn(path)] : []),
        ...(unfilled ? [] : names.flatMap((name) => nameIssue(survey, text, path, name))),
        ...braceIssue(survey, path, words.replaceAll(NAME, "")),
      ];
    }),
  );
}

function notFilledIn(path: IssuePath): FlowIssue {
  const message = `${formatIssuePath(path)} holds a name in \`{{…}}\`, which is only filled in in messages.`;
  return errorIssue("name_not_filled_in", path, message, "Write the label without it.");
}

function nameIssue(
  survey: FlowSurvey,
  text: FlowText,
  path: IssuePath,
  name: string,
): readonly FlowIssue[] {
  const { places, questions, comesBefore } = survey;
  const known = [...FLOW_NAMES, ...questions.keys()];
  if (!known.includes(name)) {
    const message = `${formatIssuePath(path)} holds \`{{${name}}}\`, which is no name here.`;
    const remedy = suggestName(name, known, `Names are: ${FLOW_NAMES.join(", ")}, and questions.`);
    return [errorIssue("unknown_name", path, message, remedy)];
  }
  const asked = questions.has(name) ? places.get(name) : undefined;
  if (asked === undefined || text.step === undefined || comesBefore(asked, text.step)) return [];
  const message = `${formatIssuePath(path)} holds \`{{${name}}}\`, but that is never asked before.`;
  return [
    errorIssue("asked_later", path, message, "Move the question before it, or leave it out."),
  ];
}

function braceIssue(
  { questions }: FlowSurvey,
  path: IssuePath,
  rest: string,
): readonly FlowIssue[] {
  if (rest.includes("{{") || rest.includes("}}")) {
    const message = `${formatIssuePath(path)} has a name in braces that is not written as \`{{name}}\`.`;
    const remedy =
      "Write two opening braces, the name in lower case without spaces, two closing braces.";
    return [errorIssue("malformed_name", path, message, remedy)];
  }
  const single = SINGLE.exec(rest)?.[1];
  if (single === undefined || ![...FLOW_NAMES, ...questions.keys()].includes(single)) return [];
  const message = `${formatIssuePath(path)} holds \`{${single}}\`, which is sent as it stands.`;
  return [errorIssue("malformed_name", path, message, `Write \`{{${single}}}\`.`)];
}

/** Questions whose own wording stands in for a label although it holds a name, which a read-back does not fill in. */
export function checkLabels({ flow, comesBefore }: FlowSurvey): readonly FlowIssue[] {
  return flow.steps.flatMap((step, index) => {
    if (step.type !== "ask" || step.label !== undefined) return [];
    const named = Object.values(step.text).some((words) => words.match(NAME));
    const readBack = flow.steps.some(
      (each, place) => each.type === "read_back" && comesBefore(index, place),
    );
    if (!named || !readBack) return [];
    const message = `The question \`${step.id}\` is read back in its own words, with the braces of its names.`;
    return warningIssue(
      "label_needed",
      ["steps", index, "text"],
      message,
      "Give it a short `label`.",
    );
  });
}

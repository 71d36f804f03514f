import { LANGUAGES } from "../../domain/language.ts";
import { didYouMean } from "../nearest.ts";
import { NAMES } from "../scene.ts";
import { error, type Issue, type Path, place, warning } from "./issue.ts";
import type { Survey } from "./survey.ts";
import { type FlowText, textsOf } from "./texts.ts";

/** Texts that lack a language of the flow, or have one that the flow does not speak. */
export function checkLanguages({ flow }: Survey): readonly Issue[] {
  return textsOf(flow).flatMap(({ path, texts }) => {
    const missing = flow.languages.filter((each) => texts[each] === undefined);
    const extra = LANGUAGES.filter(
      (each) => texts[each] !== undefined && !flow.languages.includes(each),
    );
    return [
      ...missing.map((language) =>
        error(
          "missing_language",
          path,
          `${place(path)} has no text in \`${language}\`.`,
          `Add \`${language}:\`, or take ${language} out of the flow's languages.`,
        ),
      ),
      ...extra.map((language) =>
        warning(
          "undeclared_language",
          [...path, language],
          `${place(path)} has a text in \`${language}\`, which is none of the flow's languages.`,
          `Add ${language} to the flow's languages once every text has it; until then it is never spoken.`,
        ),
      ),
    ];
  });
}

const NAME = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g;
const SINGLE = /\{\s*([a-z][a-z0-9_]*)\s*\}/;

/** Names in `{{…}}` that do not exist, are written wrongly, or stand where they are not filled in. */
export function checkNames(survey: Survey): readonly Issue[] {
  return textsOf(survey.flow).flatMap((text) =>
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

function notFilledIn(path: Path): Issue {
  const message = `${place(path)} holds a name in \`{{…}}\`, which is only filled in in messages.`;
  return error("name_not_filled_in", path, message, "Write the label without it.");
}

function nameIssue(survey: Survey, text: FlowText, path: Path, name: string): readonly Issue[] {
  const { places, questions, comesBefore } = survey;
  const known = [...NAMES, ...questions.keys()];
  if (!known.includes(name)) {
    const message = `${place(path)} holds \`{{${name}}}\`, which is no name here.`;
    const remedy = didYouMean(name, known, `Names are: ${NAMES.join(", ")}, and questions.`);
    return [error("unknown_name", path, message, remedy)];
  }
  const asked = questions.has(name) ? places.get(name) : undefined;
  if (asked === undefined || text.step === undefined || comesBefore(asked, text.step)) return [];
  const message = `${place(path)} holds \`{{${name}}}\`, but that is never asked before.`;
  return [error("asked_later", path, message, "Move the question before it, or leave it out.")];
}

function braceIssue({ questions }: Survey, path: Path, rest: string): readonly Issue[] {
  if (rest.includes("{{") || rest.includes("}}")) {
    const message = `${place(path)} has a name in braces that is not written as \`{{name}}\`.`;
    const remedy =
      "Write two opening braces, the name in lower case without spaces, two closing braces.";
    return [error("malformed_name", path, message, remedy)];
  }
  const single = SINGLE.exec(rest)?.[1];
  if (single === undefined || ![...NAMES, ...questions.keys()].includes(single)) return [];
  const message = `${place(path)} holds \`{${single}}\`, which is sent as it stands.`;
  return [error("malformed_name", path, message, `Write \`{{${single}}}\`.`)];
}

/** Questions whose own wording stands in for a label although it holds a name, which a read-back does not fill in. */
export function checkLabels({ flow, comesBefore }: Survey): readonly Issue[] {
  return flow.steps.flatMap((step, index) => {
    if (step.type !== "ask" || step.label !== undefined) return [];
    const named = Object.values(step.text).some((words) => words.match(NAME));
    const readBack = flow.steps.some(
      (each, place) => each.type === "read_back" && comesBefore(index, place),
    );
    if (!named || !readBack) return [];
    const message = `The question \`${step.id}\` is read back in its own words, with the braces of its names.`;
    return warning("label_needed", ["steps", index, "text"], message, "Give it a short `label`.");
  });
}

import type { Language } from "../../domain/language.ts";
import type { Question, Step } from "../flow/flow.ts";
import { readControl } from "../parse/control.ts";
import { normalizeText } from "../parse/normalize.ts";
import {
  errorIssue,
  type FlowIssue,
  formatIssuePath,
  type IssuePath,
  warningIssue,
} from "./issue.ts";
import type { FlowSurvey } from "./survey.ts";
import { listFlowTexts } from "./texts.ts";
import { isPause } from "./ways.ts";

// What WhatsApp lets through: a list row, a reply button, a message with choices, a message without.
const LONGEST_ROW = 24;
const LONGEST_BUTTON = 20;
const MOST_BUTTONS = 3;
const LONGEST_WITH_CHOICES = 1024;
const LONGEST_TEXT = 4096;

const lengthOf = (text: string) => Array.from(text).length;

/** Whether people are offered something to tap at this step. */
function offersChoices(step: Step | undefined): boolean {
  if (step?.type === "read_back") return true;
  return step?.type === "ask" && ["choice", "choices", "yes_no", "scale"].includes(step.answer);
}

/** Labels of choices that no phone would show whole, or that two choices of a question share. */
export function checkChoices({ flow }: FlowSurvey): readonly FlowIssue[] {
  return flow.steps.flatMap((step, index) =>
    step.type === "ask" && (step.answer === "choice" || step.answer === "choices")
      ? [...longLabels(step, index), ...unclearWords(step, index), ...sharedIds(step, index)]
      : [],
  );
}

type Listing = Extract<Question, { answer: "choice" | "choices" }>;

function longLabels({ choices }: Listing, index: number): readonly FlowIssue[] {
  const buttons = choices.length <= MOST_BUTTONS;
  const limit = buttons ? LONGEST_BUTTON : LONGEST_ROW;
  const reason = buttons ? `${MOST_BUTTONS} choices or fewer become buttons` : "they become a list";
  return choices.flatMap(({ label }, n) =>
    Object.entries(label).flatMap(([language, words]) => {
      const path: IssuePath = ["steps", index, "choices", n, "label", language];
      const length = lengthOf(words);
      if (length <= limit) return [];
      const message = `${formatIssuePath(path)} has ${length} characters; WhatsApp shows ${limit}, as ${reason}.`;
      return errorIssue("long_label", path, message, `Shorten it to ${limit} characters.`);
    }),
  );
}

/** The words that choose something, each with where they stand: its labels, and the others. */
function wordsOf(
  { label, also = {} }: Listing["choices"][number],
  path: IssuePath,
): readonly { readonly words: string; readonly path: IssuePath }[] {
  return [
    ...Object.entries(label).map(([language, words]) => ({
      words,
      path: [...path, "label", language],
    })),
    ...Object.entries(also).flatMap(([language, list]) =>
      list.map((words, n) => ({ words, path: [...path, "also", language, n] })),
    ),
  ];
}

/** Labels and other words that a typed answer could not tell apart; an answer may come in any language. */
function unclearWords({ choices }: Listing, index: number): readonly FlowIssue[] {
  const all = choices.map((choice, n) => wordsOf(choice, ["steps", index, "choices", n]));
  return all.flatMap((own, n) =>
    own.flatMap(({ words, path }) => {
      const same = normalizeText(words);
      const first = all.findIndex((each) =>
        each.some((other) => normalizeText(other.words) === same),
      );
      const said = `${formatIssuePath(path)} says "${words}"`;
      if (first < n) {
        const message = `${said}, and so does choices[${first}].`;
        return errorIssue("duplicate_label", path, message, "Give each choice words of its own.");
      }
      if (readControl(words) !== undefined) {
        const message = `${said}, which has a meaning of its own at every question.`;
        return errorIssue(
          "control_label",
          path,
          message,
          "Use more words, such as: Stop the project.",
        );
      }
      if (!/^\d+$/.test(same) || Number(same) === n + 1 || Number(same) > choices.length) return [];
      const message = `${said}, but people answer with the place in the list, which is ${n + 1}.`;
      return errorIssue(
        "number_label",
        path,
        message,
        "Use words, or a `scale` or `number` answer.",
      );
    }),
  );
}

function sharedIds({ choices }: Listing, index: number): readonly FlowIssue[] {
  return choices.flatMap(({ id }, n) => {
    const first = choices.findIndex((each) => each.id === id);
    if (first === n) return [];
    const path: IssuePath = ["steps", index, "choices", n, "id"];
    const message = `${formatIssuePath(path)} says \`${id}\`, but choices[${first}] has that id already.`;
    return errorIssue("duplicate_id", path, message, "Give each choice an id of its own.");
  });
}

/** Texts that are longer than a message may be. */
export function checkLengths({ flow }: FlowSurvey): readonly FlowIssue[] {
  return listFlowTexts(flow).flatMap(({ path, texts, use, step }) => {
    if (use === "choice") return [];
    const tapped = step !== undefined && offersChoices(flow.steps[step]);
    const limit = tapped ? LONGEST_WITH_CHOICES : LONGEST_TEXT;
    return Object.entries(texts).flatMap(([language, words]) => {
      const length = lengthOf(words);
      const here = [...path, language];
      if (length <= limit) return [];
      const message = `${formatIssuePath(here)} has ${length} characters; a message ${tapped ? "with choices " : ""}holds ${limit}.`;
      return errorIssue("long_text", here, message, "Shorten it, or split it into two steps.");
    });
  });
}

/** Questions that become too long for one message by what is said just before them. */
export function checkCombinedLengths(survey: FlowSurvey): readonly FlowIssue[] {
  const { flow } = survey;
  const said = new Map(flow.languages.map((each) => [each, mostSaidBefore(survey, each)]));
  return flow.steps.flatMap((step, index) => {
    if (!isPause(step)) return [];
    const limit = offersChoices(step) ? LONGEST_WITH_CHOICES : LONGEST_TEXT;
    const tooLong = flow.languages.find((language) => {
      const own = lengthOf(step.text[language] ?? "");
      return own <= limit && own + (said.get(language)?.[index] ?? 0) > limit;
    });
    if (tooLong === undefined) return [];
    const path: IssuePath = ["steps", index, "text", tooLong];
    const message = `${formatIssuePath(path)} and what is said just before it leave as one message, of more than ${limit} characters.`;
    return warningIssue(
      "long_together",
      path,
      message,
      "Shorten what is said before the question.",
    );
  });
}

/** For each step, the most characters that may have been said on the way to it since the last wait. */
function mostSaidBefore({ flow, exits }: FlowSurvey, language: Language): readonly number[] {
  const most = flow.steps.map(() => 0);
  for (let grown = true, round = 0; grown && round < flow.steps.length; round += 1) {
    grown = false;
    for (const [from, step] of flow.steps.entries()) {
      if (isPause(step)) continue;
      const own = step.type === "say" ? lengthOf(step.text[language] ?? "") + 2 : 0;
      const length = (most[from] ?? 0) + own;
      for (const to of exits[from]?.filter((each) => length > (most[each] ?? length)) ?? []) {
        most[to] = length;
        grown = true;
      }
    }
  }
  return most;
}

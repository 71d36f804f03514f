import type { Answer } from "../../domain/answer.ts";
import { inLanguage, LANGUAGES, type Language, type Texts } from "../../domain/language.ts";
import type { MessageChoice } from "../../domain/message.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { FlowData, Question } from "./flow.ts";

import { findStandIn } from "./stand-ins.ts";
import { directSentence, isolateText, joinWithCommas, LOCALES } from "./wording.ts";

/** The language a flow is spoken in: the first of the order that it is whole in, so that no message mixes two. */
export function flowLanguage(flow: FlowData, order: readonly Language[]): Language {
  return order.find((each) => flow.languages.includes(each)) ?? flow.languages[0] ?? "en";
}

/** The question with this id. */
export function findQuestion(flow: FlowData, id: string): Question | undefined {
  return flow.steps.find((step): step is Question => step.type === "ask" && step.id === id);
}

/**
 * A text of a language with its `{{names}}` filled in, once: what is filled in is never read as a template again, and
 * keeps its own direction where the language reads right to left. Where the name of somebody is missing, other words
 * stand for them.
 */
export function fillNames(
  text: string,
  language: Language,
  valueOf: (name: string) => string | undefined,
): string {
  const filled = text.replace(/\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g, (_whole, name: string) => {
    const value = valueOf(name) ?? "";
    return isolateText(
      value.trim() === "" ? (findStandIn(name, language) ?? value) : value,
      language,
    );
  });
  return directSentence(filled, language);
}

/** What an answer's question is called when it is read back or reported. */
export function answerLabel(question: Question): Texts {
  return question.label ?? question.text;
}

/** The answer's label in every language it has, where it was chosen rather than written. */
export function chosenLabels(question: Question, answer: Answer): Texts {
  switch (answer.kind) {
    case "choice":
      return optionLabel(question, answer.choice);
    case "choices": {
      const labels = answer.choices.map((each) => optionLabel(question, each));
      const languages = LANGUAGES.filter((each) => labels[0]?.[each] !== undefined);
      return Object.fromEntries(
        languages.map((each) => [
          each,
          joinWithCommas(
            labels.map((label) => inLanguage(label, [each])),
            each,
          ),
        ]),
      );
    }
    case "yes_no":
      return answer.yes ? MESSAGES.conversation.yes : MESSAGES.conversation.no;
    case "text":
    case "number":
    case "scale":
    case "date":
    case "media":
      return {};
  }
}

/** An answer as its own contact would read it. */
export function formatAnswerValue(question: Question, answer: Answer, language: Language): string {
  switch (answer.kind) {
    case "text":
      return answer.text;
    case "number":
    case "scale":
      return String(answer.number);
    case "date":
      return formatDay(answer.date, language);
    case "media":
      return answer.text === "" ? "📎" : `📎 ${answer.text}`;
    case "yes_no":
    case "choice":
    case "choices":
      return inLanguage(chosenLabels(question, answer), [language]);
  }
}

const DAYS = new Map<Language, Intl.DateTimeFormat>();

/** A local day `YYYY-MM-DD` as people write it: Friday 27 November. */
export function formatDay(day: string, language: Language): string {
  const format =
    DAYS.get(language) ??
    new Intl.DateTimeFormat(LOCALES[language], {
      weekday: "long",
      day: "numeric",
      month: "long",
      timeZone: "UTC",
    });
  DAYS.set(language, format);
  const instant = new Date(`${day}T12:00:00Z`);
  return Number.isNaN(instant.getTime()) ? day : format.format(instant);
}

/** The answers a question offers to tap, with ids that say which question they belong to. */
export function buildChoices(question: Question, language: Language): readonly MessageChoice[] {
  const choice = (id: string, label: string): MessageChoice => ({
    id: `${question.id}:${id}`,
    label,
  });
  switch (question.answer) {
    case "choice":
    case "choices":
      return question.choices.map(({ id, label }) => choice(id, inLanguage(label, [language])));
    case "yes_no":
      return [
        choice("yes", inLanguage(MESSAGES.conversation.yes, [language])),
        choice("no", inLanguage(MESSAGES.conversation.no, [language])),
      ];
    case "scale":
      return Array.from({ length: question.max - question.min + 1 }, (_none, n) =>
        choice(String(question.min + n), String(question.min + n)),
      );
    case "text":
    case "number":
    case "date":
    case "media":
      return [];
  }
}

function optionLabel(question: Question, choice: string): Texts {
  if (question.answer !== "choice" && question.answer !== "choices") return {};
  return question.choices.find(({ id }) => id === choice)?.label ?? {};
}

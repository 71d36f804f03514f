import { createHash } from "node:crypto";
import { inLanguage, type Language, type Texts } from "../../domain/language.ts";
import type { Programme } from "../../domain/people.ts";
import type { Flow, Question } from "../../engine/flow/flow.ts";
import { answerLabel } from "../../engine/flow/format-text.ts";
import { MESSAGES } from "../../messages/messages.ts";

// FLOIP Flow Results: https://github.com/FLOIP/flow-results/blob/master/specification.md

// ISO 639-3, as the specification has it.
const LONG: Readonly<Record<Language, string>> = {
  en: "eng",
  fr: "fra",
  pt: "por",
  sw: "swa",
  ar: "ara",
};

const FIELDS = [
  { name: "timestamp", title: "Timestamp", type: "datetime" },
  { name: "row_id", title: "Row ID", type: "string" },
  { name: "contact_id", title: "Contact ID", type: "string" },
  { name: "session_id", title: "Session ID", type: "string" },
  { name: "question_id", title: "Question ID", type: "string" },
  { name: "response", title: "Response", type: "any" },
  { name: "response_metadata", title: "Response Metadata", type: "object" },
] as const;

const WORDS = { type: "text", type_options: {} } as const;

/** What a package needs to know beside its flow. */
export interface FlowPackageContext {
  readonly programme: Programme | undefined;
  /** What was told without being asked by the flow, by its id: words alone. */
  readonly told: ReadonlyMap<string, Texts>;
  readonly now: Date;
}

/** An instant as the specification wants it: UTC by its offset, never as `Z`. */
export function formatUtc(instant: Date): string {
  return instant.toISOString().replace("Z", "+00:00");
}

/** What a package is and what it asked, in the first language of the programme that the flow speaks. */
export function buildFlowPackage(flow: Flow, { programme, told, now }: FlowPackageContext): object {
  const language =
    programme?.languages.find((each) => flow.languages.includes(each)) ?? flow.languages[0] ?? "en";
  const place = programme?.id ?? "baraza";
  const name = `${place}-${flow.id}-${flow.revision.slice(0, 8)}`.toLowerCase();
  const asked = flow.steps.filter((step) => step.type === "ask");
  const questions = [
    ...asked.map((question) => [question.id, described(question, language)]),
    ...[...told].map(([id, label]) => [id, { ...WORDS, label: inLanguage(label, [language]) }]),
  ];
  return {
    profile: "flow-results-package",
    name: name.replaceAll(/[^a-z\d._-]/g, "-"),
    flow_results_specification_version: "1.0.0-rc1",
    created: formatUtc(now),
    modified: formatUtc(now),
    id: uuidOf(`${place} ${flow.id} ${flow.revision}`),
    title: inLanguage(flow.title, [language]),
    resources: [
      {
        profile: "data-resource",
        name: "responses",
        path: "responses.json",
        "api-data-url": null,
        access_method: "file",
        mediatype: "application/json",
        encoding: "utf-8",
        schema: {
          language: LONG[language],
          fields: FIELDS,
          questions: Object.fromEntries(questions),
        },
      },
    ],
  };
}

function described(question: Question, language: Language): object {
  return { ...typeOf(question, language), label: inLanguage(answerLabel(question), [language]) };
}

interface Typed {
  readonly type: string;
  readonly type_options: object;
}

function typeOf(question: Question, language: Language): Typed {
  switch (question.answer) {
    case "text":
      return WORDS;
    case "number":
    case "scale": {
      const { min, max } = question;
      const range = min === undefined || max === undefined ? {} : { range: [min, max] };
      return { type: "numeric", type_options: range };
    }
    case "yes_no":
      return { type: "select_one", type_options: choicesOf(YES_NO, language) };
    case "choice":
      return { type: "select_one", type_options: choicesOf(question.choices, language) };
    case "choices":
      return { type: "select_many", type_options: choicesOf(question.choices, language) };
    case "date":
      return { type: "date", type_options: {} };
    // Each row says what it is: what was sent is told in words.
    case "media":
      return { type: "open", type_options: {} };
  }
}

type Choices = Extract<Question, { answer: "choices" }>["choices"];

const YES_NO: Choices = [
  { id: "yes", label: MESSAGES.conversation.yes },
  { id: "no", label: MESSAGES.conversation.no },
];

/** The values of choices, and beside them what each is called, which the specification leaves open. */
function choicesOf(choices: Choices, language: Language): object {
  return {
    choices: choices.map(({ id }) => id),
    choice_labels: Object.fromEntries(
      choices.map(({ id, label }) => [id, inLanguage(label, [language])]),
    ),
  };
}

/** The same UUID for the same words, in the shape of version 4, which the specification asks for. */
function uuidOf(words: string): string {
  const digits = createHash("sha256").update(words).digest("hex");
  const variant = "89ab".charAt(Number.parseInt(digits.charAt(16), 16) % 4);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join("-");
}

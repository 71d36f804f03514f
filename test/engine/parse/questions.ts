import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Answer } from "../../../src/domain/answer.ts";
import type { Language } from "../../../src/domain/language.ts";
import { FlowFile, type Question } from "../../../src/engine/flow/flow.ts";
import { readAnswer } from "../../../src/engine/parse/read-answer.ts";

/** A Monday. */
export const TODAY = "2026-11-23";

/** A question `q` as a flow would hold it. */
export function ask(answer: Question["answer"], over: object = {}): Question {
  const [step] = FlowFile.parse({
    id: "weekly",
    title: { en: "Weekly" },
    languages: ["en"],
    to: ["team_member"],
    audience: "coach",
    expire_after: "6d",
    steps: [{ id: "q", type: "ask", answer, text: { en: "?" }, ...over }],
  }).steps;
  if (step?.type !== "ask") throw new Error("not a question");
  return step;
}

/** A question of a flow that ships. */
export function shipped(flow: string, id: string): Question {
  const { steps } = FlowFile.parse(parse(readFileSync(`flows/${flow}.flow.yaml`, "utf8")));
  const step = steps.find((each) => each.id === id);
  if (step?.type !== "ask") throw new Error("not a question");
  return step;
}

/** What is understood when somebody writes a text in answer to a question. */
export function hear(
  question: Question,
  text: string,
  ear: { readonly language?: Language; readonly today?: string } = {},
): Answer | undefined {
  return readAnswer(question, { text }, { language: "en", today: TODAY, ...ear });
}

/** How the team's work is going, as the weekly check-in asks it. */
export const progress = ask("choice", {
  choices: [
    { id: "on_track", label: { en: "🟢 On track", fr: "🟢 Avance bien", ar: "على المسار" } },
    { id: "at_risk", label: { en: "🟡 At risk", fr: "🟡 À surveiller", ar: "في خطر" } },
    { id: "stuck", label: { en: "🔴 Stuck", fr: "🔴 Bloqué", ar: "متوقف" } },
  ],
});

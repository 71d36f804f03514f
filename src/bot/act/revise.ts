import type { Answer, Response, Result } from "../../domain/answer.ts";
import { inLanguage, type Language } from "../../domain/language.ts";
import type { Choice, Field } from "../../domain/message.ts";
import type { Run } from "../../domain/run.ts";
import { spanOf } from "../../domain/span.ts";
import type { Flow, Question } from "../../engine/flow.ts";
import { type Ear, readAnswer } from "../../engine/read/read-answer.ts";
import { choicesOf, dayInWords, labelOf, questionOf, shownOf } from "../../engine/speak.ts";
import { localTime } from "../../schedule/local-time.ts";
import { languagesOf } from "../cast.ts";
import { voiceOf } from "../voice.ts";
import type { Act, Acting, Asking } from "./act.ts";
import { NOT_YOURS } from "./act-words.ts";
import { answerWith } from "./answer-with.ts";
import { REVISE } from "./revise-words.ts";

/** Changes the answers of one's own check-in, or adds a note to it, until its period closes: `run/<run>`. */
export const revise: Act = {
  async act(acting) {
    const mine = await mineOf(acting);
    if (!mine) return answerWith(acting, NOT_YOURS);
    const { run, flow, closes } = mine;
    if (acting.now >= closes) return answerWith(acting, REVISE.closed);
    const results = changedResults(acting, run, flow);
    const { language } = voiceOf(languagesOf(acting.cast));
    const day = dayInWords(localTime(closes, acting.cast.contact.zone).day, language);
    const responses = Object.entries(results).map(([id, result]) =>
      responseOf(run, flow, id, result),
    );
    return {
      ...answerWith(acting, REVISE.saved, { day }),
      responses,
      run: {
        ...run,
        sprint: run.sprint + 1,
        updatedAt: acting.now,
        results: { ...run.results, ...results },
      },
    };
  },
  async form(asking) {
    const mine = await mineOf(asking);
    if (!mine || asking.now >= mine.closes) return undefined;
    const { run, flow } = mine;
    const { say, language } = voiceOf(languagesOf(asking.cast));
    const note: Field = {
      id: NOTE,
      label: say(REVISE.note),
      multiline: true,
      required: false,
      value: run.results[NOTE]?.said,
    };
    return {
      id: `revise:${asking.object}`,
      title: inLanguage(flow.title, [language]),
      parts: [],
      fields: [...askedOf(run, flow).map((each) => fieldOf(each, run, language)), note],
      submit: say(REVISE.save),
    };
  },
};

// What a note is called among the answers; no step of a flow begins with a capital.
const NOTE = "Note";

interface Mine {
  readonly run: Run;
  readonly flow: Flow;
  /** When its answers can be changed no more. */
  readonly closes: Date;
}

/** The finished check-in that an object names, where it is this person's own. */
async function mineOf({ house, cast, object }: Asking): Promise<Mine | undefined> {
  const run = await house.store.run(object.replace(/^run\//, ""));
  const flow = run && (await house.store.flow(run.flow.id, run.flow.revision));
  if (!run || !flow || run.contact !== cast.contact.id || run.state !== "completed")
    return undefined;
  const closes = new Date(run.startedAt.getTime() + (spanOf(flow.expire_after) ?? 0));
  return { run, flow, closes };
}

/** The questions that were asked, in their order. */
function askedOf({ results, skipped }: Run, flow: Flow): Question[] {
  return flow.steps.flatMap((step) =>
    step.type === "ask" && (step.id in results || skipped.includes(step.id)) ? [step] : [],
  );
}

function fieldOf(question: Question, { results }: Run, language: Language): Field {
  const choices = choicesOf(question, language).map(
    ({ id, label }): Choice => ({ id: id.slice(question.id.length + 1), label }),
  );
  const answer = results[question.id]?.answer;
  const isOne = choices.length > 0 && question.answer !== "choices";
  return {
    id: question.id,
    label: inLanguage(labelOf(question), [language]),
    ...(isOne ? { choices } : { multiline: question.answer === "text" }),
    required: false,
    value: answer && valueOf(answer, results[question.id]?.said ?? ""),
  };
}

/** What a field holds for an answer. */
function valueOf(answer: Answer, said: string): string {
  switch (answer.kind) {
    case "choice":
      return answer.choice;
    case "yes_no":
      return answer.yes ? "yes" : "no";
    case "number":
    case "scale":
      return String(answer.number);
    case "date":
      return answer.date;
    case "text":
      return answer.text;
    case "choices":
    case "media":
      return said;
  }
}

/** The answers that were filled in anew; a field left empty leaves the answer as it is. */
function changedResults(
  { inbound, cast, now }: Acting,
  run: Run,
  flow: Flow,
): Record<string, Result> {
  const { fields = {} } = inbound;
  const { language } = voiceOf(languagesOf(cast));
  const ear = { language, today: localTime(now, cast.contact.zone).day };
  const changed: Record<string, Result> = {};
  for (const question of askedOf(run, flow)) {
    const words = (fields[question.id] ?? "").trim();
    const before = run.results[question.id];
    if (words === "" || (before && valueOf(before.answer, before.said) === words)) continue;
    const answer = readField(question, words, ear);
    const kept = answer ?? { kind: "text", text: words };
    changed[question.id] = { answer: kept, said: words, at: now, understood: answer !== undefined };
  }
  const note = (fields[NOTE] ?? "").trim();
  if (note !== "" && note !== run.results[NOTE]?.said)
    changed[NOTE] = { answer: { kind: "text", text: note }, said: note, at: now, understood: true };
  return changed;
}

/** What a field holds, as an answer: one of the choices offered, or words. */
function readField(question: Question, words: string, ear: Ear): Answer | undefined {
  const choice = `${question.id}:${words}`;
  const isChosen = choicesOf(question, ear.language).some(({ id }) => id === choice);
  return readAnswer(question, isChosen ? { text: "", choice } : { text: words }, ear);
}

function responseOf(run: Run, flow: Flow, id: string, result: Result): Response {
  const question = questionOf(flow, id);
  const { contact, team, engagement, campaign, period } = run;
  return {
    id: `${run.id}.${id}`,
    run: run.id,
    flow: flow.id,
    question: id,
    label: question ? labelOf(question) : REVISE.note,
    shown: question ? shownOf(question, result.answer) : {},
    meaning: question?.meaning,
    ...result,
    audience: result.audience ?? question?.audience ?? flow.audience,
    contact,
    team,
    engagement,
    campaign,
    period,
  };
}

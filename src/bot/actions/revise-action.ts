import type { Answer, Response, Result } from "../../domain/answer.ts";
import { parseDuration } from "../../domain/duration.ts";
import { inLanguage, type Language } from "../../domain/language.ts";
import type { FormField, MessageChoice } from "../../domain/message.ts";
import type { Run } from "../../domain/run.ts";
import type { Flow, Question } from "../../engine/flow/flow.ts";
import {
  answerLabel,
  buildChoices,
  chosenLabels,
  findQuestion,
  formatDay,
} from "../../engine/flow/format-text.ts";
import { type AnswerContext, readAnswer } from "../../engine/parse/read-answer.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import type { ActionHandler, ActionRequest, FormRequest } from "../shared/action.ts";
import { replyToActor } from "../shared/action-reply.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";

/** Changes the answers of one's own check-in, or adds a note to it, until its period closes: `run/<run>`. */
export const reviseAction: ActionHandler = {
  async act(request) {
    const mine = await mineOf(request);
    if (!mine) return replyToActor(request, MESSAGES.actions.not_yours);
    const { run, flow, closes } = mine;
    if (request.now >= closes) return replyToActor(request, MESSAGES.revise.closed);
    const results = changedResults(request, run, flow);
    const { language } = translatorFor(preferredLanguages(request.runContext));
    const day = formatDay(toLocalTime(closes, request.runContext.contact.zone).day, language);
    const responses = Object.entries(results).map(([id, result]) =>
      responseOf(run, flow, id, result),
    );
    return {
      ...replyToActor(request, MESSAGES.revise.saved, { day }),
      responses,
      run: {
        ...run,
        sprint: run.sprint + 1,
        updatedAt: request.now,
        results: { ...run.results, ...results },
      },
    };
  },
  async form(request) {
    const mine = await mineOf(request);
    if (!mine || request.now >= mine.closes) return undefined;
    const { run, flow } = mine;
    const { say, language } = translatorFor(preferredLanguages(request.runContext));
    const note: FormField = {
      id: NOTE,
      label: say(MESSAGES.revise.note),
      multiline: true,
      required: false,
      value: run.results[NOTE]?.said,
    };
    return {
      id: `revise:${request.object}`,
      title: inLanguage(flow.title, [language]),
      parts: [],
      fields: [...askedOf(run, flow).map((each) => fieldOf(each, run, language)), note],
      submit: say(MESSAGES.revise.save),
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
async function mineOf({ ctx, runContext, object }: FormRequest): Promise<Mine | undefined> {
  const run = await ctx.store.run(object.replace(/^run\//, ""));
  const flow = run && (await ctx.store.flow(run.flow.id, run.flow.revision));
  if (!run || !flow || run.contact !== runContext.contact.id || run.state !== "completed")
    return undefined;
  const closes = new Date(run.startedAt.getTime() + (parseDuration(flow.expire_after) ?? 0));
  return { run, flow, closes };
}

/** The questions that were asked, in their order. */
function askedOf({ results, skipped }: Run, flow: Flow): Question[] {
  return flow.steps.flatMap((step) =>
    step.type === "ask" && (step.id in results || skipped.includes(step.id)) ? [step] : [],
  );
}

function fieldOf(question: Question, { results }: Run, language: Language): FormField {
  const choices = buildChoices(question, language).map(
    ({ id, label }): MessageChoice => ({ id: id.slice(question.id.length + 1), label }),
  );
  const answer = results[question.id]?.answer;
  const isOne = choices.length > 0 && question.answer !== "choices";
  return {
    id: question.id,
    label: inLanguage(answerLabel(question), [language]),
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
  { inbound, runContext, now }: ActionRequest,
  run: Run,
  flow: Flow,
): Record<string, Result> {
  const { fields = {} } = inbound;
  const { language } = translatorFor(preferredLanguages(runContext));
  const ear = { language, today: toLocalTime(now, runContext.contact.zone).day };
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
function readField(question: Question, words: string, context: AnswerContext): Answer | undefined {
  const choice = `${question.id}:${words}`;
  const isChosen = buildChoices(question, context.language).some(({ id }) => id === choice);
  return readAnswer(question, isChosen ? { text: "", choice } : { text: words }, context);
}

function responseOf(run: Run, flow: Flow, id: string, result: Result): Response {
  const question = findQuestion(flow, id);
  const { contact, team, engagement, campaign, period } = run;
  return {
    id: `${run.id}.${id}`,
    run: run.id,
    flow: flow.id,
    question: id,
    label: question ? answerLabel(question) : MESSAGES.revise.note,
    shown: question ? chosenLabels(question, result.answer) : {},
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

import type { Answer, Result } from "../../domain/answer.ts";
import type { Run } from "../../domain/run.ts";
import type { Flow, FlowData, Question } from "./flow.ts";
import type { ChoiceRole, Purpose, QuestionRole } from "./purposes.ts";

/** What a run learnt, by the roles of its flow's questions. */
export interface RoleResults<P extends Purpose> {
  /** Of the questions with this role the last that was answered, and its result. */
  readonly find: (role: QuestionRole<P>) => AnsweredQuestion | undefined;
  /** An answer's words, as they were written. */
  readonly said: (role: QuestionRole<P>) => string | undefined;
  readonly text: (role: QuestionRole<P>) => string | undefined;
  readonly date: (role: QuestionRole<P>) => string | undefined;
  readonly number: (role: QuestionRole<P>) => number | undefined;
  readonly isYes: (role: QuestionRole<P>) => boolean | undefined;
  /** The id of the choice that was made, where the code need not know what it means. */
  readonly choiceId: (role: QuestionRole<P>) => string | undefined;
  /** Whether a choice with this role is among those that were made. */
  readonly chose: <R extends QuestionRole<P>>(role: R, choice: ChoiceRole<P, R>) => boolean;
}

/** A question of a flow, and what a run learnt from it. */
export interface AnsweredQuestion {
  readonly question: Question;
  readonly result: Result;
}

/** The flow with this purpose. */
export function findFlowFor(flows: ReadonlyMap<string, Flow>, purpose: Purpose): Flow | undefined {
  return [...flows.values()].find((flow) => flow.purpose === purpose);
}

/** Reads results of a flow by role; undefined where the flow has another purpose. */
export function readRoles<P extends Purpose>(
  purpose: P,
  flow: FlowData | undefined,
  results: Run["results"],
): RoleResults<P> | undefined {
  if (flow?.purpose !== purpose) return undefined;
  const find = (role: QuestionRole<P>) => findAnswered(flow, role, results);
  const answer = <K extends Answer["kind"]>(role: QuestionRole<P>, kind: K) => {
    const given = find(role)?.result.answer;
    return given && isOfKind(given, kind) ? given : undefined;
  };
  return {
    find,
    said: (role) => find(role)?.result.said,
    text: (role) => answer(role, "text")?.text,
    date: (role) => answer(role, "date")?.date,
    number: (role) => answer(role, "number")?.number,
    isYes: (role) => answer(role, "yes_no")?.yes,
    choiceId: (role) => answer(role, "choice")?.choice,
    chose: (role, choice) => chosenRoles(find(role)).includes(choice),
  };
}

function findAnswered(
  flow: FlowData,
  role: string,
  results: Run["results"],
): AnsweredQuestion | undefined {
  return flow.steps
    .flatMap((step) => {
      if (step.type !== "ask" || step.role !== role) return [];
      const result = results[step.id];
      return result ? [{ question: step, result }] : [];
    })
    .at(-1);
}

function chosenRoles(answered: AnsweredQuestion | undefined): readonly string[] {
  if (!answered) return [];
  const { question, result } = answered;
  if (question.answer !== "choice" && question.answer !== "choices") return [];
  const ids = chosenIds(result.answer);
  return question.choices.flatMap(({ id, role }) => (role && ids.includes(id) ? [role] : []));
}

function chosenIds(answer: Answer): readonly string[] {
  if (answer.kind === "choice") return [answer.choice];
  return answer.kind === "choices" ? answer.choices : [];
}

function isOfKind<K extends Answer["kind"]>(
  answer: Answer,
  kind: K,
): answer is Extract<Answer, { kind: K }> {
  return answer.kind === kind;
}

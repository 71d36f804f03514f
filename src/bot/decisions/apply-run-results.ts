import type { Answer, Audience, Result } from "../../domain/answer.ts";
import type { Asking, Brief, DecisionPoint, Helped } from "../../domain/decision.ts";
import { hasLeft, isVisibleTo, narrowerOf } from "../../domain/disclosure.ts";
import { LANGUAGES } from "../../domain/language.ts";
import { EXPERTISE } from "../../domain/mentoring.ts";
import type { Run } from "../../domain/run.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import { findQuestion, flowLanguage, formatAnswerValue } from "../../engine/flow/format-text.ts";
import { pingRunId, mentorQuestionRunId as questionOfMentor } from "../shared/decision-fires.ts";
import { unreachableAfter } from "./ask-mentors.ts";
import { WIDENING_FLOW, withWidening } from "./widen-audience.ts";

/** What the ends of conversations about a decision point are read with. */
export interface DecisionRunResults {
  readonly runs: readonly Run[];
  readonly now: Date;
  /** The revision of a flow that a run follows. */
  readonly flowOf: (run: Run) => Flow | undefined;
}

/** A decision point with what the conversations about it came to, each taken in once. */
export function applyRunResults(
  decision: DecisionPoint,
  reading: DecisionRunResults,
): DecisionPoint {
  const heard = new Set(decision.heard);
  const fresh = reading.runs.filter(({ id, state }) => state !== "waiting" && !heard.has(id));
  const after = fresh.reduce((known, run) => withRun(known, run, reading), decision);
  const asked = after.asked?.map((each) => withAnswer(after, each, reading));
  return {
    ...after,
    ...(asked ? { asked } : {}),
    ...(fresh.length > 0 ? { heard: [...heard, ...fresh.map(({ id }) => id)] } : {}),
  };
}

function withRun(decision: DecisionPoint, run: Run, { flowOf }: DecisionRunResults): DecisionPoint {
  const flow = flowOf(run);
  if (flow?.id === WIDENING_FLOW) return withWidening(decision, run);
  if (flow?.id === "mentor_question") return { ...decision, asked: withReply(decision, run) };
  if (flow?.id === "decision_brief") return { ...decision, ...briefFrom(decision, run, flow) };
  if (flow?.id === "decision_followup" && hasLeft(run)) return withFollowUp(decision, run, flow);
  return decision;
}

/** What a finished brief tells; one that was not read back and passed on goes nowhere. */
function briefFrom(decision: DecisionPoint, run: Run, flow: Flow): Partial<DecisionPoint> {
  const { results } = run;
  if (!hasLeft(run) || run.state !== "completed" || Object.keys(results).length === 0)
    return { brief: decision.brief ?? "withheld" };
  // What is kept inside the team is no part of the brief.
  const answerTo = (id: string): Answer | undefined => {
    const result = results[id];
    const audience = result && audienceIn(flow, id, result);
    return isVisibleTo("mentor", { audience }) ? result?.answer : undefined;
  };
  const told = (id: string): string | undefined => {
    const question = findQuestion(flow, id);
    const answer = answerTo(id);
    return question && answer && formatAnswerValue(question, answer, flowLanguage(flow, LANGUAGES));
  };
  const chosen = (id: string): readonly string[] => {
    const answer = answerTo(id);
    return answer?.kind === "choices" ? answer.choices : [];
  };
  const by = answerTo("by");
  const given: Brief = "given";
  return {
    brief: given,
    audience: "mentor",
    options: told("options") ?? decision.options,
    known: told("known") ?? decision.known,
    decider: decision.decider ?? told("who"),
    by: decision.by ?? (by?.kind === "date" ? by.date : undefined),
    expertise: EXPERTISE.filter((each) => chosen("expertise").includes(each)),
    languages: LANGUAGES.filter((each) => chosen("mentor_language").includes(each)),
    ...(chosen("expertise").includes("none") ? { unaided: true } : {}),
  };
}

/** Who may see an answer: as its person said, else its question, else its flow. */
function audienceIn(flow: Flow, question: string, { audience }: Result): Audience {
  return audience ?? findQuestion(flow, question)?.audience ?? flow.audience;
}

const HELPED: readonly Helped[] = ["much", "some", "not", "none"];

/** A decision point with what was said after its day; its outcome is for no wider circle than its question. */
function withFollowUp(decision: DecisionPoint, run: Run, flow: Flow): DecisionPoint {
  const said = followUpFrom(decision, run);
  const { audience = "coach" } = decision;
  const known = { ...decision, ...said };
  return said.outcome === undefined
    ? known
    : { ...known, audience: narrowerOf(audience, flow.audience) };
}

/** What was said after the day: by the team what became of the decision, by the mentor how they helped. */
function followUpFrom(decision: DecisionPoint, { contact, results }: Run): Partial<DecisionPoint> {
  const chosen = (id: string): string | undefined => {
    const answer = results[id]?.answer;
    return answer?.kind === "choice" ? answer.choice : undefined;
  };
  const words = (id: string): string | undefined => {
    const answer = results[id]?.answer;
    return answer?.kind === "text" ? answer.text : undefined;
  };
  const helped = HELPED.find((each) => each === chosen("mentor_helped"));
  if (contact === decision.mentor) return helped ? { mentorHelped: helped } : {};
  const expected = results["expected"]?.answer;
  const isOver = decision.state === "decided" || decision.state === "dropped";
  if (isOver) return {};
  switch (chosen("decided")) {
    case "taken":
      return {
        state: "decided",
        outcome: words("outcome"),
        decidedOn: words("decided_on"),
        helped,
      };
    case "dropped":
      return { state: "dropped", helped };
    case "not_yet":
      return expected?.kind === "date" ? { by: expected.date } : { state: "overdue" };
    case undefined:
    default:
      return {};
  }
}

/** What the team answered to a mentor who asked before saying yes or no. */
function withReply({ id, asked }: DecisionPoint, run: Run): DecisionPoint["asked"] {
  const reply = run.results["answer"]?.said;
  if (reply === undefined || !hasLeft(run)) return asked;
  return asked?.map((each) =>
    run.id === questionOfMentor({ id }, each.mentor)
      ? { ...each, reply, repliedAt: run.updatedAt }
      : each,
  );
}

/** What came of asking a mentor, once it is known. */
function withAnswer(
  decision: DecisionPoint,
  request: Asking,
  { runs, now }: DecisionRunResults,
): Asking {
  const { mentor, at, outcome } = request;
  if (outcome !== undefined && outcome !== "released") return request;
  const run = runs.find(({ id }) => id === pingRunId(decision, mentor));
  // Who said yes in the very moment in which somebody else did was willing all the same.
  if (outcome === "released") {
    return run?.state === "completed" ? { ...request, ...answerIn(run, false) } : request;
  }
  if (!run) {
    const isLate = now.getTime() - at.getTime() >= unreachableAfter(decision, at);
    return isLate ? { ...request, outcome: "unreached", endedAt: now } : request;
  }
  const question = run.results["question"]?.said ?? request.question;
  const asked = question === undefined ? request : { ...request, question };
  if (run.state === "waiting") return asked;
  return { ...asked, ...answerIn(run, decision.mentor === mentor), endedAt: run.updatedAt };
}

function answerIn({ results }: Run, isTheirs: boolean): Partial<Asking> {
  const chosen = (id: string): string | undefined => {
    const answer = results[id]?.answer;
    return answer?.kind === "choice" ? answer.choice : undefined;
  };
  switch (chosen("reply_after") ?? chosen("reply")) {
    case "accept":
      return { outcome: isTheirs ? "accepted" : "late" };
    case "decline":
      return { outcome: "declined", declined: chosen("reason") };
    case "suggest":
      return { outcome: "suggested", suggested: results["suggestion"]?.said };
    case undefined:
    default:
      return { outcome: "silent" };
  }
}

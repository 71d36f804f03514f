import type { Asking, Brief, DecisionPoint, Helped } from "../../domain/decision.ts";
import { hasLeft, isVisibleTo, narrowerOf } from "../../domain/disclosure.ts";
import { LANGUAGES } from "../../domain/language.ts";
import { EXPERTISE } from "../../domain/mentoring.ts";
import type { Run } from "../../domain/run.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import { findQuestion, flowLanguage, formatAnswerValue } from "../../engine/flow/format-text.ts";
import { type RoleResults, readRoles } from "../../engine/flow/roles.ts";
import { pingRunId, mentorQuestionRunId as questionOfMentor } from "../shared/decision-fires.ts";
import { unreachableAfter } from "./ask-mentors.ts";
import { withWidening } from "./widen-audience.ts";

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
  switch (flow?.purpose) {
    case "widen_audience":
      return withWidening(decision, run, flow);
    case "answer_mentor":
      return { ...decision, asked: withReply(decision, run, flow) };
    case "brief_decision":
      return { ...decision, ...briefFrom(decision, run, flow) };
    case "follow_up_decision":
      return hasLeft(run) ? withFollowUp(decision, run, flow) : decision;
    case "ask_mentor":
    case "collect_lesson":
    case "edit_mentor_profile":
    case undefined:
      return decision;
  }
}

/** What a finished brief tells; one that was not read back and passed on goes nowhere. */
function briefFrom(decision: DecisionPoint, run: Run, flow: Flow): Partial<DecisionPoint> {
  const { results } = run;
  if (!hasLeft(run) || run.state !== "completed" || Object.keys(results).length === 0)
    return { brief: decision.brief ?? "withheld" };
  // What is kept inside the team is no part of the brief.
  const visible = Object.entries(results).filter(([id, { audience }]) =>
    isVisibleTo("mentor", {
      audience: audience ?? findQuestion(flow, id)?.audience ?? flow.audience,
    }),
  );
  const answers = readRoles("brief_decision", flow, Object.fromEntries(visible));
  const language = flowLanguage(flow, LANGUAGES);
  const told = (role: "options" | "known" | "decider"): string | undefined => {
    const given = answers?.find(role);
    return given && formatAnswerValue(given.question, given.result.answer, language);
  };
  const given: Brief = "given";
  return {
    brief: given,
    audience: "mentor",
    options: told("options") ?? decision.options,
    known: told("known") ?? decision.known,
    decider: decision.decider ?? told("decider"),
    by: decision.by ?? answers?.date("due"),
    expertise: EXPERTISE.filter((each) => answers?.chose("expertise", each)),
    languages: LANGUAGES.filter((each) => answers?.chose("languages", each)),
    ...(answers?.chose("expertise", "unaided") ? { unaided: true } : {}),
  };
}

const HELPED: readonly Helped[] = ["much", "some", "not", "none"];

/** A decision point with what was said after its day; its outcome is for no wider circle than its question. */
function withFollowUp(decision: DecisionPoint, run: Run, flow: Flow): DecisionPoint {
  const answers = readRoles("follow_up_decision", flow, run.results);
  const said = answers ? followUpFrom(decision, run, answers) : {};
  const { audience = "coach" } = decision;
  const known = { ...decision, ...said };
  return said.outcome === undefined
    ? known
    : { ...known, audience: narrowerOf(audience, flow.audience) };
}

/** What was said after the day: by the team what became of the decision, by the mentor how they helped. */
function followUpFrom(
  decision: DecisionPoint,
  { contact }: Run,
  answers: RoleResults<"follow_up_decision">,
): Partial<DecisionPoint> {
  const helped = HELPED.find((each) => answers.chose("helped", each));
  if (contact === decision.mentor) return helped ? { mentorHelped: helped } : {};
  const isOver = decision.state === "decided" || decision.state === "dropped";
  if (isOver) return {};
  if (answers.chose("state", "taken"))
    return {
      state: "decided",
      outcome: answers.text("outcome"),
      decidedOn: answers.text("taken_on"),
      helped,
    };
  if (answers.chose("state", "dropped")) return { state: "dropped", helped };
  if (!answers.chose("state", "later")) return {};
  const expected = answers.date("expected");
  return expected === undefined ? { state: "overdue" } : { by: expected };
}

/** What the team answered to a mentor who asked before saying yes or no. */
function withReply({ id, asked }: DecisionPoint, run: Run, flow: Flow): DecisionPoint["asked"] {
  const reply = readRoles("answer_mentor", flow, run.results)?.said("answer");
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
  { runs, now, flowOf }: DecisionRunResults,
): Asking {
  const { mentor, at, outcome } = request;
  if (outcome !== undefined && outcome !== "released") return request;
  const run = runs.find(({ id }) => id === pingRunId(decision, mentor));
  if (!run) {
    const isLate = now.getTime() - at.getTime() >= unreachableAfter(decision, at);
    return isLate && outcome === undefined
      ? { ...request, outcome: "unreached", endedAt: now }
      : request;
  }
  const answers = readRoles("ask_mentor", flowOf(run), run.results);
  // Who said yes in the very moment in which somebody else did was willing all the same.
  if (outcome === "released")
    return run.state === "completed" ? { ...request, ...answerIn(answers, false) } : request;
  const question = answers?.said("question") ?? request.question;
  const asked = question === undefined ? request : { ...request, question };
  if (run.state === "waiting") return asked;
  return { ...asked, ...answerIn(answers, decision.mentor === mentor), endedAt: run.updatedAt };
}

function answerIn(
  answers: RoleResults<"ask_mentor"> | undefined,
  isTheirs: boolean,
): Partial<Asking> {
  if (answers?.chose("reply", "accept")) return { outcome: isTheirs ? "accepted" : "late" };
  if (answers?.chose("reply", "decline"))
    return { outcome: "declined", declined: answers.choiceId("reason") };
  if (answers?.chose("reply", "suggest"))
    return { outcome: "suggested", suggested: answers.said("suggestion") };
  return { outcome: "silent" };
}

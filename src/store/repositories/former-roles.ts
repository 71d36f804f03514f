import type { Flow, Step } from "../../engine/flow/flow.ts";
import type { Purpose } from "../../engine/flow/purposes.ts";

// Before flows had a purpose, the code knew the shipped flows, their questions and choices by id. A run keeps the
// revision it began with, so what was stored then is read with the purpose and roles that the ids stood for.

interface FormerRoles {
  readonly purpose: Purpose;
  /** The role of each question, by its id. */
  readonly questions: Readonly<Record<string, string>>;
  /** The role of a choice, by its id, where it differs from that. */
  readonly choices?: Readonly<Record<string, string>>;
}

const FORMER: Readonly<Record<string, FormerRoles>> = {
  decision_brief: {
    purpose: "brief_decision",
    questions: {
      options: "options",
      known: "known",
      who: "decider",
      by: "due",
      expertise: "expertise",
      mentor_language: "languages",
    },
    choices: { none: "unaided" },
  },
  mentor_ping: {
    purpose: "ask_mentor",
    questions: {
      reply: "reply",
      reply_after: "reply",
      question: "question",
      reason: "reason",
      suggestion: "suggestion",
    },
  },
  mentor_question: { purpose: "answer_mentor", questions: { answer: "answer" } },
  decision_followup: {
    purpose: "follow_up_decision",
    questions: {
      decided: "state",
      outcome: "outcome",
      decided_on: "taken_on",
      expected: "expected",
      mentor_helped: "helped",
    },
    choices: { not_yet: "later" },
  },
  share_decision: { purpose: "widen_audience", questions: { share: "consent" } },
  lesson: {
    purpose: "collect_lesson",
    questions: {
      challenge: "challenge",
      tried: "tried",
      happened: "happened",
      advice: "advice",
      share: "consent",
      with_whom: "audience",
      named: "attribution",
    },
  },
  mentor_profile: {
    purpose: "edit_mentor_profile",
    questions: { expertise: "expertise", countries: "countries", monthly: "monthly" },
  },
};

/** A flow stored before flows had a purpose, with the purpose and the roles that its ids stood for. */
export function withFormerRoles(flow: Flow): Flow {
  const former = Object.hasOwn(FORMER, flow.id) ? FORMER[flow.id] : undefined;
  if (!former || flow.purpose !== undefined) return flow;
  return {
    ...flow,
    purpose: former.purpose,
    steps: flow.steps.map((step) => withFormerRole(step, former)),
  };
}

function withFormerRole(step: Step, { questions, choices = {} }: FormerRoles): Step {
  if (step.type !== "ask") return step;
  const role = questions[step.id];
  if (role === undefined) return step;
  if (step.answer === "choice")
    return { ...step, role, choices: step.choices.map((each) => withChoiceRole(each, choices)) };
  if (step.answer === "choices")
    return { ...step, role, choices: step.choices.map((each) => withChoiceRole(each, choices)) };
  return { ...step, role };
}

function withChoiceRole<C extends { readonly id: string }>(
  choice: C,
  choices: Readonly<Record<string, string>>,
): C & { role: string } {
  return { ...choice, role: choices[choice.id] ?? choice.id };
}

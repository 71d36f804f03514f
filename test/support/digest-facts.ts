import { z } from "zod";
import type { DigestFacts } from "../../src/bot/digest/build-digest.ts";
import { type Answer, MEANINGS, type Response } from "../../src/domain/answer.ts";
import { COMMITMENT_OUTCOMES } from "../../src/domain/records.ts";
import type { Flow, Question } from "../../src/engine/flow/flow.ts";
import { answerLabel, chosenLabels } from "../../src/engine/flow/format-text.ts";
import type { CheckIn } from "../../src/ports/store.ts";
import { previousPeriod } from "../../src/scheduling/previous-period.ts";

const CheckInFact = z.strictObject({
  who: z.string(),
  team: z.string(),
  state: z.enum(["completed", "waiting", "expired"]).default("completed"),
  says: z.partialRecord(z.enum(MEANINGS), z.string()).default({}),
});

/** What a digest is made from, as a file says it: by what answers count as, newest week first. */
export const FactsFile = z.strictObject({
  period: z.string(),
  today: z.string(),
  teams: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      milestones: z.array(z.strictObject({ title: z.string(), due: z.string() })).default([]),
    }),
  ),
  weeks: z.array(z.array(CheckInFact)),
  reflections: z.array(z.strictObject({ team: z.string(), work: z.string() })).default([]),
  decisions: z
    .array(
      z.strictObject({
        team: z.string(),
        question: z.string(),
        decider: z.string().optional(),
        by: z.string().optional(),
      }),
    )
    .default([]),
  commitments: z
    .array(
      z.strictObject({
        team: z.string(),
        text: z.string(),
        due: z.string().optional(),
        outcome: z.enum(COMMITMENT_OUTCOMES).optional(),
        reason: z.string().optional(),
        slips: z.number().default(0),
        period: z.string(),
        reviewed: z.string().optional(),
      }),
    )
    .default([]),
  notes: z.array(z.strictObject({ team: z.string(), text: z.string() })).default([]),
});

type Said = z.output<typeof FactsFile>;

const AT = new Date("2026-11-23T06:00:00Z");

/** The facts of a digest, with answers to the questions of the check-ins and reflections that ship. */
export function factsFrom(said: Said, weekly: Flow, reflection: Flow): DigestFacts {
  const weeks = said.weeks.map((week, n) => week.map((each) => checkInOf(each, weekly, `${n}`)));
  const reflections = said.reflections.map(({ team, work }, n) => {
    const fact = { who: "bruno", team, state: "completed", says: { work } } as const;
    const checkIn = checkInOf(fact, reflection, `r${n}`);
    return { ...checkIn, run: { ...checkIn.run, engagement: `of_${team}` } };
  });
  return {
    programme: "Health Bridges",
    period: said.period,
    today: said.today,
    teams: said.teams.map(({ id, name, milestones }) => ({
      team: { id, name, country: "KE", weekend: [6, 7] },
      engagement: {
        id: `of_${id}`,
        team: id,
        coach: "bruno",
        mentors: [],
        from: "2026-01-01",
        until: "2027-12-31",
        goals: [],
        milestones: milestones.map((each, n) => ({ id: `m${n}`, ...each })),
      },
    })),
    checkIns: weeks[0] ?? [],
    past: weeks.slice(1),
    pastPeriods: weeks.slice(1).map((_week, n) => weeksBefore(said.period, n + 1)),
    members: [...new Set(weeks.flat().map(({ run }) => run.contact))].map((id) => ({
      id,
      name: `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`,
    })),
    reflections,
    decisions: said.decisions.map((each, n) => ({
      id: `d${n}`,
      ...each,
      state: "open",
      raisedBy: "amina",
      raisedAt: AT,
    })),
    commitments: said.commitments.map((each, n) => ({
      id: `c${n}`,
      ...each,
      madeBy: "amina",
      madeAt: AT,
      open: each.outcome === undefined || each.outcome === "moved",
    })),
    notes: said.notes.map((each, n) => ({
      id: `n${n}`,
      ...each,
      contact: "amina",
      at: AT,
      state: "shared",
    })),
  };
}

function weeksBefore(period: string, weeks: number): string {
  let before = period;
  for (let n = 0; n < weeks; n++) before = previousPeriod(before) ?? before;
  return before;
}

function checkInOf(
  { who, team, state, says }: z.output<typeof CheckInFact>,
  flow: Flow,
  week: string,
): CheckIn {
  const id = `${flow.id}/${who}/${week}/${team}`;
  const responses = Object.entries(says).map(([meaning, words]): Response => {
    const question = flow.steps.find(
      (step): step is Question => step.type === "ask" && step.meaning === meaning,
    );
    if (!question) throw new Error(`${flow.id} asks nothing that counts as ${meaning}`);
    const answer: Answer =
      question.answer === "choice"
        ? { kind: "choice", choice: words }
        : { kind: "text", text: words };
    return {
      id: `${id}.${question.id}`,
      run: id,
      flow: flow.id,
      question: question.id,
      label: answerLabel(question),
      shown: chosenLabels(question, answer),
      meaning: question.meaning,
      answer,
      said: words,
      understood: true,
      audience: "coach",
      contact: who,
      team,
      at: AT,
    };
  });
  const run = {
    id,
    flow: { id: flow.id, revision: "1" },
    contact: who,
    team,
    state,
    sprint: 1,
    startedAt: AT,
    updatedAt: AT,
    results: {},
    skipped: [],
  };
  return { run, responses };
}

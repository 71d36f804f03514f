import { deserialize, serialize } from "bson";
import type { Run } from "../../src/domain/run.ts";
import type { EngineContext } from "../../src/engine/flow/engine-context.ts";
import type { Flow } from "../../src/engine/flow/flow.ts";
import { FlowFile } from "../../src/engine/flow/flow.ts";
import { resumeRun } from "../../src/engine/run/resume.ts";
import { parseRun } from "../../src/engine/run/run-schema.ts";
import { startRun } from "../../src/engine/run/start.ts";
import { type Contender, measure, median } from "./measure.ts";

// The check-in of the comparison: two bounded numbers, a choice, a yes/no, two texts.
const QUESTIONS = [
  { id: "staff", answer: "number", min: 0, max: 500 },
  { id: "visits", answer: "number", min: 0, max: 500 },
  {
    id: "progress",
    answer: "choice",
    choices: [
      { id: "on_track", label: { en: "On track" } },
      { id: "at_risk", label: { en: "At risk" } },
      { id: "stuck", label: { en: "Stuck" } },
    ],
  },
  { id: "decision", answer: "yes_no" },
  { id: "change", answer: "text" },
  { id: "next", answer: "text" },
];
const SAYS = ["12", "40", "2", "yes", "The treasurer changed", "Meet the new treasurer"];
const NOW = new Date("2026-11-23T06:00:00Z");
const CONTACTS = 300;

const flow: Flow = {
  ...FlowFile.parse({
    id: "bench",
    title: { en: "Bench" },
    languages: ["en"],
    to: ["team_member"],
    audience: "coach",
    expire_after: "6d",
    steps: QUESTIONS.map((question) => ({
      ...question,
      type: "ask",
      text: { en: `What about ${question.id}?` },
      label: { en: question.id },
    })),
  }),
  revision: "bench",
};
const context: EngineContext = {
  now: NOW,
  today: "2026-11-23",
  languages: ["en"],
  names: { contact_name: "Amina" },
};

// The floor: parse the state, look the step up in a table, check, store, take the next question, serialise.
interface Plain {
  id: string;
  contact: string;
  step: number;
  state: string;
  results: Record<string, { answer: object; said: string; at: Date }>;
}
const READ: readonly ((text: string) => object | undefined)[] = [
  number,
  number,
  choice,
  yesNo,
  words,
  words,
];
function number(text: string): object | undefined {
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 && value <= 500
    ? { kind: "number", number: value }
    : undefined;
}
function choice(text: string): object | undefined {
  const option = ["on_track", "at_risk", "stuck"][Number(text) - 1];
  return option === undefined ? undefined : { kind: "choice", choice: option };
}
function yesNo(text: string): object | undefined {
  return text === "yes" || text === "no" ? { kind: "yes_no", yes: text === "yes" } : undefined;
}
function words(text: string): object | undefined {
  return text === "" ? undefined : { kind: "text", text };
}

function floorTurn(bytes: Uint8Array, said: string): { bytes: Uint8Array; message: string } {
  const state = deserialize(bytes) as Plain;
  const answer = READ[state.step]?.(said);
  if (answer) state.results[QUESTIONS[state.step]?.id ?? ""] = { answer, said, at: NOW };
  if (answer) state.step++;
  if (state.step === QUESTIONS.length) state.state = "completed";
  const message = `What about ${QUESTIONS[state.step]?.id ?? "nothing"}?`;
  return { bytes: serialize(state), message };
}

function ourTurn(bytes: Uint8Array, said: string): { bytes: Uint8Array; state: string } {
  const run = parseRun(deserialize(bytes));
  const sprint = resumeRun(flow, run, { type: "message", text: said }, context);
  return { bytes: serialize(sprint.run, { ignoreUndefined: true }), state: sprint.run.state };
}

const floorStart = serialize({ id: "r", contact: "amina", step: 0, state: "waiting", results: {} });
const begun: Run = startRun(
  flow,
  "bench/amina/2026-W48",
  { contact: "amina", team: "kenya" },
  context,
).run;
const ourStart = serialize(begun, { ignoreUndefined: true });

function contenders(): Contender[] {
  return [
    {
      name: "floor",
      round() {
        for (let n = 0; n < CONTACTS; n++) {
          let bytes: Uint8Array = floorStart;
          for (const said of SAYS) ({ bytes } = floorTurn(bytes, said));
        }
        return CONTACTS * SAYS.length;
      },
    },
    {
      name: "engine",
      round() {
        for (let n = 0; n < CONTACTS; n++) {
          let bytes: Uint8Array = ourStart;
          for (const said of SAYS) ({ bytes } = ourTurn(bytes, said));
        }
        return CONTACTS * SAYS.length;
      },
    },
  ];
}

// Six questions of one kind, so that what grows with the length of a run shows by itself.
function growth(): { engine: number; floor: number } {
  const long: Flow = {
    ...flow,
    revision: "long",
    steps: Array.from({ length: 24 }, (_none, n) => ({
      id: `q${n}`,
      type: "ask" as const,
      answer: "text" as const,
      text: { en: `What about ${n}?` },
    })),
  };
  const answer = (run: unknown): Run =>
    resumeRun(long, parseRun(run), { type: "message", text: "A few words" }, context).run;
  const first = startRun(long, "r", { contact: "amina" }, context).run;
  const sixth = SAYS.slice(1).reduce(answer, first);
  const cost = (work: () => unknown): number => {
    const before = process.cpuUsage();
    for (let n = 0; n < 3_000; n++) work();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const codec = (run: Run) => () => deserialize(serialize(run, { ignoreUndefined: true }));
  const grown = (of: (run: Run) => () => unknown): number =>
    median(Array.from({ length: 9 }, () => cost(of(sixth)) / cost(of(first))));
  return { engine: grown((run) => () => answer(run)), floor: grown(codec) };
}

/** Engine, codec and validation of one turn against the floor: CPU microseconds and ratios of one run. */
export function benchEngine(): {
  rows: (readonly [string, string])[];
  ratios: Record<string, number>;
} {
  const figures = measure(contenders(), 25);
  const floor = figures.get("floor") ?? Number.NaN;
  const engine = figures.get("engine") ?? Number.NaN;
  const last = growth();
  return {
    rows: [
      ["floor: parse, table step, serialise", `${floor.toFixed(1)} µs CPU a turn`],
      ["engine + codec + validation", `${engine.toFixed(1)} µs CPU a turn`],
      ["sixth question against the first: engine, validation", last.engine.toFixed(2)],
      ["sixth question against the first: codec alone", last.floor.toFixed(2)],
    ],
    ratios: { engine_to_floor: engine / floor, last_to_first_question: last.engine },
  };
}

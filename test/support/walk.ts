import { isDeepStrictEqual } from "node:util";
import { deserialize, serialize } from "bson";
import * as fc from "fast-check";
import type { Result } from "../../src/domain/answer.ts";
import type { Language } from "../../src/domain/language.ts";
import type { MessageChoice } from "../../src/domain/message.ts";
import type { Run } from "../../src/domain/run.ts";
import {
  type EngineContext,
  type EngineEvent,
  eventsOfType,
  FLOW_NAMES,
  type RunInput,
  type Sprint,
} from "../../src/engine/flow/engine-context.ts";
import type { Flow } from "../../src/engine/flow/flow.ts";
import { resumeRun } from "../../src/engine/run/resume.ts";
import { parseRun } from "../../src/engine/run/run-schema.ts";
import { startRun } from "../../src/engine/run/start.ts";

/** Something that comes to a run, named without knowing where the run stands. */
export type Push =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "media"; readonly text: string }
  /** The choice with this number among those offered last, counted around. */
  | { readonly type: "tap"; readonly number: number }
  | { readonly type: "forged_tap"; readonly choice: string }
  | { readonly type: "reminder" | "timeout"; readonly late: number }
  | { readonly type: "expiry" };

const HOSTILE = [
  "",
  " ",
  "\0",
  "\u202e\u0627\u0644\u0633\u0644\u0627\u0645",
  "{{coach_name}} {{7*7}} <b>*x*</b>",
  "__proto__",
  "constructor",
  "$where",
  "=cmd|' /C calc'!A0",
  "👍🏾",
  "a".repeat(65_536),
  "\ud800",
  "9".repeat(400),
  "-0",
  "NaN",
] as const;

const CONTROLS = (
  "stop|start|help|skip|back|later|language|status|change|arrêter|passer|retour|plus tard|statut|" +
  "ruka|voltar|تخطي|English|Français|Kiswahili|العربية"
).split("|");

const ANSWERS = (
  "yes|no|oui|non|1|2|3|5|12|1, 3|keep 1 inside|share 2|on track|stuck|next Friday|25 November|" +
  "dans deux semaines|The road is closed|1 on track\n2 the road\n3 no|" +
  "yes, and tell him that we wait for the minister"
).split("|");

/** Anything that may come to a run: answers, control words, taps, timers, and what nobody expects. */
export const anyPush: fc.Arbitrary<Push> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ANSWERS).map((text) => ({ type: "text", text })) },
  { weight: 2, arbitrary: fc.constantFrom(...CONTROLS).map((text) => ({ type: "text", text })) },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE).map((text) => ({ type: "text", text })) },
  { weight: 2, arbitrary: fc.string({ unit: "binary" }).map((text) => ({ type: "text", text })) },
  { weight: 1, arbitrary: fc.string().map((text) => ({ type: "media", text })) },
  { weight: 5, arbitrary: fc.nat(9).map((number) => ({ type: "tap", number })) },
  {
    weight: 1,
    arbitrary: fc
      .oneof(fc.string(), fc.constantFrom("language:fr", "progress:stuck", "__proto__:yes", ":"))
      .map((choice) => ({ type: "forged_tap", choice })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom("reminder", "timeout"), fc.constantFrom(0, 0, 0, 1, -1, 99))
      .map(([type, late]) => ({ type, late })),
  },
) as fc.Arbitrary<Push>;

/** What a push is to a run that stands where this one does, and was offered these choices. */
function inputOf(push: Push, run: Run, offered: readonly MessageChoice[]): RunInput {
  switch (push.type) {
    case "text":
      return { type: "message", text: push.text };
    case "media":
      return { type: "message", text: push.text, media: VOICE };
    case "tap":
      return tapOn(offered[push.number % Math.max(1, offered.length)]);
    case "forged_tap":
      return { type: "message", text: "x", choice: push.choice };
    case "reminder":
    case "timeout":
      return { type: push.type, sprint: (run.wait?.sprint ?? 0) + push.late };
    case "expiry":
      return { type: "expiry" };
  }
}

const VOICE = { kind: "audio", mime: "audio/ogg", ref: "r" } as const;

function tapOn(choice: MessageChoice | undefined): RunInput {
  return { type: "message", text: choice?.label ?? "", choice: choice?.id };
}

/** Something that suits the question a run waits at, whatever else it is about. */
function suiting(flow: Flow, run: Run, number: number): Push {
  const step = flow.steps.find(({ id }) => id === run.wait?.step);
  if (step?.type !== "ask") return { type: "text", text: "yes" };
  switch (step.answer) {
    case "number":
    case "scale":
      return { type: "text", text: "3" };
    case "date":
      return { type: "text", text: "25 November" };
    case "media":
      return { type: "media", text: "" };
    case "text":
      return { type: "text", text: "The road is closed" };
    case "yes_no":
    case "choice":
    case "choices":
      return { type: "tap", number };
  }
}

/**
 * Lets everything come to a run, to a twin that is put away after each move, and to each twice; says what went wrong at
 * which push, nothing as it should be.
 */
export function walkFaults(flow: Flow, language: Language, pushes: readonly Push[]): string[] {
  const context = fullScene(flow, language);
  const first = startRun(flow, "run", { contact: "amina" }, context);
  const faults = faultsOf(flow, undefined, first).map((fault) => `at the start: ${fault}`);
  let run = frozen(first.run);
  let twin = putAway(first.run);
  let offered = eventsOfType(first.events, "message").at(-1)?.choices ?? [];
  let learnt = listen({}, first.events);
  pushes.forEach((push, n) => {
    const input = inputOf(push, run, offered);
    const sprint = resumeRun(flow, run, input, context);
    const again = resumeRun(flow, run, input, context);
    const other = resumeRun(flow, twin, input, context);
    learnt = listen(learnt, sprint.events);
    const checks: Readonly<Record<string, boolean>> = {
      "repeated, it went another way": isDeepStrictEqual(again, sprint),
      "put away and fetched, it said something else": isDeepStrictEqual(
        other.events,
        sprint.events,
      ),
      "put away and fetched, it came elsewhere": isDeepStrictEqual(
        putAway(other.run),
        putAway(sprint.run),
      ),
      "its events do not tell its results": isDeepStrictEqual(learnt, sprint.run.results),
    };
    const found = [...faultsOf(flow, run, sprint), ...failedOf(checks)];
    faults.push(...found.map((fault) => `push ${n} (${push.type}): ${fault}`));
    run = frozen(sprint.run);
    twin = putAway(other.run);
    offered = eventsOfType(sprint.events, "message").at(-1)?.choices ?? offered;
  });
  return faults;
}

/** Where a run comes to when whatever it asks is answered, so many times. */
export function endOf(flow: Flow, language: Language, numbers: readonly number[]): Run["state"] {
  const context = fullScene(flow, language);
  let { run, events } = startRun(flow, "run", { contact: "amina" }, context);
  for (const number of numbers) {
    const offered = eventsOfType(events, "message").at(-1)?.choices ?? [];
    const input = inputOf(suiting(flow, run, number), run, offered);
    ({ run, events } = resumeRun(flow, run, input, context));
  }
  return run.state;
}

function failedOf(checks: Readonly<Record<string, boolean>>): string[] {
  return Object.keys(checks).filter((fault) => !checks[fault]);
}

/** What is wrong with a move of a run, whatever it was moved by. */
function faultsOf(flow: Flow, before: Run | undefined, { run, events }: Sprint): string[] {
  if (run === before) return events.length === 0 ? [] : ["events without a move"];
  const ids = events.flatMap((event) => ("id" in event ? [event.id] : []));
  const step = flow.steps.find(({ id }) => id === run.wait?.step);
  const waits = step?.type === "ask" || step?.type === "read_back";
  const own = new RegExp(`^${run.id}\\.${run.sprint}\\.\\d+$`);
  const checks: Readonly<Record<string, boolean>> = {
    "it moved on after its end": before === undefined || before.state === "waiting",
    "its sprint did not grow by one": run.sprint === (before?.sprint ?? 0) + 1,
    "an id came twice": new Set(ids).size === ids.length,
    "an id is not its own": eventsOfType(events, "message").every(({ id }) => own.test(id)),
    "it waits at no question": waits === (run.state === "waiting"),
    "it failed": run.state !== "failed",
    "an answered question counts as left": run.skipped.every((id) => !(id in run.results)),
    "a question was left twice": new Set(run.skipped).size === run.skipped.length,
  };
  return failedOf(checks);
}

/** What has been learnt of a run by whoever listens to its events alone. */
function listen(
  learnt: Readonly<Record<string, Result>>,
  events: readonly EngineEvent[],
): Readonly<Record<string, Result>> {
  let known = learnt;
  for (const event of events) {
    if (event.type === "answered") known = { ...known, [event.question]: event.result };
    if (event.type === "withdrawn") known = without(known, event.question);
  }
  return known;
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}

/** A run that was put away and fetched again, as a store does it. */
function putAway(run: Run): Run {
  return parseRun(deserialize(serialize(run, { ignoreUndefined: true })));
}

/** A moment in which every name has a value. */
function fullScene(flow: Flow, language = flow.languages[0] ?? "en"): EngineContext {
  return {
    now: new Date("2026-11-23T06:00:00Z"),
    today: "2026-11-23",
    languages: [language],
    names: Object.fromEntries(FLOW_NAMES.map((name) => [name, `<${name}>`])),
  };
}

/** The same value, which nobody can change any more. */
function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  for (const each of Object.values(value)) frozen(each);
  return Object.freeze(value);
}

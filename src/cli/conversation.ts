import type { Language } from "../domain/language.ts";
import type { Run } from "../domain/run.ts";
import type { Flow } from "../engine/flow.ts";
import { factOf } from "../engine/holds.ts";
import { resume } from "../engine/resume.ts";
import type { Event, Input, Name, Scene } from "../engine/scene.ts";
import { start } from "../engine/start.ts";

/** One line of a written-down conversation. */
export type Turn =
  | { readonly bot: string; readonly choices?: readonly string[] }
  | { readonly person: string }
  | { readonly tap: string }
  | { readonly silence: "reminder" | "timeout" | "expiry" };

/** A whole conversation with one flow, as a person would read it and a test can replay it. */
export interface Transcript {
  readonly flow: string;
  readonly about?: string | undefined;
  readonly language: Language;
  readonly now: Date;
  readonly names: Readonly<Partial<Record<Name, string>>>;
  readonly turns: readonly Turn[];
  /** How the run ended; `waiting` where it did not. */
  readonly end: string;
  /** What was learnt, by question. */
  readonly learnt: Readonly<Record<string, unknown>>;
  /** What was recorded besides answers: commitments, decisions, consent… */
  readonly recorded: readonly object[];
}

/** How a conversation begins. */
export type Setting = Pick<Transcript, "language" | "now" | "names" | "about">;

/** A conversation with one flow, in memory: each input gives what the bot says to it. */
export interface Conversation {
  readonly transcript: () => Transcript;
  readonly over: () => boolean;
  /** Labels and ids of the choices offered last. */
  readonly choices: () => readonly { readonly id: string; readonly label: string }[];
  say(text: string): void;
  /** Taps the choice with this label. */
  tap(label: string): void;
  pass(silence: "reminder" | "timeout" | "expiry"): void;
}

/** Begins a conversation. `putAway` stands for the store: what it gives back is what the engine goes on with. */
export function converse(
  flow: Flow,
  setting: Setting,
  putAway: (run: Run) => Run = (run) => run,
): Conversation {
  const scene: Scene = {
    now: setting.now,
    today: setting.now.toISOString().slice(0, 10),
    languages: [setting.language],
    names: setting.names,
  };
  const turns: Turn[] = [];
  const recorded: object[] = [];
  let choices: readonly { readonly id: string; readonly label: string }[] = [];
  let run: Run;

  const take = (sprint: { run: Run; events: readonly Event[] }): void => {
    run = putAway(sprint.run);
    for (const event of sprint.events) {
      if (event.type === "message") {
        choices = event.choices;
        turns.push({
          bot: event.text,
          ...(choices.length > 0 ? { choices: choices.map(({ label }) => label) } : {}),
        });
      } else if (!QUIET.has(event.type)) recorded.push(factsOf(event));
    }
  };
  const hear = (input: Input): void => {
    take(resume(flow, run, input, scene));
  };
  take(start(flow, "run", { contact: "somebody" }, scene));

  return {
    transcript: () => ({
      flow: flow.id,
      ...setting,
      turns,
      end: run.state,
      learnt: Object.fromEntries(
        Object.entries(run.results).map(([question, result]) => [
          question,
          result.understood ? factOf(result.answer) : { not_understood: result.said },
        ]),
      ),
      recorded,
    }),
    over: () => run.state !== "waiting",
    choices: () => choices,
    say(text) {
      turns.push({ person: text });
      hear({ type: "message", text });
    },
    tap(label) {
      turns.push({ tap: label });
      hear({
        type: "message",
        text: label,
        choice: choices.find((each) => each.label === label)?.id,
      });
    },
    pass(silence) {
      turns.push({ silence });
      hear(
        silence === "expiry" ? { type: silence } : { type: silence, sprint: run.wait?.sprint ?? 0 },
      );
    },
  };
}

// What a transcript shows by itself, or as what was learnt.
const QUIET = new Set<Event["type"]>(["waiting", "answered", "ended"]);

function factsOf(event: Event): object {
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined));
}

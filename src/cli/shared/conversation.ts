import { LANGUAGES, type Language } from "../../domain/language.ts";
import type { MessageChoice } from "../../domain/message.ts";
import type { Run } from "../../domain/run.ts";
import { toFact } from "../../engine/flow/conditions.ts";
import type {
  EngineContext,
  EngineEvent,
  FlowName,
  RunInput,
  Sprint,
} from "../../engine/flow/engine-context.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import { resumeRun } from "../../engine/run/resume.ts";
import { startRun } from "../../engine/run/start.ts";

/** One line of a written-down conversation. */
export type TranscriptTurn =
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
  readonly names: Readonly<Partial<Record<FlowName, string>>>;
  readonly turns: readonly TranscriptTurn[];
  /** How the run ended; `waiting` where it did not. */
  readonly end: string;
  /** What was learnt, by question. */
  readonly learnt: Readonly<Record<string, unknown>>;
  /** What was recorded besides answers: commitments, decisions, consent… */
  readonly recorded: readonly object[];
}

/** How a conversation begins. */
export type ConversationSettings = Pick<Transcript, "language" | "now" | "names" | "about">;

/** A conversation with one flow, in memory: each input gives what the bot says to it. */
export interface Conversation {
  readonly transcript: () => Transcript;
  readonly over: () => boolean;
  readonly say: (text: string) => void;
  /** Taps the choice with this label, of those offered last. */
  readonly tap: (label: string) => void;
  readonly pass: (silence: "reminder" | "timeout" | "expiry") => void;
}

/** Begins a conversation. `putAway` stands for the store: what it gives back is what the engine goes on with. */
export function startConversation(
  flow: Flow,
  setting: ConversationSettings,
  putAway: (run: Run) => Run = (run) => run,
): Conversation {
  let context = sceneIn(setting);
  const turns: TranscriptTurn[] = [];
  const recorded: object[] = [];
  let choices: readonly MessageChoice[] = [];
  let run = take(startRun(flow, "run", { contact: "somebody" }, context));

  function take(sprint: Sprint): Run {
    for (const event of sprint.events) {
      if (event.type === "message") {
        choices = event.choices;
        turns.push(turnOf(event));
      } else if (!QUIET.has(event.type)) recorded.push(factsOf(event));
      // What a contact is told next is in the language they chose.
      if (event.type === "remembered" && event.what === "language")
        context = { ...context, languages: orderWith(event.value, context.languages) };
    }
    return putAway(sprint.run);
  }

  function hear(turn: TranscriptTurn, input: RunInput): void {
    turns.push(turn);
    run = take(resumeRun(flow, run, input, context));
  }

  return {
    transcript: () => ({
      flow: flow.id,
      ...setting,
      turns,
      end: run.state,
      learnt: learntBy(run),
      recorded,
    }),
    over: () => run.state !== "waiting",
    say: (text) => hear({ person: text }, { type: "message", text }),
    tap: (label) => {
      const choice = choices.find((each) => each.label === label)?.id;
      hear({ tap: label }, { type: "message", text: label, choice });
    },
    pass: (silence) => {
      const sprint = run.wait?.sprint ?? 0;
      hear({ silence }, silence === "expiry" ? { type: silence } : { type: silence, sprint });
    },
  };
}

function sceneIn({ now, language, names }: ConversationSettings): EngineContext {
  return { now, today: now.toISOString().slice(0, 10), languages: [language], names };
}

function orderWith(chosen: string, before: readonly Language[]): readonly Language[] {
  return [...LANGUAGES.filter((each) => each === chosen), ...before];
}

function turnOf({ text, choices }: Extract<EngineEvent, { type: "message" }>): TranscriptTurn {
  return choices.length === 0
    ? { bot: text }
    : { bot: text, choices: choices.map(({ label }) => label) };
}

function learntBy({ results }: Run): Transcript["learnt"] {
  return Object.fromEntries(
    Object.entries(results).map(([question, { answer, said, understood }]) => [
      question,
      understood ? toFact(answer) : { not_understood: said },
    ]),
  );
}

// What a transcript shows by itself, or as what was learnt.
const QUIET = new Set<EngineEvent["type"]>(["waiting", "answered", "ended"]);

function factsOf(event: EngineEvent): object {
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined));
}

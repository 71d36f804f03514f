import type { Media } from "../../src/domain/answer.ts";
import type { Language } from "../../src/domain/language.ts";
import type { Run } from "../../src/domain/run.ts";
import {
  type EngineContext,
  type EngineEvent,
  eventsOfType,
  type RunInput,
} from "../../src/engine/flow/engine-context.ts";
import type { Flow } from "../../src/engine/flow/flow.ts";
import { resumeRun } from "../../src/engine/run/resume.ts";
import { startRun } from "../../src/engine/run/start.ts";
import { readFlow } from "../../src/library/read-flow.ts";

/** A conversation with one flow, as the engine holds it. */
export interface Talk {
  readonly flow: Flow;
  readonly context: EngineContext;
  readonly run: () => Run;
  /** What the last move did. */
  readonly events: () => readonly EngineEvent[];
  /** The last thing that was said, with the labels of what can be tapped. */
  readonly said: () => string | undefined;
  say(...texts: readonly string[]): void;
  tap(label: string): void;
  send(media: Media, text?: string): void;
  /** Lets the reminder or time-out of the present wait come, or one of so many sprints before. */
  silence(type: "reminder" | "timeout", before?: number): void;
  give(input: RunInput): void;
}

/** A flow with these steps, written as YAML. */
export function flowOf(steps: string, head = ""): Flow {
  const text = `id: talk
title: { en: Talk }
languages: [en]
to: [team_lead]
audience: coach
expire_after: 6d
${head}
steps:
${steps.replace(/^(?=.)/gm, "  ")}`;
  const { flow, faults } = readFlow("talk.flow.yaml", text);
  if (!flow) throw new Error(faults.map(({ line, message }) => `${line}: ${message}`).join("\n"));
  return flow;
}

/** A short flow with a branch, a date and a read-back. */
export const SHORT = `
- { id: hello, type: say, text: { en: "Good day {{contact_name}}." } }
- id: how
  type: ask
  answer: choice
  optional: false
  text: { en: How is it? }
  label: { en: How }
  choices:
    - { id: well, label: { en: Well } }
    - { id: badly, label: { en: Badly } }
- { id: why, type: ask, answer: text, when: { how: { is: badly } }, text: { en: Why? }, label: { en: Why } }
- { id: when_done, type: ask, answer: date, text: { en: "By when, then?" }, label: { en: By } }
- { id: check, type: read_back, text: { en: "I noted:" }, timeout: { after: 1d, goto: bye } }
- { id: bye, type: end, text: { en: "Thank you." } }
`;

/** The events of one type that the last move made. */
export function eventsOf(conversation: Talk, type: EngineEvent["type"]): readonly EngineEvent[] {
  return conversation.events().filter((event) => event.type === type);
}

/** Begins to talk with Amina, of the short flow or another one. */
export function begin(steps = SHORT, head = ""): Talk {
  return talk(flowOf(steps, head), { contact_name: "Amina" });
}

/** Begins to talk. */
export function talk(
  flow: Flow,
  names: EngineContext["names"] = {},
  languages: readonly Language[] = ["en"],
): Talk {
  const now = new Date("2026-11-23T06:00:00Z");
  const context: EngineContext = { now, today: "2026-11-23", languages, names };
  let { run, events } = startRun(flow, "run", { contact: "amina" }, context);
  let heard = events;
  const give = (input: RunInput): void => {
    ({ run, events } = resumeRun(flow, run, input, context));
    heard = [...heard, ...events];
  };
  return {
    flow,
    context,
    run: () => run,
    events: () => events,
    said() {
      const message = eventsOfType(events, "message").at(-1);
      return (
        message && [message.text, ...message.choices.map(({ label }) => `[${label}]`)].join(" ")
      );
    },
    say(...texts) {
      for (const text of texts) give({ type: "message", text });
    },
    tap(label) {
      const offers = eventsOfType(heard, "message").flatMap(({ choices }) => choices);
      const choice = offers.findLast((each) => each.label === label);
      if (!choice) throw new Error(`no “${label}” was offered`);
      give({ type: "message", text: label, choice: choice.id });
    },
    send(media, text = "") {
      give({ type: "message", text, media });
    },
    silence(type, before = 0) {
      give({ type, sprint: (run.wait?.sprint ?? 0) - before });
    },
    give,
  };
}

import type { Media, Result } from "../../domain/answer.ts";
import type { Language } from "../../domain/language.ts";
import type { MessageChoice } from "../../domain/message.ts";
import type { Run } from "../../domain/run.ts";

/** Every name that a flow's texts may hold in `{{…}}` and its conditions may ask about, besides its own questions. */
export const FLOW_NAMES = [
  "bot_name",
  "contact_name",
  "team_name",
  "coach_name",
  "programme_name",
  "last_commitment",
  "last_commitment_due",
  // What a conversation about a decision point is told of it, and what a mentor or leader is sent.
  "decision_question",
  "decision_decider",
  "decision_due",
  "mentor_name",
  // Only where a mentor's yes comes too late.
  "already_settled",
  "brief",
  "note",
] as const;

/** A name that a flow's texts may hold, besides its own questions. */
export type FlowName = (typeof FLOW_NAMES)[number];

/** What the engine is told about the moment: it has no clock, no store and no zone data of its own. */
export interface EngineContext {
  readonly now: Date;
  /** The contact's local day, `YYYY-MM-DD`, from which relative dates are read. */
  readonly today: string;
  /** The contact's fallback order; the first one that the flow is whole in is spoken. */
  readonly languages: readonly Language[];
  /** The values of the names; one that is absent does not exist for conditions and is written as nothing. */
  readonly names: Readonly<Partial<Record<FlowName, string>>>;
}

/** The value of a name in a scene; undefined where it has none, or is no name at all. */
export function nameValue(context: EngineContext, name: string): string | undefined {
  const known = FLOW_NAMES.find((each) => each === name);
  return known && context.names[known];
}

/** What comes back to a waiting run. A reminder, timeout or expiry names the wait it was made for. */
export type RunInput =
  | {
      readonly type: "message";
      readonly text: string;
      readonly choice?: string | undefined;
      readonly media?: Media | undefined;
      /** The platform's id of the message, and when it was written where that is not now. */
      readonly id?: string | undefined;
      readonly at?: Date | undefined;
      /** The local day on which it was written, where that is not today. */
      readonly today?: string | undefined;
    }
  | { readonly type: "reminder" | "timeout"; readonly sprint: number }
  | { readonly type: "expiry" };

/** What one sprint did, for the shell to carry out; in the order in which it happened. */
export type EngineEvent =
  | {
      readonly type: "message";
      readonly id: string;
      readonly text: string;
      readonly choices: readonly MessageChoice[];
      readonly purpose: "reply" | "reminder";
    }
  | { readonly type: "answered"; readonly question: string; readonly result: Result }
  | { readonly type: "withdrawn"; readonly question: string }
  | {
      readonly type: "decision_raised";
      readonly id: string;
      readonly question: string;
      readonly decider?: string | undefined;
      readonly by?: string | undefined;
      readonly help?: string | undefined;
    }
  | {
      readonly type: "commitment_made";
      readonly id: string;
      readonly text: string;
      readonly due?: string | undefined;
    }
  | {
      readonly type: "commitment_reviewed";
      readonly outcome: "kept" | "moved" | "dropped";
      readonly due?: string | undefined;
      readonly reason?: string | undefined;
    }
  | {
      readonly type: "remembered";
      readonly what: "consent" | "language" | "hour" | "stays";
      readonly value: string;
      readonly version?: string | undefined;
    }
  | {
      readonly type: "waiting";
      readonly sprint: number;
      readonly remindAt?: Date | undefined;
      readonly timeoutAt?: Date | undefined;
    }
  /** Others are to be told what the run's results are, as this step says. */
  | { readonly type: "to_tell"; readonly step: string }
  | { readonly type: "heard"; readonly id: string; readonly text: string }
  | { readonly type: "opted_out" }
  | { readonly type: "ended"; readonly state: "completed" | "expired" | "stopped" | "failed" };

/** The events of one type, in their order. */
export function eventsOfType<T extends EngineEvent["type"]>(
  events: readonly EngineEvent[],
  type: T,
): readonly Extract<EngineEvent, { type: T }>[] {
  return events.filter((event): event is Extract<EngineEvent, { type: T }> => event.type === type);
}

/** What one move of the engine made: the run as it stands now, and what is to be carried out. */
export interface Sprint {
  readonly run: Run;
  readonly events: readonly EngineEvent[];
}

/** The results of the questions answered in these events. */
export function answersIn(events: readonly EngineEvent[]): Run["results"] {
  return Object.fromEntries(
    eventsOfType(events, "answered").map(({ question, result }) => [question, result]),
  );
}

import type { DayOff } from "./calendar.ts";

/**
 * What a fire makes happen. `ladder` is one rung of what follows when a check-in stays without any answer; `pass_on`
 * finds out whom a conversation tells something, and `tell` tells one of them.
 */
export type FireKind =
  | "check_in"
  | "reminder"
  | "timeout"
  | "expiry"
  | "ladder"
  | "digest"
  | "echo"
  | "amend"
  | "fetch"
  | "nudge"
  | "words"
  | "pass_on"
  | "tell"
  | "decision";

/**
 * What is done about a decision point: one of a plan is `raise`d; somebody is asked for its `brief`; a `look` does what is next; a coach is asked
 * whether two are `alike`; a mentor gets a `ping`, whose `silence` has an end; the team gets a mentor's `question`, and
 * the mentor its `reply`; somebody is told who will advise (`introduce`), that it is settled (`settled`), or that help is
 * wanted of them (`call`); after its day they are asked what became of it (`follow_up`), and what they learnt (`lesson`);
 * a team gets a `hint` of what others learnt from a like decision; words cross the `bridge` between it and its mentor;
 * and once a month the `network` is told of lessons.
 */
export type DecisionTask =
  | "raise"
  | "brief"
  | "widen"
  | "look"
  | "alike"
  | "ping"
  | "silence"
  | "question"
  | "reply"
  | "introduce"
  | "settled"
  | "call"
  | "follow_up"
  | "lesson"
  | "hint"
  | "bridge"
  | "network";

/**
 * Where a fire stands: `queued` waits for the contact's running conversation to end, `dropped` was made for
 * something that is over, `skipped` was due and deliberately not done (`reason` says why).
 */
export type FireState = "due" | "queued" | "done" | "dropped" | "skipped";

/** Why a fire was skipped. */
export type SkipReason =
  | "too_late"
  | "superseded"
  | "not_active"
  | "left"
  | "no_reader"
  | "no_flow"
  | "over_budget"
  | "busy"
  | "cancelled"
  | "few_reminders"
  | DayOff;

/** Why a fire was put off: a day off, an hour at which nobody is written to, or another conversation. */
export type DelayReason = DayOff | "quiet_hours" | "asked_later" | "unreachable";

/** A fire that was due at `from` and put off to a better time. */
export interface Delay {
  readonly from: Date;
  readonly because: DelayReason;
}

/** What is done about a check-in that nobody answered: a reminder, another member of the team, the coach. */
export type EscalationStep = "remind" | "member" | "coach";

/** One thing falling due. `key` is the logical local period it stands for, unique for ever. */
export interface Fire {
  readonly key: string;
  readonly kind: FireKind;
  readonly dueAt: Date;
  readonly contact: string;
  readonly state: FireState;
  readonly reason?: SkipReason | undefined;
  /** How it came to be due later than its rule says, oldest first. */
  readonly delays?: readonly Delay[] | undefined;
  /** For a check-in or digest. */
  readonly campaign?: string | undefined;
  readonly period?: string | undefined;
  readonly engagement?: string | undefined;
  /** For a reminder, timeout or expiry: the run, and the wait it was made for. */
  readonly run?: string | undefined;
  readonly sprint?: number | undefined;
  /** For a rung of the ladder: what is done. */
  readonly rung?: EscalationStep | undefined;
  /** For what is fetched: the message that it came with. */
  readonly inbound?: string | undefined;
  /** The decision point, and what is done about it. */
  readonly decision?: string | undefined;
  readonly task?: DecisionTask | undefined;
}

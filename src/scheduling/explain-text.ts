import type {
  Delay,
  DelayReason,
  EscalationStep,
  Fire,
  FireKind,
  SkipReason,
} from "../domain/fire.ts";
import type { Contact } from "../domain/people.ts";
import { weekdayOf } from "./calendar.ts";
import type { ComingOccurrence, ExplainedReason } from "./explain.ts";
import { toLocalTime } from "./local-time.ts";
import { WEEKDAYS } from "./rule.ts";

// For the operator, in English. People themselves get the words of the flows.

const DELAYED: Readonly<Record<DelayReason, string>> = {
  weekend: "weekend",
  holiday: "public holiday",
  leave: "on leave",
  quiet_hours: "outside the hours of its window",
  asked_later: "they asked for it later",
  unreachable: "its platform did not give it out yet",
};

const SKIPPED: Readonly<Record<SkipReason, string>> = {
  weekend: "weekend",
  holiday: "public holiday",
  leave: "on leave",
  too_late: "too late after a downtime",
  superseded: "a later period took its place",
  not_active: "they had not agreed, or had stopped",
  left: "they had left",
  no_reader: "nobody reads the answers: the team had no engagement with a coach that day",
  no_flow: "its flow or campaign was not there",
  over_budget: "over budget",
  busy: "in another conversation",
  cancelled: "cancelled by hand",
  few_reminders: "they like few reminders",
};

const DONE: Readonly<Record<Exclude<FireKind, "ladder">, string>> = {
  check_in: "asked",
  reminder: "reminded",
  timeout: "moved on without an answer",
  expiry: "closed what was left open",
  digest: "digest made",
  echo: "told what the coach was told",
  amend: "digest brought up to date",
  fetch: "kept a file that was sent",
  nudge: "reminded at somebody's wish",
  words: "brought what the coach wrote",
  pass_on: "passed on to others",
  tell: "told what somebody answered",
  decision: "a decision point moved on",
};

const DUE: Readonly<Record<Exclude<FireKind, "ladder">, string>> = {
  check_in: "to be asked",
  reminder: "to be reminded",
  timeout: "to move on without an answer",
  expiry: "to close what is left open",
  digest: "digest to be made",
  echo: "to be told what the coach was told",
  amend: "digest to be brought up to date",
  fetch: "to keep a file that was sent",
  nudge: "to be reminded at somebody's wish",
  words: "to be brought what the coach wrote",
  pass_on: "to be passed on to others",
  tell: "to be told what somebody answered",
  decision: "a decision point to be moved on",
};

const RUNGS: Readonly<Record<EscalationStep, string>> = {
  remind: "a reminder after silence",
  member: "another member after silence",
  coach: "a word to the coach after silence",
};

const STANDING: Readonly<Record<Contact["standing"], string>> = {
  active: "agreed",
  invited: "has not agreed yet",
  declined: "declined",
  stopped: "opted out",
};

/** A local day with its weekday: `Monday 2026-11-23`. */
export function formatWeekdayAndDay(day: string): string {
  const name = String(WEEKDAYS[weekdayOf(day) - 1]);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${day}`;
}

/** An instant as somebody's wall shows it: `Monday 2026-11-23 09:00`. */
function wallWords(at: Date, zone: string): string {
  const { day, time } = toLocalTime(at, zone);
  return `${formatWeekdayAndDay(day)} ${time}`;
}

/** A reason as one plain line for the operator, with times as the contact's wall shows them. */
export function formatReason(reason: ExplainedReason, zone: string): string {
  switch (reason.type) {
    case "fire":
      return formatFire(reason.fire, zone);
    case "put_off":
      return `${nameOf(reason.fire)}: ${delayWords(reason.delay, reason.to, zone)}`;
    case "coming":
      return formatComing(reason.coming, zone);
    case "standing":
      return reason.left === undefined
        ? `nothing: ${STANDING[reason.standing]}`
        : `nothing: left on ${formatWeekdayAndDay(reason.left)}`;
    case "no_campaign":
      return `nothing: no campaign reaches a ${reason.role}`;
    case "nothing_due": {
      const { next } = reason;
      if (!next) return "nothing was due that day, and nothing is to come";
      return `nothing was due that day; next is ${nameOf(next.fire)} on ${wallWords(next.fire.dueAt, zone)}`;
    }
  }
}

/** What became of a fire, or will, as one plain line. */
export function formatFire(fire: Fire, zone: string): string {
  const { delays = [] } = fire;
  const late = delays.map((delay, n) => delayWords(delay, delays[n + 1]?.from ?? fire.dueAt, zone));
  return [`${nameOf(fire)}: ${stateWords(fire, zone)}`, ...late].join("; ");
}

function stateWords(fire: Fire, zone: string): string {
  const { kind, state, reason, dueAt, rung } = fire;
  const at = toLocalTime(dueAt, zone).time;
  const what = RUNGS[rung ?? "remind"];
  switch (state) {
    case "done":
      return kind === "ladder" ? `${what} at ${at}` : `${DONE[kind]} at ${at}`;
    case "due":
      return kind === "ladder" ? `${what} due at ${at}` : `${DUE[kind]} at ${at}`;
    case "queued":
      return `due at ${at}, waits until the conversation under way ends`;
    case "dropped":
      return `dropped at ${at}: what it was made for was over`;
    case "skipped":
      return `skipped at ${at}: ${reason ? SKIPPED[reason] : "no reason was kept"}`;
  }
}

function delayWords({ from, because }: Delay, to: Date, zone: string): string {
  const times = `from ${wallWords(from, zone)} to ${wallWords(to, zone)}`;
  return `put off ${times}: ${DELAYED[because]}`;
}

/** What is to come by the rules of a campaign, as one plain line. */
export function formatComing({ fire, fit }: ComingOccurrence, zone: string): string {
  const begin = formatFire(fire, zone);
  switch (fit.type) {
    case "now":
      return begin;
    case "later": {
      const delay = { from: fire.dueAt, because: fit.because };
      return `${begin}; as things stand, ${delayWords(delay, fit.at, zone)}`;
    }
    case "skip":
      return `${begin}; as things stand, skipped: ${DELAYED[fit.because]}`;
  }
}

function nameOf({ key, campaign, run, period, engagement }: Fire): string {
  const of = [campaign, engagement, period].filter(Boolean).join(" ");
  return of === "" ? (run ?? key) : of;
}

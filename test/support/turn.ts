import type { Response, Result } from "../../src/domain/answer.ts";
import type { Fire } from "../../src/domain/fire.ts";
import type { Draft } from "../../src/domain/message.ts";
import type { Contact } from "../../src/domain/people.ts";
import type { Run } from "../../src/domain/run.ts";

/** The Monday on which practice begins. */
export const MONDAY = new Date("2026-01-05T06:00:00Z");

/** An instant so many minutes after that Monday's. */
export function minutes(count: number): Date {
  return new Date(MONDAY.getTime() + count * 60_000);
}

/** A run of a contact at its first question. */
export function runOf(contact: Contact, id: string, more: Partial<Run> = {}): Run {
  return {
    id,
    flow: { id: "team_weekly", revision: "r1" },
    contact: contact.id,
    team: contact.team,
    campaign: "weekly_check_in",
    period: "2026-W02",
    state: "waiting",
    sprint: 1,
    startedAt: MONDAY,
    updatedAt: MONDAY,
    wait: { step: "progress", sprint: 1, tries: 0, reminded: false },
    results: {},
    skipped: [],
    ...more,
  };
}

/** The same run, one answer further. */
export function movedOn(run: Run, question: string, text: string, more: Partial<Run> = {}): Run {
  const sprint = run.sprint + 1;
  const result: Result = {
    answer: { kind: "text", text },
    said: text,
    at: minutes(sprint),
    understood: true,
  };
  return {
    ...run,
    sprint,
    updatedAt: minutes(sprint),
    wait: { step: "next", sprint, tries: 0, reminded: false, returnTo: "read_back" },
    results: { ...run.results, [question]: result },
    ...more,
  };
}

/** The same run at its end. */
export function ended(run: Run): Run {
  const { wait: _none, ...rest } = run;
  return { ...rest, sprint: run.sprint + 1, state: "completed" };
}

/** A response of a run. */
export function responseOf(run: Run, question: string, text: string): Response {
  return {
    id: `${run.id}.${question}`,
    run: run.id,
    flow: run.flow.id,
    question,
    label: { en: "Progress", fr: "Avancement" },
    shown: {},
    meaning: "change",
    answer: { kind: "text", text },
    said: text,
    understood: true,
    audience: "coach",
    contact: run.contact,
    team: run.team,
    campaign: run.campaign,
    period: run.period,
    at: run.updatedAt,
  };
}

/** A message to a contact. */
export function draftTo(contact: Contact, id: string, more: Partial<Draft> = {}): Draft {
  return {
    id,
    to: contact.address,
    purpose: "prompt",
    body: { text: "Habari Amina", choices: [{ id: "on_track", label: "On track" }] },
    contact: contact.id,
    createdAt: MONDAY,
    ...more,
  };
}

/** A fire for a contact. */
export function fireOf(contact: Contact, key: string, more: Partial<Fire> = {}): Fire {
  return { key, kind: "check_in", dueAt: MONDAY, contact: contact.id, state: "due", ...more };
}

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Address } from "../../src/domain/people.ts";

/** A pretended person who answers numbered questions, week after week. */
export interface Counter {
  readonly id: string;
  readonly team: string;
  readonly address: Address;
}

/** The campaign that asks, how many questions it asks everybody a week, and its last words. */
export const COUNTING = { campaign: "counting", questions: 8, thanks: "Done, thank you." } as const;

// One question is answered by a tap, so that people wait for it; the others may be answered in one go.
const TAPPED = 4;

/** One answer: what it says on the phone, whether it is tapped, and what is kept of it. */
export interface CountedAnswer {
  readonly said: string;
  readonly tapped: boolean;
  readonly kept: string;
}

/** Somebody's answer number `index`, from 0 on. */
export function answerAt(index: number): CountedAnswer {
  const said = `entry ${index + 1}`;
  return index % COUNTING.questions === TAPPED
    ? { said: `Choice ${index % 3}`, tapped: true, kept: `c${index % 3}` }
    : { said, tapped: false, kept: said };
}

/** How the question begins to which that answer belongs. */
export function questionAt(index: number): string {
  return `Question ${(index % COUNTING.questions) + 1} of`;
}

/** So many people, each leading a team of their own. */
export function countersOf(count: number): readonly Counter[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `counter${index + 1}`,
    team: `team${index + 1}`,
    address: { channel: "whatsapp", id: `+2332000001${String(index + 1).padStart(2, "0")}` },
  }));
}

/** Writes the flow, its weekly campaign, the coach's digest and the roster into a folder. */
export async function writeProgramme(folder: string, counters: readonly Counter[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files = {
    "counting.flow.yaml": flow(),
    "counting.campaign.yaml": {
      id: COUNTING.campaign,
      type: "flow",
      flow: "counting",
      to: ["team_lead"],
      when: { every: "week", on: "monday", at: "09:00" },
    },
    "digest.campaign.yaml": {
      id: "digest",
      type: "digest",
      of: COUNTING.campaign,
      to: ["coach"],
      when: { every: "week", on: "thursday", at: "08:30" },
    },
    "practice.roster.yaml": roster(counters),
  };
  for (const [name, content] of Object.entries(files))
    await writeFile(join(folder, name), stringify(content));
}

function flow(): object {
  const questions = Array.from({ length: COUNTING.questions }, (_, index) => ({
    id: `q${index + 1}`,
    type: "ask",
    label: { en: `Entry ${index + 1}` },
    text: { en: `${questionAt(index)} ${COUNTING.questions}?` },
    ...(index === TAPPED
      ? { answer: "choice", choices: [0, 1, 2].map((each) => choice(each)) }
      : { answer: "text" }),
  }));
  return {
    id: "counting",
    title: { en: "Counting" },
    languages: ["en"],
    to: ["team_lead"],
    audience: "coach",
    expire_after: "6d",
    steps: [...questions, { id: "done", type: "end", text: { en: COUNTING.thanks } }],
  };
}

const choice = (each: number): object => ({ id: `c${each}`, label: { en: `Choice ${each}` } });

function roster(counters: readonly Counter[]): object {
  const consent = { version: "2026-11", at: "2026-11-16" };
  return {
    programme: { id: "counting", name: "Counting", languages: ["en"] },
    teams: counters.map(({ team }) => ({
      id: team,
      name: team,
      country: "GH",
      weekend: ["saturday", "sunday"],
    })),
    contacts: [
      ...counters.map(({ id, team, address }) => ({
        id,
        name: id,
        role: "team_lead",
        team,
        languages: ["en"],
        zone: "Africa/Accra",
        whatsapp: address.id,
        consent: { ...consent, channel: "whatsapp" },
      })),
      {
        id: "bruno",
        name: "Bruno",
        role: "coach",
        languages: ["en"],
        zone: "Africa/Accra",
        slack: "U0BRUNO",
        consent: { ...consent, channel: "slack" },
      },
    ],
    engagements: counters.map(({ team }) => ({
      id: `${team}_counts`,
      team,
      coach: "bruno",
      from: "2026-09-01",
      until: "2036-08-31",
    })),
  };
}

import { setTimeout as pause } from "node:timers/promises";
import {
  answerAt,
  COUNTING,
  type CountedAnswer,
  type Counter,
  questionAt,
} from "./counting-programme.ts";

/** A number from 0 up to 1, the same ones in the same order for a seed. */
export type Chance = () => number;

/** Draws from a seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How far everybody came, across all deaths of the service. */
export interface Progress {
  /** How many weeks were begun. */
  weeks: number;
  /** How many of each person's answers got their 202. */
  readonly acknowledged: Map<string, number>;
  /** What each person sees on their phone that they wrote. */
  readonly said: Map<string, number>;
  /** Answers that the service refused, or that are gone although they got their 202. */
  readonly refused: string[];
}

/** What people do with one life of the service. */
export interface Life {
  readonly url: string;
  readonly progress: Progress;
  readonly chance: Chance;
  /** Whether a new week may begin once everybody has answered. */
  readonly mayGoOn: boolean;
  /** Set once people should stop. */
  readonly over: AbortSignal;
}

interface Shown {
  readonly id: string;
  readonly direction: "in" | "out";
  readonly text: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
}

const FRIDAY = Date.UTC(2026, 10, 27, 12);
const WEEK = 7 * 86_400_000;

/** Lets everybody answer, and the clock go on, until the service dies or there is nothing left to do. */
export async function useService(life: Life, counters: readonly Counter[]): Promise<void> {
  await Promise.allSettled([
    ...counters.map(async ({ id }) => await answerOn(life, id)),
    passWeeks(life, counters),
  ]);
}

// After a death somebody looks at their phone, as people do: what stands there was sent, anything else is sent again.
async function answerOn({ url, progress, chance, over }: Life, contact: string): Promise<void> {
  let said = (await phone(url, contact)).filter(({ direction }) => direction === "in").length;
  const acknowledged = progress.acknowledged.get(contact) ?? 0;
  if (said < acknowledged) progress.refused.push(`${contact}: ${said} left of ${acknowledged}`);
  while (!over.aborted) {
    progress.said.set(contact, said);
    const answer = answerAt(said);
    const waits = said % COUNTING.questions === 0 || answer.tapped;
    const question = waits ? await findQuestion(url, contact, said) : undefined;
    if (waits && question === undefined) {
      await pause(100);
      continue;
    }
    const status = await give(url, contact, answer, question);
    if (status !== 202) progress.refused.push(`${contact} answer ${said + 1}: ${status}`);
    said += 1;
    progress.acknowledged.set(contact, said);
    await pause(Math.floor(chance() * 60));
  }
}

async function give(
  url: string,
  contact: string,
  { said, tapped }: CountedAnswer,
  question: Shown | undefined,
): Promise<number> {
  if (!tapped) return await post(url, "say", { contact, text: said });
  const choice = question?.choices.find(({ label }) => label === said)?.id;
  return await post(url, "press", { contact, message: question?.id, choice });
}

/** The question that an answer is for, once it was asked. */
async function findQuestion(
  url: string,
  contact: string,
  index: number,
): Promise<Shown | undefined> {
  const asked = (await phone(url, contact)).filter(
    ({ direction, text }) => direction === "out" && text.startsWith(questionAt(index)),
  );
  return asked[Math.floor(index / COUNTING.questions)];
}

// Everybody is asked on Mondays, and answers on Friday, after the digest: so each answer also changes what was posted.
async function passWeeks(life: Life, counters: readonly Counter[]): Promise<void> {
  const { url, progress, over } = life;
  progress.weeks = Math.max(progress.weeks, 1);
  await pushTo(url, progress.weeks);
  while (!over.aborted) {
    const wanted = progress.weeks * COUNTING.questions;
    const allAnswered = counters.every(({ id }) => (progress.said.get(id) ?? 0) >= wanted);
    if (allAnswered && life.mayGoOn) {
      progress.weeks += 1;
      await pushTo(url, progress.weeks);
    }
    await pause(200);
  }
}

// A push that a death cut short is pushed again, to the same instant.
async function pushTo(url: string, week: number): Promise<void> {
  const to = new Date(FRIDAY + (week - 1) * WEEK).toISOString();
  await post(url, "clock", { to });
}

/** Everything on somebody's phone, oldest first. */
async function phone(url: string, contact: string): Promise<readonly Shown[]> {
  const answer = await fetch(`${url}/practice/api/messages?contact=${contact}`);
  const messages: unknown = await answer.json();
  return Array.isArray(messages) ? messages : [];
}

/** Calls the practice page's interface; the status it answers with. */
export async function post(url: string, path: string, body: object): Promise<number> {
  const answer = await fetch(`${url}/practice/api/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  await answer.text();
  return answer.status;
}

import { findLessons } from "../../decision/lessons.ts";
import { expertiseIn } from "../../decision/reason-words.ts";
import { likeness } from "../../decision/similar.ts";
import type { DecisionPoint } from "../../domain/decision.ts";
import { type Disclosable, isVisibleTo } from "../../domain/disclosure.ts";
import { EXPERTISE, type Expertise } from "../../domain/mentoring.ts";
import type { Body } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { readSearch } from "../../engine/read/read-search.ts";
import type { Changes } from "../../ports/changes.ts";
import { languagesOf } from "../cast.ts";
import type { House } from "../house.ts";
import { relationIn } from "../relation.ts";
import { causeOf, type Outside, replyWith } from "../reply.ts";
import { type Voice, voiceOf } from "../voice.ts";
import { LESSON, lessonInWords } from "./lesson-words.ts";

const MOST = 5;
const ALIKE = 0.25;

/** What answers "who solved something like this": lessons shared with whoever asks, and decisions they took part in. */
export async function whoSolved(
  { store, clock }: Pick<House, "store" | "clock">,
  me: Contact,
  words: string,
  voice: Voice,
): Promise<Body> {
  const teams = await store.teams();
  const engagements = await store.engagements({});
  const now = clock.now();
  const maySee = (each: Disclosable & { readonly team: string }, decision?: DecisionPoint) =>
    isVisibleTo(relationIn(engagements, me, each.team, { now, decision }).circle, each);
  const country = teams.find(({ id }) => id === me.team)?.country;
  const readable = (await store.lessons()).filter((each) => maySee(each));
  const lessons = findLessons(readable, { words, expertise: fieldsIn(words, voice), country })
    .map(({ lesson }) => lesson)
    .slice(0, MOST);
  const decided = (await store.allDecisions())
    .filter((each) => maySee(each, each))
    .filter(({ state, question }) => state === "decided" && likeness(question, words) >= ALIKE)
    .slice(-MOST);
  const items = [
    ...lessons.map((each) => lessonInWords(each, teams, voice)),
    ...decided.map((each) => decidedInWords(each, teams, voice)),
  ];
  if (items.length === 0) return { text: voice.say(LESSON.none, { words }) };
  const heading = voice.say(LESSON.found, { words });
  return {
    text: [heading, ...items].join("\n\n"),
    parts: [
      { type: "paragraph", text: heading },
      { type: "bullets", items },
    ],
  };
}

/** Answers somebody who asks in their own words whether others solved something; undefined for any other message. */
export async function answerSearch(outside: Outside): Promise<Changes | undefined> {
  const { house, inbound, cast } = outside;
  const words = inbound.choice === undefined ? readSearch(inbound.text) : undefined;
  if (words === undefined) return undefined;
  const body = await whoSolved(house, cast.contact, words, voiceOf(languagesOf(cast)));
  return { cause: causeOf(outside), drafts: [{ ...replyWith(outside, LESSON.none, []), body }] };
}

/** The fields of expertise that some words name. */
function fieldsIn(words: string, { language }: Voice): Expertise[] {
  const inWords = expertiseIn([language, "en"]);
  return EXPERTISE.filter(
    (each) => words.toLowerCase().includes(each) || likeness(inWords(each), words) >= ALIKE,
  );
}

function decidedInWords(
  { team, question, outcome }: DecisionPoint,
  teams: readonly { readonly id: string; readonly name: string }[],
  { say }: Voice,
): string {
  const name = teams.find(({ id }) => id === team)?.name ?? team;
  const became = outcome === undefined ? [] : [say(LESSON.decided, { text: outcome })];
  return [`${name}: ${question}`, ...became].join(" · ");
}

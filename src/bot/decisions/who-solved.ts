import type { DecisionPoint } from "../../domain/decision.ts";
import { type Disclosable, isVisibleTo } from "../../domain/disclosure.ts";
import { EXPERTISE, type Expertise } from "../../domain/mentoring.ts";
import type { MessageBody } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { readSearch } from "../../engine/parse/read-search.ts";
import { findLessons } from "../../mentoring/lessons.ts";
import { formatExpertise } from "../../mentoring/reasons.ts";
import { likeness } from "../../mentoring/similar.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import type { AppContext } from "../shared/app-context.ts";
import { relationIn } from "../shared/relation.ts";
import { buildReply, inboundCause, type UnpromptedMessage } from "../shared/reply.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { type Translator, translatorFor } from "../shared/translator.ts";
import { formatLesson } from "./format-lesson.ts";

const MOST = 5;
const ALIKE = 0.25;

/** What answers "who solved something like this": lessons shared with whoever asks, and decisions they took part in. */
export async function formatSolvers(
  { store, clock }: Pick<AppContext, "store" | "clock">,
  me: Contact,
  words: string,
  translator: Translator,
): Promise<MessageBody> {
  const teams = await store.teams();
  const engagements = await store.engagements({});
  const now = clock.now();
  const maySee = (each: Disclosable & { readonly team: string }, decision?: DecisionPoint) =>
    isVisibleTo(relationIn(engagements, me, each.team, { now, decision }).circle, each);
  const country = teams.find(({ id }) => id === me.team)?.country;
  const readable = (await store.lessons()).filter((each) => maySee(each));
  const lessons = findLessons(readable, { words, expertise: fieldsIn(words, translator), country })
    .map(({ lesson }) => lesson)
    .slice(0, MOST);
  const decided = (await store.allDecisions())
    .filter((each) => maySee(each, each))
    .filter(({ state, question }) => state === "decided" && likeness(question, words) >= ALIKE)
    .slice(-MOST);
  const items = [
    ...lessons.map((each) => formatLesson(each, teams, translator)),
    ...decided.map((each) => decidedInWords(each, teams, translator)),
  ];
  if (items.length === 0) return { text: translator.say(MESSAGES.lessons.none, { words }) };
  const heading = translator.say(MESSAGES.lessons.found, { words });
  return {
    text: [heading, ...items].join("\n\n"),
    parts: [
      { type: "paragraph", text: heading },
      { type: "bullets", items },
    ],
  };
}

/** Answers somebody who asks in their own words whether others solved something; undefined for any other message. */
export async function handleSolverSearch(message: UnpromptedMessage): Promise<Changes | undefined> {
  const { ctx, inbound, runContext } = message;
  const words = inbound.choice === undefined ? readSearch(inbound.text) : undefined;
  if (words === undefined) return undefined;
  const body = await formatSolvers(
    ctx,
    runContext.contact,
    words,
    translatorFor(preferredLanguages(runContext)),
  );
  return {
    cause: inboundCause(message),
    drafts: [{ ...buildReply(message, MESSAGES.lessons.none, []), body }],
  };
}

/** The fields of expertise that some words name. */
function fieldsIn(words: string, { language }: Translator): Expertise[] {
  const inWords = formatExpertise([language, "en"]);
  return EXPERTISE.filter(
    (each) => words.toLowerCase().includes(each) || likeness(inWords(each), words) >= ALIKE,
  );
}

function decidedInWords(
  { team, question, outcome }: DecisionPoint,
  teams: readonly { readonly id: string; readonly name: string }[],
  { say }: Translator,
): string {
  const name = teams.find(({ id }) => id === team)?.name ?? team;
  const became = outcome === undefined ? [] : [say(MESSAGES.lessons.decided, { text: outcome })];
  return [`${name}: ${question}`, ...became].join(" · ");
}

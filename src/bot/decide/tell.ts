import { expertiseIn } from "../../decision/reason-words.ts";
import type { Asking, DecisionPoint } from "../../domain/decision.ts";
import { isVisibleTo } from "../../domain/disclosure.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Texts } from "../../domain/language.ts";
import type { Body } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { dayInWords } from "../../engine/speak.ts";
import { withCommas } from "../../engine/wording.ts";
import { languagesOf } from "../cast.ts";
import type { House } from "../house.ts";
import { noticeTo } from "../notice.ts";
import { relationTo } from "../relation.ts";
import { type Voice, voiceOf } from "../voice.ts";
import { timeFor } from "./decent-hour.ts";
import { DECIDED } from "./decided-words.ts";
import { decisionObject } from "./decision-at.ts";
import { pingOf } from "./decision-fires.ts";
import { MENTOR } from "./mentor-words.ts";
import { type People, peopleOf } from "./people-of.ts";
import {
  ANSWERED,
  BY,
  COACH_MEETS,
  MENTOR_MEETS,
  NO_DAY,
  NOBODY,
  NOBODY_LEFT,
  NOBODY_LEFT_WITHOUT_WORDS,
  NOT_BRIEFED,
  NOT_FOR_MENTORS,
  SETTLED,
  TEAM_MEETS,
  VARIOUS,
} from "./words.ts";

/** Tells somebody what a decision point came to, at a decent hour of theirs; nothing where it is not so any more. */
export async function tell(house: House, fire: Fire, decision: DecisionPoint): Promise<void> {
  const { store } = house;
  const people = await peopleOf(house, decision);
  const reader = people.everybody.find(({ id }) => id === fire.contact);
  const now = house.clock.now();
  const relation = reader && (await relationTo(house, reader, decision.team, { now, decision }));
  const isVisible = isVisibleTo(relation?.circle, decision);
  const words = reader && (await wordsFor(house, fire, { decision, people, reader, isVisible }));
  if (!words || reader.standing !== "active") return await store.markFire(fire.key, "dropped");
  const verdict = await timeFor(house, reader, decision.by);
  if (verdict.type === "later") return await store.postpone(fire, verdict.at, verdict.because);
  const voice = voiceOf(languagesOf({ contact: reader, programme: await store.programme() }));
  const values = await valuesOf(house, { decision, people }, voice);
  await store.commit({
    cause: { type: "fire", key: fire.key },
    drafts: [
      noticeTo(
        house,
        reader,
        fire.key,
        bodyOf(voice, voice.say(words, values), fire.task === "call" && isVisible, decision),
      ),
    ],
  });
}

/** What is told, with what a coach may do about it at once where help is wanted of them. */
function bodyOf({ say }: Voice, text: string, mayHelp: boolean, decision: DecisionPoint): Body {
  if (!mayHelp) return { text };
  const object = decisionObject(decision);
  const actions = [
    { id: `mentor:${object}`, label: say(MENTOR.button), opens: true },
    { id: `decided:${object}`, label: say(DECIDED.button), opens: true },
  ];
  return {
    text,
    parts: [
      { type: "paragraph", text },
      { type: "actions", actions },
    ],
  };
}

interface Told {
  readonly decision: DecisionPoint;
  readonly people: People;
  readonly reader: Contact;
  /** Whether the reader may see what the decision point says. */
  readonly isVisible: boolean;
}

async function wordsFor(
  house: House,
  { task, key }: Fire,
  { decision, people, reader, isVisible }: Told,
): Promise<Texts | undefined> {
  if (!isVisible) {
    const isCalled = task === "call" && reader.role === "manager" && isSought(decision);
    return isCalled ? NOBODY_LEFT_WITHOUT_WORDS : undefined;
  }
  if (task === "settled")
    return (await knowsAlready(house, decision, reader)) ? undefined : SETTLED;
  if (task === "introduce") return meetingWords(decision, people, reader);
  return isSought(decision) ? callWords(key) : undefined;
}

function meetingWords(
  { mentor }: DecisionPoint,
  { lead }: People,
  reader: Contact,
): Texts | undefined {
  if (mentor === undefined) return undefined;
  if (reader.id === mentor) return MENTOR_MEETS;
  return reader.id === lead?.id ? TEAM_MEETS : COACH_MEETS;
}

function callWords(key: string): Texts {
  if (key.endsWith(".refused")) return NOT_FOR_MENTORS;
  return key.endsWith(".withheld") ? NOT_BRIEFED : NOBODY_LEFT;
}

/** Whether a mentor is still looked for. */
function isSought({ mentor, state }: DecisionPoint): boolean {
  return mentor === undefined && state === "open";
}

/** Whether a mentor learnt in their own conversation that it is settled, or was never asked. */
async function knowsAlready(
  { store }: House,
  decision: DecisionPoint,
  { id }: Contact,
): Promise<boolean> {
  const run = await store.run(pingOf(decision, id));
  return run === undefined || run.state === "completed";
}

const PLACES = { slack: "Slack", whatsapp: "WhatsApp" } as const;

async function valuesOf(
  { store }: House,
  { decision, people }: Pick<Told, "decision" | "people">,
  voice: Voice,
): Promise<Readonly<Record<string, string>>> {
  const { lead, coach, everybody } = people;
  const mentor = everybody.find(({ id }) => id === decision.mentor);
  const team = await store.team(decision.team);
  return {
    ...introduced("mentor", mentor),
    ...introduced("lead", lead),
    ...introduced("coach", coach),
    question: decision.question,
    team: team?.name ?? "",
    due: dueInWords(decision, voice),
    expertise: expertiseInWords(decision, mentor, voice),
    asked: askedInWords(decision.asked ?? [], everybody, voice),
  };
}

/** Somebody's name, and where they can be met. */
function introduced(as: string, contact: Contact | undefined): Record<string, string> {
  return {
    [as]: contact?.name ?? "–",
    [`${as}_place`]: contact ? PLACES[contact.address.channel] : "–",
  };
}

function dueInWords({ by }: DecisionPoint, { say, language }: Voice): string {
  return by === undefined ? say(NO_DAY) : say(BY, { day: dayInWords(by, language) });
}

/** What a mentor knows of what is wanted; of all else where nothing of it is. */
function expertiseInWords(
  decision: DecisionPoint,
  mentor: Contact | undefined,
  { say, language }: Voice,
): string {
  const known = mentor?.mentoring?.expertise ?? [];
  const wanted = known.filter((each) => decision.expertise?.includes(each));
  const words = (wanted.length > 0 ? wanted : known).map(expertiseIn([language, "en"]));
  return words.length > 0 ? withCommas(words, language) : say(VARIOUS);
}

/** Everybody who was asked, with what came of it. */
function askedInWords(
  asked: readonly Asking[],
  everybody: readonly Contact[],
  { say, language }: Voice,
): string {
  if (asked.length === 0) return say(NOBODY);
  const each = asked.map(({ mentor, outcome = "silent", suggested = "" }) => {
    const name = everybody.find(({ id }) => id === mentor)?.name ?? mentor;
    return `${name} (${say(ANSWERED[outcome] ?? {}, { whom: suggested })})`;
  });
  return withCommas(each, language);
}

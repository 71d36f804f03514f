import type { Asking, AskingOutcome, DecisionPoint } from "../../domain/decision.ts";
import { isVisibleTo } from "../../domain/disclosure.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Texts } from "../../domain/language.ts";
import type { MessageBody } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { formatDay } from "../../engine/flow/format-text.ts";
import { joinWithCommas } from "../../engine/flow/wording.ts";
import { formatExpertise } from "../../mentoring/reasons.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { decisionActionObject } from "../shared/acted-team.ts";
import type { AppContext } from "../shared/app-context.ts";
import { pingRunId } from "../shared/decision-fires.ts";
import { buildNotice } from "../shared/notice.ts";
import { relationTo } from "../shared/relation.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { type Translator, translatorFor } from "../shared/translator.ts";
import { findDecisionSendTime } from "../timing/decision-hours.ts";

import { type DecisionPeople, loadDecisionPeople } from "./decision-people.ts";

/** Tells somebody what a decision point came to, at a decent hour of theirs; nothing where it is not so any more. */
export async function notifyOfDecision(
  ctx: AppContext,
  fire: Fire,
  decision: DecisionPoint,
): Promise<void> {
  const { store } = ctx;
  const people = await loadDecisionPeople(ctx, decision);
  const reader = people.everybody.find(({ id }) => id === fire.contact);
  const now = ctx.clock.now();
  const relation = reader && (await relationTo(ctx, reader, decision.team, { now, decision }));
  const isVisible = isVisibleTo(relation?.circle, decision);
  const words = reader && (await wordsFor(ctx, fire, { decision, people, reader, isVisible }));
  if (!words || reader.standing !== "active") return await store.markFire(fire.key, "dropped");
  const verdict = await findDecisionSendTime(ctx, reader, decision.by);
  if (verdict.type === "later") return await store.postpone(fire, verdict.at, verdict.because);
  const translator = translatorFor(
    preferredLanguages({ contact: reader, programme: await store.programme() }),
  );
  const values = await valuesOf(ctx, { decision, people }, translator);
  await store.commit({
    cause: { type: "fire", key: fire.key },
    drafts: [
      buildNotice(
        ctx,
        reader,
        fire.key,
        bodyOf(
          translator,
          translator.say(words, values),
          fire.task === "call" && isVisible,
          decision,
        ),
      ),
    ],
  });
}

/** What is told, with what a coach may do about it at once where help is wanted of them. */
function bodyOf(
  { say }: Translator,
  text: string,
  mayHelp: boolean,
  decision: DecisionPoint,
): MessageBody {
  if (!mayHelp) return { text };
  const object = decisionActionObject(decision);
  const actions = [
    { id: `mentor:${object}`, label: say(MESSAGES.mentors.button), opens: true },
    { id: `decided:${object}`, label: say(MESSAGES.decided.button), opens: true },
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
  readonly people: DecisionPeople;
  readonly reader: Contact;
  /** Whether the reader may see what the decision point says. */
  readonly isVisible: boolean;
}

async function wordsFor(
  ctx: AppContext,
  { task, key }: Fire,
  { decision, people, reader, isVisible }: Told,
): Promise<Texts | undefined> {
  if (!isVisible) {
    const isCalled = task === "call" && reader.role === "manager" && isSought(decision);
    return isCalled ? MESSAGES.decisions.nobody_left_without_words : undefined;
  }
  if (task === "settled")
    return (await knowsAlready(ctx, decision, reader)) ? undefined : MESSAGES.decisions.settled;
  if (task === "introduce") return meetingWords(decision, people, reader);
  return isSought(decision) ? callWords(key) : undefined;
}

function meetingWords(
  { mentor }: DecisionPoint,
  { lead }: DecisionPeople,
  reader: Contact,
): Texts | undefined {
  if (mentor === undefined) return undefined;
  if (reader.id === mentor) return MESSAGES.decisions.mentor_meets;
  return reader.id === lead?.id ? MESSAGES.decisions.team_meets : MESSAGES.decisions.coach_meets;
}

function callWords(key: string): Texts {
  if (key.endsWith(".refused")) return MESSAGES.decisions.not_for_mentors;
  return key.endsWith(".withheld")
    ? MESSAGES.decisions.not_briefed
    : MESSAGES.decisions.nobody_left;
}

/** Whether a mentor is still looked for. */
function isSought({ mentor, state }: DecisionPoint): boolean {
  return mentor === undefined && state === "open";
}

/** Whether a mentor learnt in their own conversation that it is settled, or was never asked. */
async function knowsAlready(
  { store }: AppContext,
  decision: DecisionPoint,
  { id }: Contact,
): Promise<boolean> {
  const run = await store.run(pingRunId(decision, id));
  return run === undefined || run.state === "completed";
}

const PLACES = { slack: "Slack", whatsapp: "WhatsApp" } as const;

async function valuesOf(
  { store }: AppContext,
  { decision, people }: Pick<Told, "decision" | "people">,
  translator: Translator,
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
    due: dueInWords(decision, translator),
    expertise: expertiseInWords(decision, mentor, translator),
    asked: askedInWords(decision.asked ?? [], everybody, translator),
  };
}

/** Somebody's name, and where they can be met. */
function introduced(as: string, contact: Contact | undefined): Record<string, string> {
  return {
    [as]: contact?.name ?? "–",
    [`${as}_place`]: contact ? PLACES[contact.address.channel] : "–",
  };
}

function dueInWords({ by }: DecisionPoint, { say, language }: Translator): string {
  return by === undefined
    ? say(MESSAGES.decisions.no_day)
    : say(MESSAGES.decisions.by, { day: formatDay(by, language) });
}

/** What a mentor knows of what is wanted; of all else where nothing of it is. */
function expertiseInWords(
  decision: DecisionPoint,
  mentor: Contact | undefined,
  { say, language }: Translator,
): string {
  const known = mentor?.mentoring?.expertise ?? [];
  const wanted = known.filter((each) => decision.expertise?.includes(each));
  const words = (wanted.length > 0 ? wanted : known).map(formatExpertise([language, "en"]));
  return words.length > 0 ? joinWithCommas(words, language) : say(MESSAGES.decisions.various);
}

/** Everybody who was asked, with what came of it. */
function askedInWords(
  asked: readonly Asking[],
  everybody: readonly Contact[],
  { say, language }: Translator,
): string {
  if (asked.length === 0) return say(MESSAGES.decisions.nobody);
  const each = asked.map(({ mentor, outcome = "silent", suggested = "" }) => {
    const name = everybody.find(({ id }) => id === mentor)?.name ?? mentor;
    return `${name} (${say((MESSAGES.decisions.asking as Partial<Record<AskingOutcome, Texts>>)[outcome] ?? {}, { whom: suggested })})`;
  });
  return joinWithCommas(each, language);
}

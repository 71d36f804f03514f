import type { DecisionPoint } from "../../domain/decision.ts";
import type { Inbound } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { readDecision } from "../../engine/read/read-decision.ts";
import { dayInWords } from "../../engine/speak.ts";
import type { Changes } from "../../ports/changes.ts";
import { localTime } from "../../schedule/local-time.ts";
import { castOf, languagesOf } from "../cast.ts";
import type { House } from "../house.ts";
import { causeOf, type Outside, replyWith } from "../reply.ts";
import { voiceOf } from "../voice.ts";
import { lookFire } from "./decision-fires.ts";
import { RAISED, RAISED_BY } from "./raise-words.ts";

/** What is known of a decision point when somebody raises it outside any conversation. */
export type Raising = Pick<DecisionPoint, "team" | "question"> &
  Partial<Pick<DecisionPoint, "by" | "decider" | "help">>;

/**
 * Raises the decision that somebody of a team names in their own words, in the middle of a question too, which stays
 * open; undefined where the message names none, or answers a question about one. The team's lead is asked about it next.
 */
export async function raiseInWords(
  house: House,
  inbound: Inbound,
  contact: Contact,
): Promise<Changes | undefined> {
  const now = house.clock.now();
  const { zone, team, standing, languages } = contact;
  if (team === undefined || standing !== "active" || inbound.choice !== undefined) return undefined;
  const today = localTime(now, zone).day;
  const named = readDecision(inbound.text, languages[0] ?? "en", today);
  if (!named || (await isAskedFor(house, contact))) return undefined;
  const outside = { house, inbound, cast: await castOf(house.store, contact, { now }), now };
  const voice = voiceOf(languagesOf(outside.cast));
  const day = named.by === undefined ? undefined : dayInWords(named.by, voice.language);
  const text = voice.say(day === undefined ? RAISED : RAISED_BY, {
    question: named.question,
    day: day ?? "",
    coach: outside.cast.coach?.name ?? "Baraza",
  });
  return {
    ...raising(outside, { ...named, team }),
    drafts: [{ ...replyWith(outside, RAISED, []), body: { text } }],
  };
}

/** Whether somebody is just being asked about a decision. */
async function isAskedFor({ store }: House, { id }: Contact): Promise<boolean> {
  const run = await store.waitingRun(id);
  if (run === undefined || run.about !== undefined) return run !== undefined;
  const flow = await store.flow(run.flow.id, run.flow.revision);
  return (flow?.steps ?? []).some(
    (step) => step.type === "raise" && step.question === run.wait?.step,
  );
}

/** The changes of raising a decision point outside any conversation; the message is their cause. */
export function raising(outside: Outside, what: Raising): Changes {
  const { inbound, cast, now } = outside;
  const decision: DecisionPoint = {
    ...what,
    id: raisedIn(inbound.id),
    state: "open",
    raisedBy: cast.contact.id,
    raisedAt: now,
    // Of what a manager says themselves the programme may know.
    audience: cast.contact.role === "manager" ? "programme" : "coach",
    version: 0,
  };
  return { cause: causeOf(outside), decision, fires: [lookFire(decision, "raised", now)] };
}

/** The id of the decision point that a message raised outside any conversation. */
export function raisedIn(message: string): string {
  return `said/${message}`;
}

import type { DecisionPoint } from "../../domain/decision.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Inbound } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { plain } from "../../engine/read/plain.ts";
import type { Changes } from "../../ports/changes.ts";
import { castOf, languagesOf } from "../cast.ts";
import type { House } from "../house.ts";
import { fetchOf } from "../media.ts";
import { quotedMessage } from "../quoted-message.ts";
import { causeOf, type Outside, replyWith } from "../reply.ts";
import { voiceOf } from "../voice.ts";
import { isClosedTo } from "../window.ts";
import { BRIDGE } from "./bridge-words.ts";
import { timeFor } from "./decent-hour.ts";
import { whyNotRelayed } from "./may-relay.ts";
import { peopleOf } from "./people-of.ts";

// Words of a team for its mentor begin with one of these.
const TO_MENTOR = /^(?:mentor|mentora|mshauri|(?:ال)?مرشد)\s*[:：]\s*/iu;
const ENDS = new Set([
  "end",
  "stop it",
  "fin",
  "terminer",
  "fim",
  "terminar",
  "mwisho",
  "maliza",
  "انهاء",
]);

/** What the keys of messages between a team and its mentor begin with. */
const BETWEEN = "bridge/";

/**
 * Words that a team or its mentor wrote to one another, in the middle of a question too: in reply to such a message, or
 * marked as meant for the mentor. Undefined for all else.
 */
export async function crossBridge(
  house: House,
  inbound: Inbound,
  contact: Contact,
): Promise<Changes | undefined> {
  const { store, clock } = house;
  if (contact.standing !== "active" || inbound.choice !== undefined) return undefined;
  const marked = TO_MENTOR.test(inbound.text) && contact.team !== undefined;
  if (!marked && inbound.about === undefined) return undefined;
  const row = await quotedMessage(house, inbound, contact);
  const about = row ? decisionIn(row.id) : undefined;
  const open = await bridgesOf(house, contact);
  const decision = open.find(({ id }) => id === about) ?? (marked ? open.at(-1) : undefined);
  if (!decision) return undefined;
  const now = clock.now();
  const outside = { house, inbound, cast: await castOf(store, contact, { now }), now };
  return await passAcross(outside, decision);
}

/** What a mentor writes while nothing is asked of them goes to the team they advise. */
export async function crossAsMentor(outside: Outside): Promise<Changes | undefined> {
  const { house, cast } = outside;
  if (cast.contact.role !== "mentor") return undefined;
  const open = await bridgesOf(house, cast.contact);
  const [decision, another] = open;
  if (!decision) return undefined;
  if (!another) return await passAcross(outside, decision);
  const text = voiceOf(languagesOf(cast)).say(BRIDGE.which);
  return { cause: causeOf(outside), drafts: [{ ...replyWith(outside, {}, []), body: { text } }] };
}

/** The decision points over which somebody and the other side can write to one another now, oldest first. */
export async function bridgesOf(
  { store }: House,
  { id, team, role }: Contact,
): Promise<DecisionPoint[]> {
  const isOfTeam = role === "team_lead" || role === "team_member";
  const all = team === undefined ? await store.allDecisions() : await store.decisions([team]);
  return all.filter(
    ({ state, mentor, bridge, ...each }) =>
      state === "with_mentor" &&
      bridge !== "closed" &&
      (mentor === id || (isOfTeam && each.team === team)),
  );
}

/** The decision point over which the message with this key was written, or which brought both sides together. */
function decisionIn(key: string): string | undefined {
  return (
    /^bridge\/(.+?)\/\//s.exec(key)?.[1] ?? /^decision\/(.+)\/introduce\/[^/]+$/s.exec(key)?.[1]
  );
}

/** Whether the message or fire with this key carries words over a decision point. */
export function isBetween(key: string, decision: string): boolean {
  return key.startsWith(`${BETWEEN}${decision}//`);
}

/** Passes words on to the other side of a decision point. */
export async function passAcross(
  outside: Outside,
  decision: DecisionPoint,
): Promise<Changes | undefined> {
  const { house, inbound, cast, now } = outside;
  const me = cast.contact;
  const { lead, everybody } = await peopleOf(house, decision);
  const mentor = everybody.find(({ id }) => id === decision.mentor);
  const reader = me.id === decision.mentor ? lead : mentor;
  const team = (await house.store.team(decision.team))?.name ?? "";
  const values = { name: reader?.name ?? "–", question: decision.question, team };
  const answer = (words: keyof typeof BRIDGE) => ({
    ...replyWith(outside, {}, []),
    body: { text: voiceOf(languagesOf(cast)).say(BRIDGE[words], values) },
  });
  const why = await whyNotRelayed(house, decision, me);
  if (why) return { cause: causeOf(outside), drafts: [answer(why)] };
  if (reader?.standing !== "active") return undefined;
  if (ENDS.has(plain(wordsOf(inbound)))) {
    const version = (decision.version ?? 0) + 1;
    const closed = { ...decision, bridge: "closed", version } as const;
    return { cause: causeOf(outside), decision: closed, drafts: [answer("ended")] };
  }
  return {
    cause: causeOf(outside),
    drafts: [answer(await passageTo(house, reader, decision))],
    fires: [...fetchOf(inbound, me, now), fireFor(decision, inbound, reader, now)],
  };
}

/** When what is passed on gets there: now, at a decent hour, or with the reader's next word on a channel that is closed. */
async function passageTo(
  house: House,
  reader: Contact,
  { by }: DecisionPoint,
): Promise<"passed" | "passed_later" | "passed_waiting"> {
  if (await isClosedTo(house, reader)) return "passed_waiting";
  return (await timeFor(house, reader, by)).type === "now" ? "passed" : "passed_later";
}

function fireFor({ id }: DecisionPoint, inbound: Inbound, reader: Contact, dueAt: Date): Fire {
  return {
    key: `${BETWEEN}${id}//${inbound.id}`,
    kind: "decision",
    task: "bridge",
    decision: id,
    inbound: inbound.id,
    dueAt,
    contact: reader.id,
    state: "due",
  };
}

/** The words of a message, without the mark that says whom they are for. */
export function wordsOf({ text }: Pick<Inbound, "text">): string {
  return text.replace(TO_MENTOR, "").trim();
}

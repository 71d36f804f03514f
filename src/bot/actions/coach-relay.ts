import type { Fire } from "../../domain/fire.ts";
import type { Draft, InboundMessage } from "../../domain/message.ts";
import type { Contact, Team } from "../../domain/people.ts";
import type { Relay } from "../../domain/relay.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildNotice } from "../shared/notice.ts";
import { relationTo } from "../shared/relation.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { findSendTime } from "../timing/quiet-hours.ts";

import { sendSolvedNotice } from "./send-solved.ts";

/** The hours in which a team is written to that did not just write itself. */
export const RELAY_HOURS = {
  window: { from: "08:00", until: "18:00" },
  on_day_off: "shift",
} as const;

// Whoever wrote within this time is awake and waits for an answer.
const AT_HAND = 2 * 3_600_000;

/** Words of somebody of the programme on their way to a team: the message they came with, and who they are for. */
export interface CoachMessage {
  readonly id: string;
  readonly text: string;
  readonly from: Contact;
  readonly team: Team;
  readonly members: readonly Contact[];
  /** The exchange so far, where there is one. */
  readonly exchange: Relay | undefined;
}

/** What goes out at once, and what waits for a decent hour of whoever it is for. */
export interface RelaySchedule {
  readonly drafts: readonly Draft[];
  readonly fires: readonly Fire[];
}

/** The key of an exchange. */
export function relayId(team: string, person: string): string {
  return `exchange/${team}/${person}`;
}

/** Sends words to the members of a team, each at a decent hour of theirs. */
export async function sendCoachMessage(
  ctx: AppContext,
  words: CoachMessage,
): Promise<RelaySchedule> {
  const now = ctx.clock.now();
  const { exchange } = words;
  const isAtHand = exchange?.last === "team" && now.getTime() - exchange.at.getTime() < AT_HAND;
  const parts = await Promise.all(
    words.members.map(async (member): Promise<RelaySchedule> => {
      const verdict = isAtHand
        ? { type: "now" as const }
        : await findSendTime(ctx, member, RELAY_HOURS);
      if (verdict.type !== "later")
        return { drafts: [await wordsDraft(ctx, words, member)], fires: [] };
      return { drafts: [], fires: [fireFor(words, member, verdict.at)] };
    }),
  );
  return {
    drafts: parts.flatMap(({ drafts }) => drafts),
    fires: parts.flatMap(({ fires }) => fires),
  };
}

function fireFor({ id, from, team }: CoachMessage, member: Contact, dueAt: Date): Fire {
  return {
    key: `${wordsId(team.id, from.id, member.id)}/${id}`,
    kind: "words",
    dueAt,
    contact: member.id,
    state: "due",
  };
}

/** What the key of a message with such words begins with. */
function wordsId(team: string, from: string, to: string): string {
  return `words/${team}/${from}/${to}`;
}

/** The exchange that a message's key belongs to, whichever way it went. */
export function findRelay(key: string): string | undefined {
  const [, team, person] = /^(?:words|back)\/([^/]+)\/([^/]+)\//.exec(key) ?? [];
  return team === undefined || person === undefined ? undefined : relayId(team, person);
}

async function wordsDraft(
  ctx: AppContext,
  { id, text, from, team }: CoachMessage,
  to: Contact,
): Promise<Draft> {
  const programme = await ctx.store.programme();
  const { say } = translatorFor(preferredLanguages({ contact: to, programme }));
  const who =
    from.role === "coach" ? MESSAGES.coach_relay.from_coach : MESSAGES.coach_relay.from_programme;
  const { name } = from;
  return buildNotice(ctx, to, `${wordsId(team.id, from.id, to.id)}/${id}`, {
    text: [say(who, { name }), text, say(MESSAGES.coach_relay.how_to_reply, { name })].join("\n\n"),
  });
}

/** Sends what waited for a decent hour: a coach's words, or word of a solved blocker. */
export async function sendDelayedRelay(ctx: AppContext, fire: Fire): Promise<void> {
  if (fire.key.startsWith("solved/")) return await sendSolvedNotice(ctx, fire);
  const { store } = ctx;
  const words = await waitingWords(ctx, fire);
  const to = await store.contact(fire.contact);
  if (!words || to?.standing !== "active") return await store.markFire(fire.key, "dropped");
  const cause = { type: "fire", key: fire.key } as const;
  const { from, team } = words;
  const { mayAct } = await relationTo(ctx, from, team.id, { now: ctx.clock.now() });
  const draft = mayAct ? await wordsDraft(ctx, words, to) : await notSent(ctx, fire, words);
  const isRead = mayAct || from.standing === "active";
  await store.commit({ cause, drafts: isRead ? [draft] : [] });
}

/** Tells the writer that their words did not go out: they stopped accompanying the team meanwhile. */
async function notSent(
  ctx: AppContext,
  fire: Fire,
  { from, team, text }: CoachMessage,
): Promise<Draft> {
  const programme = await ctx.store.programme();
  const { say } = translatorFor(preferredLanguages({ contact: from, programme }));
  const said = say(MESSAGES.coach_relay.not_sent, { team: team.name, text });
  return buildNotice(ctx, from, `${fire.key}.not_sent`, { text: said });
}

/** The words that a fire stands for, as they were kept when they came. */
async function waitingWords(
  { store }: AppContext,
  { key }: Fire,
): Promise<CoachMessage | undefined> {
  const [, teamId = "", fromId = "", id = ""] =
    /^words\/([^/]+)\/([^/]+)\/[^/]+\/(.+)$/s.exec(key) ?? [];
  const inbound = await store.inbound(id);
  const team = await store.team(teamId);
  const from = await store.contact(fromId);
  // Words that their writer deleted meanwhile are sent to nobody.
  if (!team || !from || !inbound || relayedWords(inbound) === "") return undefined;
  return { id, text: relayedWords(inbound), from, team, members: [], exchange: undefined };
}

/** The words of a message or a form; what is attached without words is shown to be there. */
export function relayedWords({
  text,
  fields,
  media,
}: Pick<InboundMessage, "text" | "fields" | "media">): string {
  return [(fields?.["words"] ?? text).trim(), ...(media ? ["📎"] : [])].join(" ").trim();
}

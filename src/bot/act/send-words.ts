import type { Exchange } from "../../domain/exchange.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Draft, Inbound } from "../../domain/message.ts";
import type { Contact, Team } from "../../domain/people.ts";
import { languagesOf } from "../cast.ts";
import type { House } from "../house.ts";
import { fitFor } from "../manners.ts";
import { noticeTo } from "../notice.ts";
import { relationTo } from "../relation.ts";
import { voiceOf } from "../voice.ts";
import { EXCHANGE } from "./exchange-words.ts";
import { sendSolved } from "./tell-solved.ts";

/** The hours in which a team is written to that did not just write itself. */
export const HOURS = { window: { from: "08:00", until: "18:00" }, on_day_off: "shift" } as const;

// Whoever wrote within this time is awake and waits for an answer.
const AT_HAND = 2 * 3_600_000;

/** Words of somebody of the programme on their way to a team: the message they came with, and who they are for. */
export interface Words {
  readonly id: string;
  readonly text: string;
  readonly from: Contact;
  readonly team: Team;
  readonly members: readonly Contact[];
  /** The exchange so far, where there is one. */
  readonly exchange: Exchange | undefined;
}

/** What goes out at once, and what waits for a decent hour of whoever it is for. */
export interface Sending {
  readonly drafts: readonly Draft[];
  readonly fires: readonly Fire[];
}

/** The key of an exchange. */
export function exchangeId(team: string, person: string): string {
  return `exchange/${team}/${person}`;
}

/** Sends words to the members of a team, each at a decent hour of theirs. */
export async function sendWords(house: House, words: Words): Promise<Sending> {
  const now = house.clock.now();
  const { exchange } = words;
  const isAtHand = exchange?.last === "team" && now.getTime() - exchange.at.getTime() < AT_HAND;
  const parts = await Promise.all(
    words.members.map(async (member): Promise<Sending> => {
      const verdict = isAtHand ? { type: "now" as const } : await fitFor(house, member, HOURS);
      if (verdict.type !== "later")
        return { drafts: [await wordsDraft(house, words, member)], fires: [] };
      return { drafts: [], fires: [fireFor(words, member, verdict.at)] };
    }),
  );
  return {
    drafts: parts.flatMap(({ drafts }) => drafts),
    fires: parts.flatMap(({ fires }) => fires),
  };
}

function fireFor({ id, from, team }: Words, member: Contact, dueAt: Date): Fire {
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
export function exchangeIn(key: string): string | undefined {
  const [, team, person] = /^(?:words|back)\/([^/]+)\/([^/]+)\//.exec(key) ?? [];
  return team === undefined || person === undefined ? undefined : exchangeId(team, person);
}

async function wordsDraft(
  house: House,
  { id, text, from, team }: Words,
  to: Contact,
): Promise<Draft> {
  const programme = await house.store.programme();
  const { say } = voiceOf(languagesOf({ contact: to, programme }));
  const who = from.role === "coach" ? EXCHANGE.from_coach : EXCHANGE.from_programme;
  const { name } = from;
  return noticeTo(house, to, `${wordsId(team.id, from.id, to.id)}/${id}`, {
    text: [say(who, { name }), text, say(EXCHANGE.how_to_reply, { name })].join("\n\n"),
  });
}

/** Sends what waited for a decent hour: a coach's words, or word of a solved blocker. */
export async function sendWaitingWords(house: House, fire: Fire): Promise<void> {
  if (fire.key.startsWith("solved/")) return await sendSolved(house, fire);
  const { store } = house;
  const words = await waitingWords(house, fire);
  const to = await store.contact(fire.contact);
  if (!words || to?.standing !== "active") return await store.markFire(fire.key, "dropped");
  const cause = { type: "fire", key: fire.key } as const;
  const { from, team } = words;
  const { mayAct } = await relationTo(house, from, team.id, { now: house.clock.now() });
  const draft = mayAct ? await wordsDraft(house, words, to) : await notSent(house, fire, words);
  const isRead = mayAct || from.standing === "active";
  await store.commit({ cause, drafts: isRead ? [draft] : [] });
}

/** Tells the writer that their words did not go out: they stopped accompanying the team meanwhile. */
async function notSent(house: House, fire: Fire, { from, team, text }: Words): Promise<Draft> {
  const programme = await house.store.programme();
  const { say } = voiceOf(languagesOf({ contact: from, programme }));
  const said = say(EXCHANGE.not_sent, { team: team.name, text });
  return noticeTo(house, from, `${fire.key}.not_sent`, { text: said });
}

/** The words that a fire stands for, as they were kept when they came. */
async function waitingWords({ store }: House, { key }: Fire): Promise<Words | undefined> {
  const [, teamId = "", fromId = "", id = ""] =
    /^words\/([^/]+)\/([^/]+)\/[^/]+\/(.+)$/s.exec(key) ?? [];
  const inbound = await store.inbound(id);
  const team = await store.team(teamId);
  const from = await store.contact(fromId);
  // Words that their writer deleted meanwhile are sent to nobody.
  if (!team || !from || !inbound || wordsOf(inbound) === "") return undefined;
  return { id, text: wordsOf(inbound), from, team, members: [], exchange: undefined };
}

/** The words of a message or a form; what is attached without words is shown to be there. */
export function wordsOf({
  text,
  fields,
  media,
}: Pick<Inbound, "text" | "fields" | "media">): string {
  return [(fields?.["words"] ?? text).trim(), ...(media ? ["📎"] : [])].join(" ").trim();
}

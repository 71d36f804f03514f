import type { Fire } from "../../domain/fire.ts";
import { LANGUAGES, type Texts } from "../../domain/language.ts";
import type { Choice, Draft, Inbound } from "../../domain/message.ts";
import { readChoice } from "../../engine/read/read-choice.ts";
import { withCommas } from "../../engine/wording.ts";
import type { Changes } from "../../ports/changes.ts";
import { EXCHANGE } from "../act/exchange-words.ts";
import { castOf, languagesOf } from "../cast.ts";
import { currentWording } from "../current-wording.ts";
import type { House } from "../house.ts";
import { keepNote } from "../note.ts";
import { noticeTo } from "../notice.ts";
import { causeOf, type Outside } from "../reply.ts";
import { voiceOf } from "../voice.ts";
import { loadCorrespondence, type Relay } from "./open-relays.ts";
import { WHOM } from "./relay-words.ts";

const ANSWER = "for/answer";
const KEY = "undirected/";
// Said in the question itself.
const PATIENCE = 2 * 3_600_000;
// More buttons than three are no buttons on WhatsApp.
const MOST_PEOPLE = 2;

/** The words of somebody that wait until it is known whom they are for, and who may be meant. */
export interface Held {
  readonly messages: readonly Inbound[];
  readonly relays: readonly Relay[];
}

/** Keeps words and asks whom they are for; what is written while that is open is kept with them, and asked about once. */
export function askWhom(outside: Outside, relays: readonly Relay[]): Changes {
  const { inbound, cast, now } = outside;
  const { id: contact, undirected } = cast.contact;
  const cause = causeOf(outside);
  const [first] = relays;
  if (undirected && undirected.messages.length > 0) {
    const messages = [...undirected.messages, inbound.id];
    return { cause, contacts: [{ id: contact, undirected: { ...undirected, messages } }] };
  }
  if (!first) return { cause };
  const fire: Fire = {
    key: `${KEY}${contact}/${inbound.id}`,
    kind: "words",
    dueAt: new Date(now.getTime() + PATIENCE),
    contact,
    state: "due",
  };
  return {
    cause,
    contacts: [{ id: contact, undirected: { messages: [inbound.id], relay: first.id } }],
    drafts: [questionFor(outside, relays.slice(0, MOST_PEOPLE))],
    fires: [fire],
  };
}

function questionFor({ inbound, cast, now }: Outside, relays: readonly Relay[]): Draft {
  const { say, language } = voiceOf(languagesOf(cast));
  const people = relays.map(({ name }) => name);
  const text = say(WHOM.ask, { names: withCommas(people, language), name: people[0] ?? "" });
  const choices: Choice[] = [
    ...relays.map(({ id, name }) => ({ id: `for/${id}`, label: say(WHOM.for_person, { name }) })),
    { id: ANSWER, label: say(WHOM.my_answer) },
  ];
  return {
    id: `${inbound.id}.whom`,
    to: inbound.from,
    purpose: "reply",
    body: { text, choices, language },
    contact: cast.contact.id,
    createdAt: now,
  };
}

/** What somebody says to the question whom their words are for: the person, or that they were an answer. */
export function readWhom(
  { text, choice }: Inbound,
  { relays }: Pick<Held, "relays">,
): Relay | "answer" | undefined {
  const chosen = choice ?? typed(text, relays.slice(0, MOST_PEOPLE));
  if (chosen === ANSWER) return "answer";
  return relays.find(({ id }) => chosen === `for/${id}`);
}

function labelFor(name: string): Texts {
  const labels = LANGUAGES.map((each) => [each, voiceOf([each]).say(WHOM.for_person, { name })]);
  return Object.fromEntries(labels);
}

function typed(text: string, relays: readonly Relay[]): string | undefined {
  return readChoice(text, [
    ...relays.map(({ id, name }) => ({
      id: `for/${id}`,
      label: labelFor(name),
      also: { en: [name] },
    })),
    { id: ANSWER, label: WHOM.my_answer },
  ]);
}

/** Whether a tap is on the question whom words are for. */
export function isAboutWhom({ choice }: Pick<Inbound, "choice">): boolean {
  return choice?.startsWith("for/") === true;
}

/** The words of somebody that wait, as they stand by now; undefined where none do. */
export async function loadHeld({ house, cast }: Outside): Promise<Held | undefined> {
  const { undirected } = cast.contact;
  if (!undirected || undirected.messages.length === 0) return undefined;
  const found = undirected.messages.map(async (id) => {
    const message = await house.store.inbound(id);
    return message && (await currentWording(house, message));
  });
  const messages = (await Promise.all(found)).flatMap((each) => each ?? []);
  const said = messages.filter(({ text, media }) => text.trim() !== "" || media);
  const { relays } = await loadCorrespondence(house, cast.contact);
  const first = relays.find(({ id }) => id === undirected.relay);
  return { messages: said, relays: first ? [first, ...relays.filter((r) => r !== first)] : relays };
}

/** Passes what waited on to its reader, and says so once; it waits no more. */
export async function passHeld(
  outside: Outside,
  { messages }: Held,
  relay: Relay | undefined,
): Promise<Changes> {
  const parts: Changes[] = [];
  for (const inbound of messages) {
    const said = { ...outside, inbound };
    // Whoever wrote may be gone by now: then the words are kept like any that nobody asked for.
    parts.push((await relay?.pass(said)) ?? (await keepNote(said, undefined)));
  }
  const drafts = parts.flatMap((part) => part.drafts ?? []);
  const reply = drafts.find(({ purpose }) => purpose === "reply");
  return {
    cause: causeOf(outside),
    contacts: [nothingHeld(outside)],
    decision: parts.find(({ decision }) => decision)?.decision,
    exchanges: parts.flatMap((part) => part.exchanges ?? []).slice(-1),
    notes: parts.flatMap((part) => part.notes ?? []),
    fires: parts.flatMap((part) => part.fires ?? []),
    drafts: [
      ...(reply ? [{ ...reply, id: `${outside.inbound.id}.reply` }] : []),
      ...drafts.filter(({ purpose }) => purpose !== "reply"),
    ],
  };
}

/** That nothing of somebody waits any more. */
export function nothingHeld({ cast }: Outside): NonNullable<Changes["contacts"]>[number] {
  return { id: cast.contact.id, undirected: { messages: [], relay: "" } };
}

/** Whether a fire lets go of words that nobody said anything more about. */
export function isUndirected({ key }: Fire): boolean {
  return key.startsWith(KEY);
}

/** Passes words on whose writer did not say whom they are for: they are not lost. */
export async function sendUndirected(house: House, fire: Fire): Promise<void> {
  const outside = await outsideFor(house, fire);
  const held = outside && (await loadHeld(outside));
  if (!outside || !held) return await house.store.markFire(fire.key, "dropped");
  const { contact } = outside.cast;
  const relay = held.relays.find(({ id }) => id === contact.undirected?.relay);
  const passed = await passHeld(outside, held, relay);
  const drafts = (passed.drafts ?? []).filter(({ purpose }) => purpose !== "reply");
  const { say } = voiceOf(languagesOf(outside.cast));
  const text = say(EXCHANGE.passed, { name: relay?.name ?? "" });
  // What was deleted meanwhile is passed on to nobody.
  const isPassed = relay !== undefined && held.messages.length > 0;
  const told = isPassed ? [noticeTo(house, contact, fire.key, { text })] : [];
  const cause = { type: "fire", key: fire.key } as const;
  await house.store.commit({ ...passed, cause, drafts: [...drafts, ...told] });
}

async function outsideFor(house: House, { contact: id, key }: Fire): Promise<Outside | undefined> {
  const { store, clock } = house;
  const contact = await store.contact(id);
  const [first = ""] = contact?.undirected?.messages ?? [];
  const inbound = await store.inbound(first);
  if (!contact || !inbound || key !== `${KEY}${id}/${first}`) return undefined;
  const now = clock.now();
  return { house, inbound, cast: await castOf(store, contact, { now }), now };
}

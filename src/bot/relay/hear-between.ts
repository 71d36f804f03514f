import type { Inbound } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import type { Changes } from "../../ports/changes.ts";
import { castOf } from "../cast.ts";
import type { House } from "../house.ts";
import { OVER } from "../phrases.ts";
import { quotedMessage } from "../quoted-message.ts";
import { causeOf, type Outside, replyOnly } from "../reply.ts";
import {
  askWhom,
  type Held,
  isAboutWhom,
  loadHeld,
  nothingHeld,
  passHeld,
  readWhom,
} from "./ask-whom.ts";
import { directionOf, type OpenQuestion } from "./direct-words.ts";
import { loadCorrespondence } from "./open-relays.ts";

/** What becomes of words while people wrote to their writer: changes, or the words as an answer to the open question. */
export type Heard =
  | { readonly type: "changes"; readonly changes: Changes }
  /** Words that were kept turned out to be an answer: `also` goes with what it changes. */
  | { readonly type: "answer"; readonly said: Inbound; readonly also: Changes };

/**
 * Hears words that may be for somebody who wrote through the bot, while a question is open. Undefined where they are for
 * the question, or for nobody.
 */
export async function hearBetween(
  house: House,
  inbound: Inbound,
  { contact, run }: { readonly contact: Contact; readonly run: Run | undefined },
): Promise<Heard | undefined> {
  const { store, clock } = house;
  if (contact.standing !== "active") return undefined;
  const isTap = inbound.choice !== undefined;
  if (isTap && !isAboutWhom(inbound)) return undefined;
  const now = clock.now();
  const outside = { house, inbound, cast: await castOf(store, contact, { now }), now };
  const held = await loadHeld(outside);
  if (held) {
    const settled = await settle(outside, held, run);
    if (settled) return settled;
  }
  if (isTap) return { type: "changes", changes: replyOnly(outside, OVER) };
  if (!run) return undefined;
  const quoted = await quotedMessage(house, inbound, contact);
  if (quoted?.run === run.id) return undefined;
  const changes = await directed(outside, run, held);
  return changes && { type: "changes", changes };
}

async function settle(
  outside: Outside,
  held: Held,
  run: Run | undefined,
): Promise<Heard | undefined> {
  const whom = readWhom(outside.inbound, held);
  if (whom === undefined) return undefined;
  const [first] = held.messages;
  if (whom !== "answer" || !run || !first)
    return {
      type: "changes",
      changes: await passHeld(outside, held, whom === "answer" ? undefined : whom),
    };
  const text = held.messages.map((each) => each.text).join("\n");
  const also = { cause: causeOf(outside), contacts: [nothingHeld(outside)] };
  return { type: "answer", said: { ...first, text }, also };
}

async function openQuestionOf({ store }: House, run: Run): Promise<OpenQuestion | undefined> {
  const flow = await store.flow(run.flow.id, run.flow.revision);
  const step = flow?.steps.find(({ id }) => id === run.wait?.step);
  if (!flow || (step?.type !== "ask" && step?.type !== "read_back")) return undefined;
  return { run, flow, step };
}

async function directed(
  outside: Outside,
  run: Run,
  held: Held | undefined,
): Promise<Changes | undefined> {
  const between = await loadCorrespondence(outside.house, outside.cast.contact);
  if (between.relays.length === 0) return undefined;
  const question = await openQuestionOf(outside.house, run);
  if (!question) return undefined;
  const { to, relay } = directionOf(outside, question, between);
  switch (to) {
    case "question":
      return undefined;
    case "relay":
      // What was written before waits still, and people write in pieces.
      return held ? askWhom(outside, held.relays) : await relay?.pass(outside);
    case "ask":
      return askWhom(outside, between.relays);
  }
}

/**
 * Passes words on that somebody writes while nothing is asked of them, to whoever wrote to them last; undefined where
 * nobody did.
 */
export async function passToLast(outside: Outside): Promise<Changes | undefined> {
  const { text, media } = outside.inbound;
  if (text.trim() === "" && !media) return undefined;
  const { relays } = await loadCorrespondence(outside.house, outside.cast.contact);
  return await relays[0]?.pass(outside);
}

/** Whether somebody wrote to a contact through the bot later than this message was sent to them. */
export async function isOvertaken(outside: Outside, draft: string): Promise<boolean> {
  const { sent, relays } = await loadCorrespondence(outside.house, outside.cast.contact);
  const order = sent.find(({ id }) => id === draft)?.order;
  const [relay] = relays;
  return relay !== undefined && relay.answered === undefined && (order ?? "") < relay.order;
}

/**
 * The changes that words make which say something to the bot itself, such as a leave; where the writer owes somebody an
 * answer and nothing was asked of them since, that person reads the words as well.
 */
export async function alsoPassed(
  house: House,
  inbound: Inbound,
  contact: Contact,
  noted: Changes,
): Promise<Changes> {
  const { sent, relays } = await loadCorrespondence(house, contact);
  const [relay] = relays;
  const asked = sent.find(({ run }) => run !== undefined);
  const isLast = relay && (asked?.order ?? "") < relay.order;
  if (!isLast || relay.answered !== undefined) return noted;
  const now = house.clock.now();
  const cast = await castOf(house.store, contact, { now });
  const passed = await relay.pass({ house, inbound, cast, now });
  return passed ? together(noted, passed) : noted;
}

function together(noted: Changes, { exchanges, fires = [], drafts = [] }: Changes): Changes {
  const others = drafts.filter(({ purpose }) => purpose !== "reply");
  return {
    ...noted,
    exchanges,
    fires: [...(noted.fires ?? []), ...fires],
    drafts: [...(noted.drafts ?? []), ...others],
  };
}

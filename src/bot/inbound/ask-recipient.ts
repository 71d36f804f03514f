import type { Fire } from "../../domain/fire.ts";
import { LANGUAGES, type Texts } from "../../domain/language.ts";
import type { Draft, InboundMessage, MessageChoice } from "../../domain/message.ts";
import { joinWithCommas } from "../../engine/flow/wording.ts";
import { readChoice } from "../../engine/parse/read-choice.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { loadCurrentWording } from "../edits/current-wording.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildNotice } from "../shared/notice.ts";
import { inboundCause, type UnpromptedMessage } from "../shared/reply.ts";
import { loadRunContext, preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { recordNote } from "./note.ts";
import { loadCorrespondence, type OpenRelay } from "./open-relays.ts";

const ANSWER = "for/answer";
const KEY = "undirected/";
// Said in the question itself.
const PATIENCE = 2 * 3_600_000;
// More buttons than three are no buttons on WhatsApp.
const MOST_PEOPLE = 2;

/** The words of somebody that wait until it is known whom they are for, and who may be meant. */
export interface HeldWords {
  readonly messages: readonly InboundMessage[];
  readonly relays: readonly OpenRelay[];
}

/** Keeps words and asks whom they are for; what is written while that is open is kept with them, and asked about once. */
export function askRecipient(message: UnpromptedMessage, relays: readonly OpenRelay[]): Changes {
  const { inbound, runContext, now } = message;
  const { id: contact, undirected } = runContext.contact;
  const cause = inboundCause(message);
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
    drafts: [questionFor(message, relays.slice(0, MOST_PEOPLE))],
    fires: [fire],
  };
}

function questionFor(
  { inbound, runContext, now }: UnpromptedMessage,
  relays: readonly OpenRelay[],
): Draft {
  const { say, language } = translatorFor(preferredLanguages(runContext));
  const people = relays.map(({ name }) => name);
  const text = say(MESSAGES.recipient.ask, {
    names: joinWithCommas(people, language),
    name: people[0] ?? "",
  });
  const choices: MessageChoice[] = [
    ...relays.map(({ id, name }) => ({
      id: `for/${id}`,
      label: say(MESSAGES.recipient.for_person, { name }),
    })),
    { id: ANSWER, label: say(MESSAGES.recipient.my_answer) },
  ];
  return {
    id: `${inbound.id}.whom`,
    to: inbound.from,
    purpose: "reply",
    body: { text, choices, language },
    contact: runContext.contact.id,
    createdAt: now,
  };
}

/** What somebody says to the question whom their words are for: the person, or that they were an answer. */
export function readRecipient(
  { text, choice }: InboundMessage,
  { relays }: Pick<HeldWords, "relays">,
): OpenRelay | "answer" | undefined {
  const chosen = choice ?? typed(text, relays.slice(0, MOST_PEOPLE));
  if (chosen === ANSWER) return "answer";
  return relays.find(({ id }) => chosen === `for/${id}`);
}

function labelFor(name: string): Texts {
  const labels = LANGUAGES.map((each) => [
    each,
    translatorFor([each]).say(MESSAGES.recipient.for_person, { name }),
  ]);
  return Object.fromEntries(labels);
}

function typed(text: string, relays: readonly OpenRelay[]): string | undefined {
  return readChoice(text, [
    ...relays.map(({ id, name }) => ({
      id: `for/${id}`,
      label: labelFor(name),
      also: { en: [name] },
    })),
    { id: ANSWER, label: MESSAGES.recipient.my_answer },
  ]);
}

/** Whether a tap is on the question whom words are for. */
export function isRecipientChoice({ choice }: Pick<InboundMessage, "choice">): boolean {
  return choice?.startsWith("for/") === true;
}

/** The words of somebody that wait, as they stand by now; undefined where none do. */
export async function loadHeldWords({
  ctx,
  runContext,
}: UnpromptedMessage): Promise<HeldWords | undefined> {
  const { undirected } = runContext.contact;
  if (!undirected || undirected.messages.length === 0) return undefined;
  const found = undirected.messages.map(async (id) => {
    const message = await ctx.store.inbound(id);
    return message && (await loadCurrentWording(ctx, message));
  });
  const messages = (await Promise.all(found)).flatMap((each) => each ?? []);
  const said = messages.filter(({ text, media }) => text.trim() !== "" || media);
  const { relays } = await loadCorrespondence(ctx, runContext.contact);
  const first = relays.find(({ id }) => id === undirected.relay);
  return { messages: said, relays: first ? [first, ...relays.filter((r) => r !== first)] : relays };
}

/** Passes what waited on to its reader, and says so once; it waits no more. */
export async function passHeldWords(
  message: UnpromptedMessage,
  { messages }: HeldWords,
  relay: OpenRelay | undefined,
): Promise<Changes> {
  const parts: Changes[] = [];
  for (const inbound of messages) {
    const said = { ...message, inbound };
    // Whoever wrote may be gone by now: then the words are kept like any that nobody asked for.
    parts.push((await relay?.pass(said)) ?? (await recordNote(said, undefined)));
  }
  const drafts = parts.flatMap((part) => part.drafts ?? []);
  const reply = drafts.find(({ purpose }) => purpose === "reply");
  return {
    cause: inboundCause(message),
    contacts: [clearHeldWords(message)],
    decision: parts.find(({ decision }) => decision)?.decision,
    exchanges: parts.flatMap((part) => part.exchanges ?? []).slice(-1),
    notes: parts.flatMap((part) => part.notes ?? []),
    fires: parts.flatMap((part) => part.fires ?? []),
    drafts: [
      ...(reply ? [{ ...reply, id: `${message.inbound.id}.reply` }] : []),
      ...drafts.filter(({ purpose }) => purpose !== "reply"),
    ],
  };
}

/** That nothing of somebody waits any more. */
export function clearHeldWords({
  runContext,
}: UnpromptedMessage): NonNullable<Changes["contacts"]>[number] {
  return { id: runContext.contact.id, undirected: { messages: [], relay: "" } };
}

/** Whether a fire lets go of words that nobody said anything more about. */
export function isUndirectedFire({ key }: Fire): boolean {
  return key.startsWith(KEY);
}

/** Passes words on whose writer did not say whom they are for: they are not lost. */
export async function sendUndirectedWords(ctx: AppContext, fire: Fire): Promise<void> {
  const message = await outsideFor(ctx, fire);
  const held = message && (await loadHeldWords(message));
  if (!message || !held) return await ctx.store.markFire(fire.key, "dropped");
  const { contact } = message.runContext;
  const relay = held.relays.find(({ id }) => id === contact.undirected?.relay);
  const passed = await passHeldWords(message, held, relay);
  const drafts = (passed.drafts ?? []).filter(({ purpose }) => purpose !== "reply");
  const { say } = translatorFor(preferredLanguages(message.runContext));
  const text = say(MESSAGES.coach_relay.passed, { name: relay?.name ?? "" });
  // What was deleted meanwhile is passed on to nobody.
  const isPassed = relay !== undefined && held.messages.length > 0;
  const told = isPassed ? [buildNotice(ctx, contact, fire.key, { text })] : [];
  const cause = { type: "fire", key: fire.key } as const;
  await ctx.store.commit({ ...passed, cause, drafts: [...drafts, ...told] });
}

async function outsideFor(
  ctx: AppContext,
  { contact: id, key }: Fire,
): Promise<UnpromptedMessage | undefined> {
  const { store, clock } = ctx;
  const contact = await store.contact(id);
  const [first = ""] = contact?.undirected?.messages ?? [];
  const inbound = await store.inbound(first);
  if (!contact || !inbound || key !== `${KEY}${id}/${first}`) return undefined;
  const now = clock.now();
  return { ctx, inbound, runContext: await loadRunContext(store, contact, { now }), now };
}

import type { DecisionPoint } from "../../domain/decision.ts";
import type { OutboxRow } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { Relay } from "../../domain/relay.ts";
import type { Changes } from "../../ports/changes.ts";
import { findRelay } from "../actions/coach-relay.ts";
import { answeredAt, bringBack, goOn } from "../actions/handle-thread-reply.ts";
import { loadDecisionPeople } from "../decisions/decision-people.ts";
import { bridgesOf, isBetween, passAcross } from "../decisions/mentor-relay.ts";
import type { AppContext } from "../shared/app-context.ts";
import type { UnpromptedMessage } from "../shared/reply.ts";

/** Somebody who wrote to a contact through the bot a short while ago and reads what the contact writes back. */
export interface OpenRelay {
  readonly id: string;
  /** Who reads it, for a button: a person, or a team as its coach sees it. */
  readonly name: string;
  /** Where the newest message from there stands among all that was sent to the contact. */
  readonly order: string;
  /** When the contact last wrote back to it; undefined where they have not yet. */
  readonly answered: Date | undefined;
  readonly pass: (message: UnpromptedMessage) => Promise<Changes | undefined>;
}

/** What was sent to a contact of late, newest first, and who of those who wrote waits for words. */
export interface Correspondence {
  readonly sent: readonly OutboxRow[];
  /** The one whose message is the newest comes first. */
  readonly relays: readonly OpenRelay[];
}

// Words that quote nothing belong to a relay for so long after its last message.
const OPEN = 3 * 86_400_000;
// More than anybody is sent in that time.
const MOST = 100;

/** Reads whom a contact may be writing back to. */
export async function loadCorrespondence(
  ctx: AppContext,
  contact: Contact,
): Promise<Correspondence> {
  const since = new Date(ctx.clock.now().getTime() - OPEN);
  const sent = await ctx.store.sentTo(contact.id, since, MOST);
  const relays = [
    ...(await exchangesAmong(ctx, contact, sent)),
    ...(await decisionsAmong(ctx, contact, sent)),
  ];
  return { sent, relays: relays.toSorted((a, b) => (a.order < b.order ? 1 : -1)) };
}

async function exchangesAmong(
  { store }: AppContext,
  { id, team }: Contact,
  sent: readonly OutboxRow[],
): Promise<OpenRelay[]> {
  if (!sent.some((row) => findRelay(row.id))) return [];
  const all = await store.exchanges(team === undefined ? { with: id } : { team });
  const found = all.map(async (exchange): Promise<OpenRelay[]> => {
    const row = sent.find((each) => findRelay(each.id) === exchange.id);
    if (!row) return [];
    if (exchange.members.includes(id)) {
      const reader = await store.contact(exchange.with);
      if (reader?.standing !== "active") return [];
      return [relayTo(exchange, reader.name, row, answeredAt(exchange, id))];
    }
    const about = exchange.with === id ? await store.team(exchange.team) : undefined;
    const answered = exchange.last === "programme" ? exchange.at : undefined;
    return about ? [relayTo(exchange, about.name, row, answered)] : [];
  });
  return (await Promise.all(found)).flat();
}

function relayTo(
  exchange: Relay,
  name: string,
  { order }: OutboxRow,
  answered: Date | undefined,
): OpenRelay {
  const pass = async (message: UnpromptedMessage): Promise<Changes | undefined> =>
    exchange.with === message.runContext.contact.id
      ? await goOn(message, exchange)
      : await bringBack(message, exchange);
  return { id: exchange.id, name, order, answered, pass };
}

async function decisionsAmong(
  ctx: AppContext,
  contact: Contact,
  sent: readonly OutboxRow[],
): Promise<OpenRelay[]> {
  if (!sent.some(({ id }) => id.startsWith("bridge/"))) return [];
  const open = await bridgesOf(ctx, contact);
  const found = open.map(async (decision): Promise<OpenRelay[]> => {
    const row = sent.find(({ id }) => isBetween(id, decision.id));
    const reader = row && (await otherSide(ctx, contact, decision));
    if (!row || reader?.standing !== "active") return [];
    const pass = async (message: UnpromptedMessage) => await passAcross(message, decision);
    const answered = await passedSince(ctx, decision, reader, row);
    return [{ id: decision.id, name: reader.name, order: row.order, answered, pass }];
  });
  return (await Promise.all(found)).flat();
}

async function otherSide(
  ctx: AppContext,
  { id }: Contact,
  decision: DecisionPoint,
): Promise<Contact | undefined> {
  const { lead, everybody } = await loadDecisionPeople(ctx, decision);
  return id === decision.mentor ? lead : everybody.find((each) => each.id === decision.mentor);
}

const AGES = 365 * 86_400_000;

/** When words for this reader were last passed on after a message of theirs; they may still wait for a decent hour. */
async function passedSince(
  { store }: AppContext,
  decision: DecisionPoint,
  reader: Contact,
  { createdAt }: OutboxRow,
): Promise<Date | undefined> {
  const until = new Date(createdAt.getTime() + AGES);
  const fires = await store.firesOf(reader.id, createdAt, until);
  const last = fires.findLast(({ key }) => isBetween(key, decision.id));
  return last && (last.delays?.[0]?.from ?? last.dueAt);
}

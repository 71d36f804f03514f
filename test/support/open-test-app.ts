import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Logger, pino } from "pino";
import type { LedgerMessage } from "../../adapters/practice/ledger.ts";
import { openPractice, type Practice } from "../../adapters/practice/practice.ts";
import { type Bot, createBot } from "../../src/bot/bot.ts";
import { advanceSimulatedTime } from "../../src/bot/pass-time.ts";
import type { AppContext, Catalog, SendTimeouts } from "../../src/bot/shared/app-context.ts";
import { createKeyedQueue } from "../../src/bot/shared/keyed-queue.ts";
import type { MessageAction } from "../../src/domain/message.ts";
import { type Address, CHANNEL_KINDS, type Contact, type Roster } from "../../src/domain/people.ts";
import { loadLibrary } from "../../src/library/load-library.ts";
import { loadRoster } from "../../src/library/load-roster.ts";
import type { Channel } from "../../src/ports/channel.ts";
import type { Directory } from "../../src/ports/directory.ts";
import type { Store } from "../../src/ports/store.ts";
import { openTestStore, type TestStore } from "./open-test-store.ts";

/** What a house is opened with; what is absent is the practice programme's. */
export interface TestAppOptions {
  readonly catalog?: Catalog | undefined;
  readonly roster?: Roster | undefined;
  /** Only these people of the roster, so that a test has less to wait for. */
  readonly people?: readonly string[] | undefined;
  readonly startsAt?: Date | undefined;
  readonly patience?: Partial<SendTimeouts> | undefined;
  /** The database and the ledger of an earlier house, to go on where it left off. */
  readonly on?: Pick<TestApp, "database" | "ledger"> | undefined;
  /** Leave the roster and the flows as they stand in the database. */
  readonly bare?: boolean | undefined;
  /** The list of people of the pretended Slack. */
  readonly directory?: Directory | undefined;
  /** What stands between the house and its store. */
  readonly around?: ((database: TestStore) => Promise<Store>) | undefined;
  /** What stands between the house and each of its channels. */
  readonly through?: ((channel: Channel) => Channel) | undefined;
}

/** A whole house with pretended phones, a pretended clock and a pretended wall clock, over a real store. */
export interface TestApp {
  readonly ctx: AppContext;
  readonly bot: Bot;
  readonly practice: Practice;
  readonly store: Store;
  readonly database: TestStore;
  /** The folder that holds the practice ledger. */
  readonly ledger: string;
  /** What was logged at warn or above. */
  readonly logged: readonly { readonly msg: string }[];
  /** Somebody writes, one message after the other; resolves once each is worked off and answered. */
  say(contact: string, ...texts: readonly string[]): Promise<void>;
  /** Resolves once all that people wrote is worked off and answered. */
  settle(): Promise<void>;
  /** Somebody taps the choice with this label, under the newest message that offers it, or one so many before it. */
  tap(contact: string, label: string, before?: number): Promise<void>;
  /** Pushes the clock to an instant, written as `2026-11-23T06:00Z`, working off all that falls due on the way. */
  push(to: string): Promise<void>;
  /** Lets real time pass, as leases know it, and ticks. */
  wait(milliseconds: number): Promise<void>;
  /** Everything on somebody's phone, oldest first, as `Baraza: …` and `Amina: …`. */
  phone(contact: string): readonly string[];
  /** The newest message to somebody, but for what stands beside an earlier one. */
  last(contact: string): LedgerMessage;
  /** What stands beside earlier messages of somebody's, oldest first. */
  asides(contact: string): readonly string[];
  /** Somebody taps the action with this label that was shown to them last, wherever it stands; or sends its form. */
  act(contact: string, label: string, fields?: Readonly<Record<string, string>>): Promise<void>;
  /** Somebody replies beside their newest message that has actions, or to the newest one that holds these words. */
  reply(contact: string, text: string, to?: string): Promise<void>;
  address(contact: string): Address;
  /** Closes this house's channels as a dying process would; the database and the ledger stay. */
  abandon(): Promise<void>;
  /** Closes everything. */
  close(): Promise<void>;
}

/** The Monday on which practice begins. */
export const BEGINS = new Date("2026-11-23T06:00:00Z");

/** Opens a house. It has not ticked yet. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { database, ledger } = options.on ?? {
    database: await openTestStore(),
    ledger: mkdtempSync(join(tmpdir(), "baraza-house-")),
  };
  const store = options.around ? await options.around(database) : database.store;
  const { catalog, contacts } = await bringIn(database.store, options);
  const practice = openPractice({
    file: join(ledger, "ledger.jsonl"),
    startsAt: options.startsAt ?? BEGINS,
    kinds: CHANNEL_KINDS,
  });
  const { log, logged } = quietLog();
  let wall = Date.now();
  const ctx: AppContext = {
    store,
    channels: new Map(
      practice.channels.map((channel) => [channel.kind, options.through?.(channel) ?? channel]),
    ),
    catalog,
    directory: options.directory,
    clock: practice.clock,
    wallClock: { now: () => new Date(wall) },
    timeouts: { timeout: 100, lease: 10_000, ...options.patience },
    log,
    queue: createKeyedQueue(),
  };
  const bot = createBot(ctx);
  for (const channel of practice.channels) await channel.start(bot);
  const parts = { ctx, bot, practice, store, database, ledger, logged };
  return {
    ...parts,
    ...handsOf(parts, contacts),
    ...endsOf(parts),
    async wait(milliseconds) {
      wall += milliseconds;
      await bot.tick();
      await bot.idle();
    },
  };
}

async function bringIn(
  store: Store,
  options: TestAppOptions,
): Promise<{ catalog: Catalog; contacts: readonly Contact[] }> {
  const roster = withPeople(options.roster ?? (await practiceRoster()), options.people);
  const catalog = options.catalog ?? (await practiceCatalog());
  if (options.bare) return { catalog, contacts: roster.contacts };
  await store.saveRoster(roster);
  for (const flow of catalog.flows.values()) await store.keepFlow(flow);
  await store.enrolEverybodyAnew();
  return { catalog, contacts: roster.contacts };
}

function withPeople(roster: Roster, people: readonly string[] | undefined): Roster {
  if (!people) return roster;
  const chosen = roster.contacts.filter(({ id }) => people.includes(id));
  const teams = new Set(chosen.map(({ team }) => team));
  const engagements = roster.engagements.filter(({ team }) => teams.has(team));
  // A team that nobody reads is not asked: its coach is there, but known by e-mail alone, so that nothing is sent.
  const coaches = roster.contacts
    .filter(({ id }) => !people.includes(id) && engagements.some(({ coach }) => coach === id))
    .map((coach): Contact => ({ ...coach, link: "sought" }));
  return { ...roster, contacts: [...chosen, ...coaches], engagements };
}

function endsOf({
  practice,
  bot,
  database,
  ledger,
}: Pick<TestApp, "practice" | "bot" | "database" | "ledger">): Pick<TestApp, "abandon" | "close"> {
  const abandon = async (): Promise<void> => {
    for (const channel of practice.channels) await channel.stop();
    await bot.idle();
  };
  return {
    abandon,
    async close() {
      await abandon();
      await database.close();
      rmSync(ledger, { recursive: true, force: true });
    },
  };
}

/** The flows and campaigns that ship. */
export async function practiceCatalog(): Promise<Catalog> {
  const library = await loadLibrary("flows");
  const error = library.faults.find(({ severity }) => severity === "error");
  if (error) throw new Error(`${error.file}:${error.line} ${error.message}`);
  return library;
}

/** The people of the practice programme. */
export async function practiceRoster(): Promise<Roster> {
  const { roster } = await loadRoster("flows/practice.roster.yaml");
  if (!roster) throw new Error("the practice roster has errors");
  return roster;
}

function quietLog(): { log: Logger; logged: { msg: string }[] } {
  const logged: { msg: string }[] = [];
  const stream = { write: (line: string) => void logged.push(JSON.parse(line)) };
  return { log: pino({ level: "warn", base: null }, stream), logged };
}

function actionsIn({ parts = [] }: LedgerMessage): readonly MessageAction[] {
  return parts.flatMap((part) => (part.type === "actions" ? part.actions : []));
}

type Hands = Pick<
  TestApp,
  "asides" | "act" | "reply" | "say" | "settle" | "tap" | "push" | "phone" | "last" | "address"
>;

function handsOf(
  { bot, practice, ctx }: Pick<TestApp, "bot" | "practice" | "ctx">,
  contacts: readonly Contact[],
): Hands {
  const known = (id: string): Pick<Contact, "name" | "address"> =>
    contacts.find((each) => each.id === id) ?? {
      name: id,
      address: { channel: "whatsapp", id },
    };
  const address = (id: string): Address => known(id).address;
  const settle = async (): Promise<void> => {
    await practice.delivered();
    await bot.idle();
  };
  const sentTo = (id: string) =>
    practice.messages(address(id)).filter(({ direction }) => direction === "out");
  return {
    address,
    settle,
    async say(contact, ...texts) {
      for (const text of texts) {
        practice.say(address(contact), text);
        await settle();
      }
    },
    async tap(contact, label, before = 0) {
      const offer = sentTo(contact)
        .filter(({ choices }) => choices?.some((each) => each.label === label))
        .at(-1 - before);
      const choice = offer?.choices?.find((each) => each.label === label);
      if (!offer || !choice) throw new Error(`${contact} was offered no “${label}”`);
      practice.press(address(contact), offer.id, choice.id);
      await settle();
    },
    asides: (contact) =>
      sentTo(contact).flatMap(({ under, text }) => (under === undefined ? [] : [text])),
    async act(contact, label, fields) {
      const offers = practice
        .messages()
        .filter(({ channel }) => channel === address(contact).channel);
      const found = offers
        .toReversed()
        .flatMap((message) =>
          actionsIn(message).flatMap((action) =>
            action.label === label ? [{ message, action }] : [],
          ),
        );
      const own = found.find(({ message }) => message.address === address(contact).id) ?? found[0];
      if (!own) throw new Error(`${contact} was shown no “${label}”`);
      practice.press(address(contact), own.message.id, own.action.id, fields);
      await settle();
    },
    async reply(contact, text, to) {
      const message = sentTo(contact).findLast((each) =>
        to === undefined ? actionsIn(each).length > 0 : each.text.includes(to),
      );
      if (!message) throw new Error(`${contact} has no message to reply to`);
      practice.act(address(contact), text, { about: message.id });
      await settle();
    },
    async push(to) {
      await settle();
      await advanceSimulatedTime(ctx, bot, practice.clock, new Date(to));
    },
    phone: (contact) =>
      practice.messages(address(contact)).map((message) => {
        const who = message.direction === "in" ? known(contact).name : "Baraza";
        const edited = message.edited ? " (edited)" : "";
        const choices = message.choices?.map(({ label }) => ` [${label}]`).join("") ?? "";
        return `${who}: ${message.text}${choices}${edited}`;
      }),
    last(contact) {
      const message = sentTo(contact).findLast(({ under }) => under === undefined);
      if (!message) throw new Error(`nothing was sent to ${contact}`);
      return message;
    },
  };
}

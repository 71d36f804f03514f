import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { auditStore, difference } from "./counting-audit.ts";
import { post } from "./counting-load.ts";
import {
  answerAt,
  COUNTING,
  type Counter,
  countersOf,
  questionAt,
  writeProgramme,
} from "./counting-programme.ts";
import { buildService, type KillableService, startKillable } from "./killable-service.ts";

/** WhatsApp's side of the wire: the phones of people, and what the service needs to reach them. */
export interface Side {
  /** What the service is told of it. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the bot sent, oldest first, but for so many of the oldest: in which conversation, and its words. */
  taken(without: number): readonly { readonly chat: string; readonly text: string }[];
  chatOf(counter: Counter): string;
  say(counter: Counter, text: string): Promise<unknown>;
  /** The service can be reached there from now on. */
  meet(url: string): void;
  /** Links the service to the number, where it asks for that. */
  link(): Promise<void>;
  close(): Promise<void>;
}

/** A started service on WhatsApp, and people who count there. */
export interface Stage<S extends Side = Side> {
  readonly side: S;
  readonly dataDir: string;
  readonly counters: readonly Counter[];
  readonly begin: () => KillableService;
  service: KillableService;
  url: string;
  weeks: number;
  minutes: number;
  /** How often the number had to be linked after the first time. */
  linkedAgain: number;
  /** Whether a new week begins once everybody has answered. */
  mayGoOn: boolean;
  /** What each conversation was asked and how often it was thanked, as far as it was read; how many messages that were. */
  readonly asked: Map<string, string[]>;
  readonly thanked: Map<string, number>;
  read: number;
  /** How many answers each person has given. */
  readonly said: Map<string, number>;
  /** Resolves when the next answer may be given. */
  readonly turn: () => Promise<void>;
  readonly over: AbortController;
}

/** How a stage is set. */
export interface Setting<S extends Side> {
  readonly folder: string;
  readonly people: number;
  /** Opens WhatsApp's side for a service with this data folder. */
  readonly open: (dataDir: string, counters: readonly Counter[]) => Promise<S>;
  /** How long it is between two answers of all people together, in milliseconds; 0 for as fast as they can. */
  readonly between?: number;
  /** Flags of the service's Node. */
  readonly node?: readonly string[];
}

const FRIDAY = Date.UTC(2026, 10, 27, 12);
const WEEK = 7 * 86_400_000;

/** Builds and starts the service, with WhatsApp's other side beside it. */
export async function openStage<S extends Side>(setting: Setting<S>): Promise<Stage<S>> {
  const { folder, people, open, between = 0, node = [] } = setting;
  const counters = countersOf(people);
  const flows = join(folder, "flows");
  const dataDir = join(folder, "data");
  await writeProgramme(flows, counters);
  const main = await buildService(join(folder, "dist"));
  const side = await open(dataDir, counters);
  const environment = { DATA_DIR: dataDir, FLOWS_DIR: flows, ...side.environment };
  const begin = (): KillableService => startKillable(main, environment, node);
  const service = begin();
  const url = await urlOf(service);
  side.meet(url);
  return {
    side,
    dataDir,
    counters,
    begin,
    service,
    url,
    weeks: 1,
    minutes: 0,
    linkedAgain: -1,
    mayGoOn: true,
    asked: new Map(),
    thanked: new Map(),
    read: 0,
    said: new Map(),
    turn: turnsEvery(between),
    over: new AbortController(),
  };
}

function turnsEvery(between: number): () => Promise<void> {
  let next = 0;
  return async () => {
    const wait = next - Date.now();
    next = Math.max(next, Date.now()) + between;
    if (wait > 0) await pause(wait);
  };
}

async function urlOf(service: KillableService): Promise<string> {
  const url = await service.ready;
  if (url === undefined) throw new Error(`the service did not start:\n${service.said()}`);
  return url;
}

/** Kills the service, and starts it again. */
export async function reborn(stage: Stage): Promise<void> {
  await stage.service.end("SIGKILL");
  stage.service = stage.begin();
  stage.url = await urlOf(stage.service);
  stage.side.meet(stage.url);
}

async function stateOf({ url }: Stage): Promise<string> {
  const answer = await fetch(`${url}/readyz`).catch(() => undefined);
  const ready = (await answer?.json().catch(() => undefined)) as
    | { channels?: { whatsapp?: { state?: string } } }
    | undefined;
  return ready?.channels?.whatsapp?.state ?? "gone";
}

/** Waits until the phone is linked and ready; links it wherever that is asked for. */
export async function becomesReady(stage: Stage): Promise<void> {
  for (const end = Date.now() + 90_000; Date.now() < end; ) {
    const state = await stateOf(stage);
    if (state === "ready") return;
    if (state === "needs_login") {
      stage.linkedAgain += 1;
      await stage.side.link();
      while ((await stateOf(stage)) === "needs_login" && Date.now() < end) await pause(100);
    }
    await pause(100);
  }
  throw new Error(`WhatsApp did not become ready:\n${stage.service.said()}`);
}

function readOn({ side, asked, thanked, read }: Stage): number {
  const fresh = side.taken(read);
  for (const { chat, text } of fresh) {
    // After a silence of its own, the bot says first that it was away.
    const question = /Question \d+ of/.exec(text)?.[0] ?? [];
    asked.set(chat, (asked.get(chat) ?? []).concat(question));
    if (text.endsWith(COUNTING.thanks)) thanked.set(chat, (thanked.get(chat) ?? 0) + 1);
  }
  return read + fresh.length;
}

/** Every question that somebody has on their phone, by its beginning, oldest first. */
function askedOf(stage: Stage, counter: Counter): readonly string[] {
  stage.read = readOn(stage);
  return stage.asked.get(stage.side.chatOf(counter)) ?? [];
}

/** Whether somebody was thanked for the present week's check-in: the bot has all their answers. */
function isThanked(stage: Stage, counter: Counter): boolean {
  stage.read = readOn(stage);
  return (stage.thanked.get(stage.side.chatOf(counter)) ?? 0) >= stage.weeks;
}

/** Lets everybody answer, and week follow week, while `meanwhile` happens; then waits until all has come to rest. */
export async function playDuring(
  stage: Stage,
  meanwhile: () => Promise<void>,
  rests = comesToRest,
): Promise<void> {
  const people = Promise.allSettled(stage.counters.map((each) => answerOn(stage, each)));
  const weeks = passWeeks(stage);
  await meanwhile();
  stage.mayGoOn = false;
  await becomesReady(stage);
  await rests(stage);
  stage.over.abort();
  await Promise.all([people, weeks]);
}

/** Somebody answers each question once it is asked, whether the service lives at that moment or not. */
async function answerOn(stage: Stage, counter: Counter): Promise<void> {
  const { side, over, said, turn } = stage;
  for (let count = 0; !over.signal.aborted; ) {
    said.set(counter.id, count);
    if (askedOf(stage, counter)[count] === questionAt(count)) {
      await turn();
      await side.say(counter, answerAt(count).said);
      count += 1;
    } else await pause(40);
  }
}

// The pretended clock goes on by minutes, so that what is to be tried again later is; a new week begins when everybody
// was thanked: an answer that is still on its way then would come a week late.
async function passWeeks(stage: Stage): Promise<void> {
  while (!stage.over.signal.aborted) {
    const done = stage.counters.every((each) => isThanked(stage, each));
    if (done && stage.mayGoOn) [stage.weeks, stage.minutes] = [stage.weeks + 1, 0];
    else stage.minutes += 1;
    await pushOn(stage).catch(() => undefined);
    await pause(300);
  }
}

/** Pushes the clock to where the stage's week has come, after everybody was asked. */
export async function pushOn({ url, weeks, minutes }: Stage): Promise<void> {
  const to = FRIDAY + (weeks - 1) * WEEK + minutes * 60_000;
  await post(url, "clock", { to: new Date(to).toISOString() });
}

/** Waits until everybody was asked all and answered all, and nothing is under way any more. */
async function comesToRest(stage: Stage): Promise<void> {
  const isDone = (): boolean => stage.counters.every((each) => isThanked(stage, each));
  for (const end = Date.now() + 200_000; Date.now() < end && !isDone(); ) await pause(200);
  for (const end = Date.now() + 120_000; Date.now() < end && !(await isQuiet(stage)); )
    await pause(500);
}

async function isQuiet({ url }: Stage): Promise<boolean> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return ["outbox_due", "outbox_sending", "inbound_received"].every((kind) =>
    text.includes(`baraza_records{kind="${kind}"} 0`),
  );
}

/** Ends it all; whoever opened the stage closes it, whatever happened. */
export async function closeStage(stage: Stage): Promise<void> {
  stage.over.abort();
  await stage.service.end("SIGTERM");
  await stage.side.close();
}

/** How many answers were given in all. */
export const answersOn = ({ said }: Stage): number =>
  [...said.values()].reduce((sum, each) => sum + each, 0);

/** Everything that was lost, doubled, out of order or left over, on the phones and in the store; of a closed stage. */
export async function faultsOf(stage: Stage): Promise<readonly string[]> {
  return [
    ...stage.counters.flatMap((each) => phoneFaults(stage, each)),
    ...(await auditStore(stage.dataDir, stage.counters, stage.weeks)),
  ];
}

function phoneFaults(stage: Stage, counter: Counter): string[] {
  const wanted = Array.from({ length: stage.weeks * COUNTING.questions }, (_, at) =>
    questionAt(at),
  );
  return difference(`${counter.id} was asked`, askedOf(stage, counter), wanted);
}

import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { dataPathsIn } from "../../src/config/config.ts";
import { auditCounting } from "./counting-audit.ts";
import {
  type Chance,
  chanceOf,
  type Life,
  type Progress,
  post,
  useService,
} from "./counting-load.ts";
import { COUNTING, type Counter, countersOf, writeProgramme } from "./counting-programme.ts";
import { buildService, type KillableService, startKillable } from "./killable-service.ts";
import { nextLine } from "./ledger-line.ts";

/** How hard the service is tried. */
export interface Trial {
  readonly folder: string;
  readonly seed: number;
  readonly kills: number;
  readonly people: number;
}

/** What came of it. */
export interface Verdict {
  /** How many answers got their 202. */
  readonly acknowledged: number;
  readonly weeks: number;
  /** How often the service said that it finished a commit that a death had cut short. */
  readonly finished: number;
  /** How many messages it looked up on the other side. */
  readonly lookedUp: number;
  /** Everything that was lost, doubled, out of order or left over. */
  readonly faults: readonly string[];
}

const QUIET_WITHIN = 60_000;

/**
 * Kills a service again and again while people answer, each time at a moment drawn from the seed, starts it again on
 * the same data, lets it come to rest, and compares what the other side saw with what is kept.
 */
export async function killAndCompare({ folder, seed, kills, people }: Trial): Promise<Verdict> {
  const chance = chanceOf(seed);
  const counters = countersOf(people);
  const flows = join(folder, "flows");
  const dataDir = join(folder, "data");
  await writeProgramme(flows, counters);
  const main = await buildService(join(folder, "dist"));
  const begin = (): KillableService => startKillable(main, { DATA_DIR: dataDir, FLOWS_DIR: flows });
  const progress: Progress = { weeks: 0, acknowledged: new Map(), said: new Map(), refused: [] };
  const said: string[] = [];
  let boot = 0;
  for (let kill = 0; kill < kills; kill++) {
    const service = begin();
    const started = Date.now();
    // One death in five comes while the one before is still being repaired.
    if (boot > 0 && chance() < 0.2) await pause(boot * (0.5 + chance() / 2));
    else {
      await service.ready;
      boot = Date.now() - started;
      const moment = momentOf(dataPathsIn(dataDir).ledger, chance);
      await dieAmong(service, counters, { progress, chance, mayGoOn: true }, moment);
    }
    await service.end("SIGKILL");
    said.push(service.said());
  }
  said.push(await comeToRest(begin(), counters, { progress, chance, mayGoOn: false }));
  return {
    acknowledged: [...progress.acknowledged.values()].reduce((sum, each) => sum + each, 0),
    weeks: progress.weeks,
    finished: times("cut short are finished", said),
    lookedUp: times("in doubt was looked up", said),
    faults: [...errorsIn(said), ...(await auditCounting(dataDir, counters, progress))],
  };
}

// What matters most lasts a few milliseconds: between a message on the other side and the mark of it here. So most
// deaths wait, from a random moment on, for something to happen on the other side, and come right after it.
function momentOf(ledger: string, chance: Chance): () => Promise<void> {
  const from = 20 + chance() * 1000;
  const aim = (["sent", "sent", "taken", "said", undefined] as const)[Math.floor(chance() * 5)];
  const after = chance() < 0.5 ? 0 : chance() * 6;
  return async () => {
    await pause(from);
    if (aim !== undefined) await nextLine(ledger, aim, 600);
    if (after > 0) await pause(after);
  };
}

type Manner = Pick<Life, "progress" | "chance" | "mayGoOn">;

async function dieAmong(
  service: KillableService,
  counters: readonly Counter[],
  manner: Manner,
  moment: () => Promise<void>,
): Promise<void> {
  const url = await service.ready;
  if (url === undefined) throw new Error(`the service did not start:\n${service.said()}`);
  const over = new AbortController();
  const use = useService({ ...manner, url, over: over.signal }, counters);
  await moment();
  await service.end("SIGKILL");
  over.abort();
  await use;
}

/** Lets everybody finish the week and the service work off all that is left, and stops it as an operator would. */
async function comeToRest(
  service: KillableService,
  counters: readonly Counter[],
  manner: Manner,
): Promise<string> {
  const url = await service.ready;
  if (url === undefined) throw new Error(`the service did not start:\n${service.said()}`);
  const over = new AbortController();
  const use = useService({ ...manner, url, over: over.signal }, counters);
  const deadline = Date.now() + QUIET_WITHIN;
  while (Date.now() < deadline && !(await isQuiet(url, counters, manner.progress))) {
    await pause(500);
    // A push of the clock is also a beat of the heart: what a lease held back is looked at again.
    await post(url, "clock", { forward: "1m" });
  }
  over.abort();
  await use;
  await service.end("SIGTERM");
  return service.said();
}

async function isQuiet(
  url: string,
  counters: readonly Counter[],
  { said, weeks }: Progress,
): Promise<boolean> {
  if (counters.some(({ id }) => (said.get(id) ?? 0) < weeks * COUNTING.questions)) return false;
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return ["outbox_due", "outbox_sending", "inbound_received"].every((kind) =>
    metrics.includes(`baraza_records{kind="${kind}"} 0\n`),
  );
}

const times = (words: string, said: readonly string[]): number =>
  said.join("\n").split(words).length - 1;

/** What the service itself called an error. */
function errorsIn(said: readonly string[]): string[] {
  return said
    .flatMap((each) => each.split("\n"))
    .filter((line) => /"level":"?(?:error|fatal|50|60)/.test(line));
}

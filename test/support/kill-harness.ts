import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { auditCounting } from "./counting-audit.ts";
import { chanceOf, type Life, type Progress, post, useService } from "./counting-load.ts";
import { COUNTING, type Counter, countersOf, writeProgramme } from "./counting-programme.ts";
import { buildService, type KillableService, startKillable } from "./killable-service.ts";

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
  /** How often the service said that it finished or looked up what a death had cut short. */
  readonly repaired: number;
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
    // One death in four comes while the last one is still being repaired.
    const early = boot > 0 && chance() < 0.25;
    const moment = early ? boot * (0.5 + chance() / 2) : 20 + chance() * 1400;
    if (early) await pause(moment);
    else {
      await service.ready;
      boot = Date.now() - started;
      await dieAmong(service, counters, { progress, chance, mayGoOn: true }, moment);
    }
    await service.end("SIGKILL");
    said.push(service.said());
  }
  said.push(await comeToRest(begin(), counters, { progress, chance, mayGoOn: false }));
  return {
    acknowledged: [...progress.acknowledged.values()].reduce((sum, each) => sum + each, 0),
    weeks: progress.weeks,
    repaired:
      said.join("\n").match(/were? cut short are finished|in doubt was looked up/g)?.length ?? 0,
    faults: [...errorsIn(said), ...(await auditCounting(dataDir, counters, progress))],
  };
}

type Manner = Pick<Life, "progress" | "chance" | "mayGoOn">;

async function dieAmong(
  service: KillableService,
  counters: readonly Counter[],
  manner: Manner,
  moment: number,
): Promise<void> {
  const url = await service.ready;
  if (url === undefined) throw new Error(`the service did not start:\n${service.said()}`);
  const over = new AbortController();
  const use = useService({ ...manner, url, over: over.signal }, counters);
  await pause(moment);
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

/** What the service itself called an error. */
function errorsIn(said: readonly string[]): string[] {
  return said
    .flatMap((each) => each.split("\n"))
    .filter((line) => /"level":"?(?:error|fatal|50|60)/.test(line));
}

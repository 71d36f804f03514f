import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Store } from "../../src/ports/store.ts";
import { openTestApp, type TestApp, type TestAppOptions } from "./open-test-app.ts";
import { meaningOf, restoreSnapshot, type Snapshot, takeSnapshot } from "./snapshot.ts";

/** Something that happens in a house, and what of it somebody would do again where the house died on the way. */
export interface Action {
  readonly name: string;
  readonly does: (app: TestApp) => Promise<void>;
  /** A push of the clock is made again; what a person wrote stands on the platform already. */
  readonly again?: boolean | undefined;
  /** Nothing goes wrong here: it only leads up to the next. */
  readonly calmly?: boolean | undefined;
}

/** A store that meets its trouble at a certain place, if it comes so far. */
export interface Trouble {
  readonly store: Store;
  /** Whether it came. */
  readonly met: () => boolean;
  /** Resolves where the process is dead from then on; never where it lives on. */
  readonly death: Promise<void>;
}

/** Makes the store that meets its trouble at place `at`, counted from 0. */
export type Troubled = (database: TestApp["database"], at: number) => Promise<Trouble>;

/** What came of letting trouble befall the places of a story. */
export interface Survival {
  /** The phones at the end of the story, without trouble. */
  readonly phones: Phones;
  readonly places: number;
  /** Where the end was not the one that comes without trouble. */
  readonly differences: readonly Difference[];
}

/** An end as it was, and as it had to be; both with the place of the trouble. */
export interface Difference {
  readonly was: Partial<End> & { readonly place: string };
  readonly hadToBe: Partial<End> & { readonly place: string };
}

type Phones = Readonly<Record<string, readonly string[]>>;

interface Scene extends Action {
  readonly before: Snapshot;
  readonly after: End;
}

/** What everybody would notice after an action: the phones, the records, and that nothing was sent twice. */
interface End {
  readonly phones: Phones;
  readonly records: unknown;
  readonly sentTwice: readonly string[];
}

/** How closely a story is looked at. */
export interface SurveyOptions {
  /** Compare only what people notice: where work is done a little later, records may bear a later time. */
  readonly notice?: boolean | undefined;
  /** Trouble comes at every place, or at every so many. */
  readonly stride?: number | undefined;
}

/**
 * Plays a story without trouble, then every action of it again with trouble at its places; compares the ends.
 */
export async function survive(
  story: readonly Action[],
  options: TestAppOptions & SurveyOptions,
  troubled: Troubled,
): Promise<Survival> {
  const { notice, stride = 1 } = options;
  const healthy = await openTestApp(options);
  const scenes: Scene[] = [];
  for (const action of story) {
    const before = await takeSnapshot(healthy.database, healthy.ledger);
    await action.does(healthy);
    await healthy.wait(LONG);
    scenes.push({ ...action, before, after: await endOf(healthy) });
  }
  await healthy.abandon();
  const differences: Difference[] = [];
  let places = 0;
  for (const context of scenes.filter(({ calmly }) => !calmly)) {
    for (let at = places % stride; ; at += stride) {
      await restoreSnapshot(healthy.database, healthy.ledger, context.before);
      const end = await playWithTrouble(
        context,
        { ...options, on: healthy, bare: true },
        (database) => troubled(database, at),
      );
      if (!end) break;
      places++;
      const part = ({ records, ...noticed }: End) => (notice ? noticed : { records, ...noticed });
      if (isDeepStrictEqual(part(end), part(context.after))) continue;
      const place = `${context.name}, place ${at}`;
      differences.push({
        was: { place, ...part(end) },
        hadToBe: { place, ...part(context.after) },
      });
    }
  }
  await healthy.close();
  return { phones: scenes.at(-1)?.after.phones ?? {}, places, differences };
}

// Longer than any lease, so that what a dead process held is free.
const LONG = 60_000;

/** Plays one action with trouble, then goes on as the operator's machine would; undefined where no trouble came. */
async function playWithTrouble(
  context: Scene,
  options: TestAppOptions,
  troubled: (database: TestApp["database"]) => Promise<Trouble>,
): Promise<End | undefined> {
  let trouble: Trouble | undefined;
  const around = async (database: TestApp["database"]): Promise<Store> => {
    trouble = await troubled(database);
    return trouble.store;
  };
  const app = await openTestApp({ ...options, around });
  await Promise.race([context.does(app).catch(() => undefined), trouble?.death]);
  await app.abandon();
  if (!trouble?.met()) return undefined;
  const next = await openTestApp(options);
  await next.settle();
  await next.wait(LONG);
  if (context.again) await context.does(next);
  await next.wait(LONG);
  const end = await endOf(next);
  await next.abandon();
  return end;
}

async function endOf(app: TestApp): Promise<End> {
  const contacts = await app.store.contacts();
  const keys = readFileSync(join(app.ledger, "ledger.jsonl"), "utf8")
    .split("\n")
    .flatMap((line) => (line === "" ? [] : [JSON.parse(line) as { type: string; key?: string }]))
    .flatMap(({ type, key }) => (type === "sent" && key !== undefined ? [key] : []));
  return {
    phones: Object.fromEntries(contacts.map(({ id }) => [id, app.phone(id)])),
    records: meaningOf(await takeSnapshot(app.database, app.ledger)),
    sentTwice: keys.filter((key, index) => keys.indexOf(key) !== index),
  };
}

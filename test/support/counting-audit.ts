import { readFile } from "node:fs/promises";
import type { PostedEntry, SaidEntry } from "../../adapters/practice/ledger.ts";
import { dataPathsIn } from "../../src/config/config.ts";
import { startEmbedded } from "../../src/embedded/start-embedded.ts";
import type { Store } from "../../src/ports/store.ts";
import { isoWeekOf } from "../../src/scheduling/calendar.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Progress } from "./counting-load.ts";
import { answerAt, COUNTING, type Counter, questionAt } from "./counting-programme.ts";

// What must have come to nothing once all is quiet.
const UNSETTLED = ["outbox_due", "outbox_sending", "outbox_unknown", "outbox_failed"];

/** Everything that went wrong, as the other side's ledger and the store tell it; nothing where nothing did. */
export async function auditCounting(
  dataDir: string,
  counters: readonly Counter[],
  progress: Progress,
): Promise<readonly string[]> {
  const places = dataPathsIn(dataDir);
  const { sent, said } = await readLedger(places.ledger);
  return [
    ...progress.refused,
    ...sentTwice(sent),
    ...counters.flatMap((counter) => phoneFaults(counter, progress, { sent, said })),
    ...(await auditStore(dataDir, counters, progress.weeks)),
  ];
}

/** Everything that the store tells to have gone wrong: what is left over, and answers that it does not hold. */
export async function auditStore(
  dataDir: string,
  counters: readonly Counter[],
  weeks: number,
): Promise<readonly string[]> {
  return await lookInto(dataDir, async (store) => {
    const counts = await store.counts();
    const open = [...UNSETTLED, "inbound_received"].filter((kind) => counts[kind] !== 0);
    return [
      ...open.map((kind) => `${kind} is ${counts[kind]}`),
      ...(await storeFaults(store, counters, weeks, () => weeks * COUNTING.questions)),
    ];
  });
}

/**
 * The same in the first week where a message in doubt is never sent again, so that somebody may have been asked no
 * further: every answer that was said is held, and whoever stands still does so for a message in doubt.
 */
export async function auditStandstill(
  dataDir: string,
  counters: readonly Counter[],
  said: ReadonlyMap<string, number>,
): Promise<readonly string[]> {
  return await lookInto(dataDir, async (store) => {
    const counts = await store.counts();
    const inDoubt = (counts["outbox_sending"] ?? 0) + (counts["outbox_unknown"] ?? 0);
    const still = counters.filter(({ id }) => (said.get(id) ?? 0) < COUNTING.questions);
    return [
      ...(counts["inbound_received"] === 0 ? [] : ["something that was received is not applied"]),
      ...(still.length <= inDoubt ? [] : [`${still.length} stand still, ${inDoubt} in doubt`]),
      ...(await storeFaults(store, counters, 1, ({ id }) => said.get(id) ?? 0)),
    ];
  });
}

async function lookInto<T>(dataDir: string, look: (store: Store) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded({ dir: dataPathsIn(dataDir).store });
  const store = await openStore(embedded.uri("baraza"));
  try {
    return await look(store);
  } finally {
    await store.close();
    await embedded.close();
  }
}

interface Lines {
  readonly sent: readonly PostedEntry[];
  readonly said: readonly SaidEntry[];
}

async function readLedger(file: string): Promise<Lines> {
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  const entries: readonly (PostedEntry | SaidEntry)[] = lines.map((line) => JSON.parse(line));
  return {
    sent: entries.filter((entry) => entry.type === "sent"),
    said: entries.filter((entry) => entry.type === "said"),
  };
}

function sentTwice(sent: readonly PostedEntry[]): string[] {
  const times = new Map<string, number>();
  for (const { key, address } of sent)
    times.set(`${key} to ${address}`, (times.get(`${key} to ${address}`) ?? 0) + 1);
  return [...times]
    .filter(([, count]) => count > 1)
    .map(([key, count]) => `${key}: ${count} times`);
}

/** What is wrong on one phone: an answer with its 202 that is not there, a question missing, twice or out of order. */
function phoneFaults({ id, address }: Counter, progress: Progress, lines: Lines): string[] {
  const total = progress.weeks * COUNTING.questions;
  const at = (each: PostedEntry | SaidEntry): boolean => each.address === address.id;
  const said = lines.said.filter(at).map(({ text }) => text);
  const asked = lines.sent.filter((each) => at(each) && each.text.startsWith("Question"));
  const wanted = Array.from({ length: total }, (_, index) => index);
  return [
    ...difference(
      `${id} said`,
      said,
      wanted.map((index) => answerAt(index).said),
    ),
    ...difference(
      `${id} was asked`,
      asked.map(({ text }) => text.replace(/ \d+\?[\s\S]*/, "")),
      wanted.map(questionAt),
    ),
  ];
}

/** Answers that the store does not hold at the question they were given to; so many of each person in all. */
async function storeFaults(
  store: Store,
  counters: readonly Counter[],
  weeks: number,
  answersOf: (counter: Counter) => number,
): Promise<string[]> {
  const faults: string[] = [];
  for (let week = 0; week < weeks; week++) {
    const period = isoWeekOf(
      new Date(Date.UTC(2026, 10, 27 + 7 * week)).toISOString().slice(0, 10),
    );
    const teams = counters.map(({ team }) => team);
    const checkIns = await store.checkIns({ campaign: COUNTING.campaign, period, teams });
    for (const counter of counters) {
      const { id } = counter;
      const checkIn = checkIns.find(({ run }) => run.contact === id);
      const stored = (name: string): string | undefined => {
        const answer = checkIn?.responses.find(({ question }) => question === name)?.answer;
        return answer?.kind === "text"
          ? answer.text
          : answer?.kind === "choice"
            ? answer.choice
            : "";
      };
      const held = Array.from({ length: COUNTING.questions }, (_, at) => stored(`q${at + 1}`));
      const first = week * COUNTING.questions;
      faults.push(
        ...difference(
          `${id} in ${period} (${checkIn?.run.state})`,
          held,
          held.map((_, at) => (first + at < answersOf(counter) ? answerAt(first + at).kept : "")),
        ),
      );
    }
  }
  return faults;
}

/** Where two lists differ first; nothing where they are the same. */
export function difference(
  what: string,
  found: readonly (string | undefined)[],
  wanted: readonly string[],
): string[] {
  const longest = Math.max(found.length, wanted.length);
  const at = Array.from({ length: longest }, (_, index) => index).find(
    (index) => found[index] !== wanted[index],
  );
  if (at === undefined) return [];
  return [`${what} ${at + 1}: ${found[at]} instead of ${wanted[at]} (${found.length} in all)`];
}

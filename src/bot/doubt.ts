import type { OutboxRow } from "../domain/message.ts";
import type { Channel } from "../ports/channel.ts";
import { answerInTime } from "./answer-in-time.ts";
import { circuitOf } from "./circuit.ts";
import type { House } from "./house.ts";

// What becomes of messages in doubt once their platform answers again. One that can be asked for a message is asked.
// One that tells of every message it took has not taken the one it never tells of, while it tells of later ones.

/** How much later the message must have begun that the platform told of, in milliseconds. */
const LATER = 600_000;
/** How long it is waited then for a word about the one in doubt, which may still be on its way. */
const LAST_WORD = 120_000;
/** How long after one question for a message the platform is asked for it again. */
const ASK_AGAIN = 300_000;
/** After so long a message says nothing to its reader any more; a person decides about it. */
const STALE = 24 * 3_600_000;
/** What was sent so often and is in doubt again may itself be the cause. */
const MOST_TRIES = 2;

/** Settles those messages in doubt of which a channel's platform shows by now what became of them. */
export async function settleKnown(house: House, channel: Channel): Promise<void> {
  const { finds, tells = false } = channel.capabilities;
  if ((!finds && !tells) || channel.health().state === "down") return;
  for (const row of await house.store.doubtful(channel.kind)) {
    if (isTooOld(house, row)) continue;
    if (finds) await askFor(house, channel, row);
    else if (wasNeverTaken(house, channel, row)) await sendAgain(house, row);
  }
}

function isTooOld({ clock }: House, { createdAt, attempts }: OutboxRow): boolean {
  return attempts > MOST_TRIES || clock.now().getTime() - createdAt.getTime() > STALE;
}

async function askFor(house: House, channel: Channel, row: OutboxRow): Promise<void> {
  const now = house.wall.now().getTime();
  const { askedAt } = circuitOf(channel);
  if (row.leaseUntil.getTime() > now || now - (askedAt.get(row.id) ?? 0) < ASK_AGAIN) return;
  askedAt.set(row.id, now);
  try {
    const found = await answerInTime(house.patience.timeout, channel.find(row.id, row.to));
    circuitOf(channel).alive(house);
    if (found) await house.store.settleDoubt(row.id, found);
    else await sendAgain(house, row);
    askedAt.delete(row.id);
  } catch {
    house.log.debug({ message: row.id }, "a message in doubt could not be looked up");
  }
}

function wasNeverTaken({ wall }: House, channel: Channel, { id, startedAt }: OutboxRow): boolean {
  const circuit = circuitOf(channel);
  const told = circuit.toldThrough();
  if (!startedAt || !told || told.getTime() - startedAt.getTime() < LATER) return false;
  const now = wall.now().getTime();
  const since = circuit.absentSince.get(id) ?? now;
  circuit.absentSince.set(id, since);
  return now - since >= LAST_WORD;
}

/** Sends a message again that surely did not arrive, where its conversation still waits for it. */
async function sendAgain({ store, clock, log }: House, row: OutboxRow): Promise<void> {
  const { id, run, to, createdAt, attempts } = row;
  if (attempts >= MOST_TRIES) return;
  if (run !== undefined && (await store.run(run))?.state !== "waiting") return;
  const heard = await store.lastHeard([to]);
  if (heard !== undefined && heard > createdAt) return;
  if (await store.settleDoubt(id, { again: clock.now() }))
    log.warn({ message: id }, "a message in doubt did not arrive; it is sent again");
}

import type { OutboxRow } from "../../domain/message.ts";
import type { Channel } from "../../ports/channel.ts";
import type { AppContext } from "../shared/app-context.ts";
import { answerInTime } from "./answer-in-time.ts";
import { findCircuit } from "./circuit.ts";

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
export async function settleKnownOutcomes(ctx: AppContext, channel: Channel): Promise<void> {
  const { finds, tells = false } = channel.capabilities;
  if ((!finds && !tells) || channel.health().state === "down") return;
  for (const row of await ctx.store.doubtful(channel.kind)) {
    if (isTooOld(ctx, row)) continue;
    if (finds) await askFor(ctx, channel, row);
    else if (wasNeverTaken(ctx, channel, row)) await sendAgain(ctx, row);
  }
}

function isTooOld({ clock }: AppContext, { createdAt, attempts }: OutboxRow): boolean {
  return attempts > MOST_TRIES || clock.now().getTime() - createdAt.getTime() > STALE;
}

async function askFor(ctx: AppContext, channel: Channel, row: OutboxRow): Promise<void> {
  const now = ctx.wallClock.now().getTime();
  const { askedAt } = findCircuit(channel);
  if (row.leaseUntil.getTime() > now || now - (askedAt.get(row.id) ?? 0) < ASK_AGAIN) return;
  askedAt.set(row.id, now);
  try {
    const found = await answerInTime(ctx.timeouts.timeout, channel.find(row.id, row.to));
    findCircuit(channel).alive(ctx);
    if (found) await ctx.store.settleDoubt(row.id, found);
    else await sendAgain(ctx, row);
    askedAt.delete(row.id);
  } catch {
    ctx.log.debug({ message: row.id }, "a message in doubt could not be looked up");
  }
}

function wasNeverTaken(
  { wallClock }: AppContext,
  channel: Channel,
  { id, startedAt }: OutboxRow,
): boolean {
  const circuit = findCircuit(channel);
  const told = circuit.toldThrough();
  if (!startedAt || !told || told.getTime() - startedAt.getTime() < LATER) return false;
  const now = wallClock.now().getTime();
  const since = circuit.absentSince.get(id) ?? now;
  circuit.absentSince.set(id, since);
  return now - since >= LAST_WORD;
}

/** Sends a message again that surely did not arrive, where its conversation still waits for it. */
async function sendAgain({ store, clock, log }: AppContext, row: OutboxRow): Promise<void> {
  const { id, run, to, createdAt, attempts } = row;
  if (attempts >= MOST_TRIES) return;
  if (run !== undefined && (await store.run(run))?.state !== "waiting") return;
  const heard = await store.lastHeard([to]);
  if (heard !== undefined && heard > createdAt) return;
  if (await store.settleDoubt(id, { again: clock.now() }))
    log.warn({ message: id }, "a message in doubt did not arrive; it is sent again");
}

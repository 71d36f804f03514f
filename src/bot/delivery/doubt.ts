import type { OutboxRow } from "../../domain/message.ts";
import type { Channel } from "../../ports/channel.ts";
import type { AppContext } from "../shared/app-context.ts";
import { answerInTime } from "./answer-in-time.ts";
import { findCircuit } from "./circuit.ts";

// Settles messages in doubt once their platform answers again. A platform that can look messages up is asked. One that
// reports every message it accepted did not accept a message it never reports while reporting later ones.

/**
 * A later message with a known outcome must have started at least this much after the one in doubt, in milliseconds.
 */
const LATER = 600_000;
/** How long to wait then for a report about the one in doubt, which may still be on its way. */
const REPORT_WAIT = 120_000;
/** Pause between two look-ups of the same message. */
const ASK_AGAIN = 300_000;
/** A message older than this no longer helps its reader; a person decides about it. */
const STALE = 24 * 3_600_000;
/** A message in doubt after this many tries may itself be the cause. */
const MAX_TRIES = 2;

/** Settles the messages in doubt whose outcome a channel's platform now shows. */
export async function settleKnownOutcomes(ctx: AppContext, channel: Channel): Promise<void> {
  const { finds, tells = false } = channel.capabilities;
  if ((!finds && !tells) || channel.health().state === "down") return;
  for (const row of await ctx.store.doubtful(channel.kind)) {
    if (isTooOld(ctx, row)) continue;
    if (finds) await lookUp(ctx, channel, row);
    else if (wasNeverAccepted(ctx, channel, row)) await resend(ctx, row);
  }
}

function isTooOld({ clock }: AppContext, { createdAt, attempts }: OutboxRow): boolean {
  return attempts > MAX_TRIES || clock.now().getTime() - createdAt.getTime() > STALE;
}

async function lookUp(ctx: AppContext, channel: Channel, row: OutboxRow): Promise<void> {
  const now = ctx.wallClock.now().getTime();
  const { askedAt } = findCircuit(channel);
  if (row.leaseUntil.getTime() > now || now - (askedAt.get(row.id) ?? 0) < ASK_AGAIN) return;
  askedAt.set(row.id, now);
  try {
    const found = await answerInTime(ctx.timeouts.timeout, channel.find(row.id, row.to));
    findCircuit(channel).alive(ctx);
    if (found) await ctx.store.settleDoubt(row.id, found);
    else await resend(ctx, row);
    askedAt.delete(row.id);
  } catch {
    ctx.log.debug({ message: row.id }, "look-up of message in doubt failed");
  }
}

function wasNeverAccepted(
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
  return now - since >= REPORT_WAIT;
}

/** Resends a message that certainly did not arrive, if its run still waits for it. */
async function resend({ store, clock, log }: AppContext, row: OutboxRow): Promise<void> {
  const { id, run, to, createdAt, attempts } = row;
  if (attempts >= MAX_TRIES) return;
  if (run !== undefined && (await store.run(run))?.state !== "waiting") return;
  const lastMessageAt = await store.lastHeard([to]);
  if (lastMessageAt !== undefined && lastMessageAt > createdAt) return;
  if (await store.settleDoubt(id, { again: clock.now() }))
    log.warn({ message: id }, "message in doubt not delivered; resending");
}

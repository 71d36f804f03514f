import type { MessageBody, OutboxRow } from "../../domain/message.ts";
import { type Channel, type OutgoingMessage, SendError } from "../../ports/channel.ts";
import type { DeliveryOutcome } from "../../ports/store.ts";
import type { AppContext } from "../shared/app-context.ts";
import { findAttachment } from "../shared/media.ts";
import { shortenText } from "../shared/shorten.ts";
import { answerInTime } from "./answer-in-time.ts";
import { findCircuit, hasSignOfLife } from "./circuit.ts";
import { buildClaimLease, buildSendLease } from "./claim-lease.ts";
import { settleKnownOutcomes } from "./doubt.ts";
import { findTakeoverEnd } from "./human-takeover.ts";
import { findSendPermission, stashUntilReply } from "./messaging-window.ts";
import { retryDelay } from "./retry-policy.ts";

const BATCH = 20;

/**
 * Sends all due messages on every channel and returns how many it tried. Messages held by a channel's rate limit follow
 * by themselves, so that neither replies nor ticks wait for them.
 */
export async function deliverOutbox(ctx: AppContext): Promise<number> {
  const counts = await Promise.all(
    [...ctx.channels.values()].map((channel) =>
      ctx.queue.run(`outbox ${channel.kind}`, async () => {
        if (!isOpen(channel)) return 0;
        await reconcile(ctx, channel);
        await settleKnownOutcomes(ctx, channel);
        return await drain(ctx, channel);
      }),
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

// Pauses up to this long are waited out; with longer ones, other messages go first.
const SHORT_PAUSE = 4_000;

async function drain(ctx: AppContext, channel: Channel): Promise<number> {
  const circuit = findCircuit(channel);
  let tried = 0;
  const held: Date[] = [];
  while (isOpen(channel) && !circuit.mustWait(ctx)) {
    const caution = findCaution(ctx, channel);
    const limit = caution === "none" ? BATCH : 1;
    const now = ctx.clock.now();
    const rows = await ctx.store.claimOutbox(channel.kind, now, buildClaimLease(ctx), limit);
    if (rows.length === 0) break;
    const isAlive = caution === "none" || (await hasSignOfLife(ctx, channel));
    for (const row of rows) {
      const mayGo = isAlive && (caution === "probe" || !circuit.isOpen());
      const until = await sendClaimed(ctx, channel, row, mayGo);
      if (until) held.push(until);
    }
    tried += rows.length;
  }
  const [soonest] = held.toSorted((a, b) => a.getTime() - b.getTime());
  if (soonest) void continueAt(ctx, channel, soonest);
  return tried;
}

/**
 * Chooses how carefully to send: a failing channel is tried with one message, one that was quiet for long is probed
 * first.
 */
function findCaution(ctx: AppContext, channel: Channel): "probe" | "look" | "none" {
  const circuit = findCircuit(channel);
  if (circuit.isOpen() || channel.health().state === "down") return "probe";
  return !channel.capabilities.finds && circuit.isQuiet(ctx) ? "look" : "none";
}

/** Sends a claimed message if it may go now; otherwise returns until when the rate limit holds it, if it does. */
async function sendClaimed(
  ctx: AppContext,
  channel: Channel,
  row: OutboxRow,
  mayGo: boolean,
): Promise<Date | undefined> {
  const pause = channel.pause?.(row.to) ?? 0;
  if (!mayGo || !isOpen(channel)) await ctx.store.deliver(row, unchanged(row));
  else if (pause > SHORT_PAUSE) return await hold(ctx, row, pause);
  else await sendOne(ctx, channel, row);
  return undefined;
}

/** Holds a message until its channel's rate limit allows it. */
async function hold(ctx: AppContext, row: OutboxRow, pause: number): Promise<Date> {
  const heldUntil = new Date(ctx.wallClock.now().getTime() + pause);
  await ctx.store.deliver(row, { ...unchanged(row), error: "keeping_pace", heldUntil });
  return heldUntil;
}

// Checked this often, so that a channel that closes meanwhile is not waited for.
const POLL_INTERVAL = 250;
const pollPause = async (): Promise<void> =>
  await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL));

/** Delivers again at an instant. It runs in the queue, so that waiting for idle includes it. */
async function continueAt(ctx: AppContext, channel: Channel, at: Date): Promise<void> {
  const { queue, wallClock, log } = ctx;
  await queue.run(`pace ${channel.kind}`, async () => {
    while (isOpen(channel) && wallClock.now() < at) await pollPause();
    try {
      if (isOpen(channel)) await deliverOutbox(ctx);
    } catch (error) {
      log.error({ err: error }, "delivery failed; messages stay due");
    }
  });
}

/** Whether a channel takes messages. One that is down is tried too: an attempt may be the only sign that it is up. */
function isOpen(channel: Channel): boolean {
  const { state, closed } = channel.health();
  if (closed === true) return false;
  return state === "ready" || state === "degraded" || state === "down";
}

/** Returns a claimed message to its earlier state when it cannot go now for reasons outside it. */
function unchanged({ notBefore }: OutboxRow): Extract<DeliveryOutcome, { state: "due" }> {
  return { state: "due", notBefore, error: "channel_closed" };
}

async function sendOne(ctx: AppContext, channel: Channel, row: OutboxRow): Promise<void> {
  const { store, clock } = ctx;
  const contact = row.contact === undefined ? undefined : await store.contact(row.contact);
  const takeoverEnd = findTakeoverEnd(row, contact, clock.now());
  if (takeoverEnd) {
    await store.deliver(row, { state: "due", notBefore: takeoverEnd, error: "attended" });
    return;
  }
  const permission = await findSendPermission(ctx, channel, row);
  switch (permission.type) {
    case "go":
    case "as_template":
      return await sendNow(ctx, channel, row, {
        asTemplate: permission.type === "as_template",
        phone: contact?.phone,
      });
    case "wait":
      await store.wait(row);
      return;
    case "drop":
      await store.deliver(row, { state: "dropped", error: permission.because });
  }
}

async function sendNow(
  ctx: AppContext,
  channel: Channel,
  row: OutboxRow,
  extras: Pick<SendOptions, "asTemplate" | "phone">,
): Promise<void> {
  const { store, log, clock } = ctx;
  const { file: attachment, later } = await findAttachment(ctx, row);
  if (later) {
    await store.deliver(row, { state: "due", notBefore: later, error: "being_fetched" });
    return;
  }
  const options = { ...(await loadPostedIds(ctx, channel, row)), ...extras, attachment };
  // The intent is written just before its one call, so that a kill leaves one row in doubt, not a batch.
  if (!(await store.intend(row, buildSendLease(ctx)))) return;
  const delivery = await attempt(ctx, channel, row, options);
  // A row in doubt stays as it is until its lease ends: then it is looked up, or its platform reports by itself.
  if (delivery.state === "unknown") return;
  const facts = { message: row.id, channel: channel.kind, outcome: delivery.state };
  if (delivery.state === "failed" && delivery.error === "needs_template" && mayWait(channel, row)) {
    await stashUntilReply(ctx, row, clock.now());
    await store.wait(row);
    return log.warn(facts, "message held until the contact's next message");
  }
  const recorded = await store.deliver(row, delivery);
  if (delivery.state === "sent") log.debug({ ...facts, recorded }, "message sent");
  else log.warn({ ...facts, recorded, attempts: row.attempts + 1 }, "message not sent");
}

/** Whether a message can wait for its messaging window; a template is never refused for a closed window. */
function mayWait({ capabilities }: Channel, { opens }: OutboxRow): boolean {
  return capabilities.window !== undefined && opens === undefined;
}

async function attempt(
  ctx: AppContext,
  channel: Channel,
  row: OutboxRow,
  options: SendOptions,
): Promise<DeliveryOutcome> {
  try {
    const sent = await answerInTime(
      ctx.timeouts.timeout,
      channel.send({ key: row.id, to: row.to, body: fitToChannel(row.body, channel), ...options }),
    );
    findCircuit(channel).alive(ctx);
    return { state: "sent", platformId: sent.platformId };
  } catch (error) {
    return mapFault(ctx, channel, row, error);
  }
}

/** Fits a message to a channel's limits: shortened answers are better than a question that never arrives. */
function fitToChannel(body: MessageBody, { capabilities }: Channel): MessageBody {
  return { ...body, text: shortenText(body.text, capabilities.maxText) };
}

type SendOptions = Pick<
  OutgoingMessage,
  "replaces" | "under" | "asTemplate" | "attachment" | "phone"
>;

/** Loads the platform ids of the messages that this one replaces or replies under, if they were posted. */
async function loadPostedIds(
  { store }: AppContext,
  channel: Channel,
  row: OutboxRow,
): Promise<SendOptions> {
  const postedAs = async (draft: string | undefined): Promise<string | undefined> =>
    draft === undefined ? undefined : (await store.outboxRow(draft))?.platformId;
  return {
    replaces: channel.capabilities.edits ? await postedAs(row.replaces) : undefined,
    under: await postedAs(row.under),
  };
}

/** Maps a failed send to the outcome of its row. */
function mapFault(
  ctx: AppContext,
  channel: Channel,
  row: OutboxRow,
  error: unknown,
): DeliveryOutcome {
  const known = error instanceof SendError ? error : new SendError("unknown_outcome", "no answer");
  const { fault } = known;
  switch (fault) {
    case "try_later":
      return tryLater(ctx, channel, row, known);
    case "unreachable":
    case "rejected":
    case "needs_template":
      return { state: "failed", error: fault };
    case "unknown_outcome":
      findCircuit(channel).failed(ctx, "message");
      return { state: "unknown", error: fault };
  }
}

/** Schedules the next try; faults of the whole channel do not count against the message. */
function tryLater(
  ctx: AppContext,
  channel: Channel,
  row: OutboxRow,
  error: SendError,
): DeliveryOutcome {
  const { affects, retryAfter, fault } = error;
  const untried = { ...unchanged(row), attempts: row.attempts };
  if (!isOpen(channel)) return untried;
  if (affects === "channel" || channel.health().state === "down") {
    findCircuit(channel).failed(ctx, "message");
    return untried;
  }
  const pause = retryDelay(row.attempts, retryAfter);
  if (pause === undefined) return { state: "failed", error: fault };
  return { state: "due", notBefore: new Date(ctx.clock.now().getTime() + pause), error: fault };
}

/** Asks the platform for the outcome of interrupted sends. */
async function reconcile(ctx: AppContext, channel: Channel): Promise<void> {
  const rows = await ctx.store.ambiguous(channel.kind, buildSendLease(ctx), BATCH);
  for (const row of rows) {
    // Asking a platform that is down only takes time; the lease ends again.
    if (channel.capabilities.finds && channel.health().state === "down") break;
    const delivery = await askPlatform(ctx, channel, row);
    if (delivery) await ctx.store.deliver(row, delivery);
    ctx.log.warn({ message: row.id, outcome: delivery?.state }, "message in doubt looked up");
  }
}

// A platform that cannot be asked now is asked again whenever the lease ends; after this long the message stays
// unknown.
const ASK_LIMIT = 3_600_000;

async function askPlatform(
  ctx: AppContext,
  channel: Channel,
  row: OutboxRow,
): Promise<DeliveryOutcome | undefined> {
  const { timeouts, clock, wallClock } = ctx;
  const unknown = { state: "unknown", error: "unknown_outcome" } as const;
  if (!channel.capabilities.finds) return unknown;
  try {
    const found = await answerInTime(timeouts.timeout, channel.find(row.id, row.to));
    findCircuit(channel).alive(ctx);
    return found
      ? { state: "sent", platformId: found.platformId }
      : { state: "due", notBefore: clock.now(), error: "absent" };
  } catch {
    const began = row.startedAt?.getTime() ?? 0;
    const isLong = wallClock.now().getTime() - began >= ASK_LIMIT;
    return isLong && channel.health().state !== "down" ? unknown : undefined;
  }
}

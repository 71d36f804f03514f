import type { MessageBody, OutboxRow } from "../../domain/message.ts";
import { type Channel, type OutgoingMessage, SendError } from "../../ports/channel.ts";
import type { ClaimLease, DeliveryOutcome } from "../../ports/store.ts";
import type { AppContext } from "../shared/app-context.ts";
import { findAttachment } from "../shared/media.ts";
import { shortenText } from "../shared/shorten.ts";
import { answerInTime } from "./answer-in-time.ts";
import { findCircuit, hasSignOfLife } from "./circuit.ts";
import { settleKnownOutcomes } from "./doubt.ts";
import { findTakeoverEnd } from "./human-takeover.ts";
import { findSendPermission, stashUntilReply } from "./messaging-window.ts";
import { retryDelay } from "./retry-policy.ts";

const BATCH = 20;

/**
 * Sends everything that is due on every channel. Says how many messages it tried. What a channel's pace holds back
 * follows by itself, so that neither a reply nor the next tick waits for a whole wave.
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

// What has to wait no longer than this is worth waiting for; a longer pause lets others go first.
const MOMENT = 4_000;

async function drain(ctx: AppContext, channel: Channel): Promise<number> {
  const circuit = findCircuit(channel);
  let tried = 0;
  const held: Date[] = [];
  while (isOpen(channel) && !circuit.mustWait(ctx)) {
    const caution = cautionOf(ctx, channel);
    const limit = caution === "none" ? BATCH : 1;
    const now = ctx.clock.now();
    const rows = await ctx.store.claimOutbox(channel.kind, now, claimOf(ctx), limit);
    if (rows.length === 0) break;
    const isAlive = caution === "none" || (await hasSignOfLife(ctx, channel));
    for (const row of rows) {
      const mayGo = isAlive && (caution === "probe" || !circuit.isOpen());
      const until = await sendInTurn(ctx, channel, row, mayGo);
      if (until) held.push(until);
    }
    tried += rows.length;
  }
  const [soonest] = held.toSorted((a, b) => a.getTime() - b.getTime());
  if (soonest) void goOn(ctx, channel, soonest);
  return tried;
}

/** A channel that failed last or is down is tried with one message, one that was quiet for long is looked at first. */
function cautionOf(ctx: AppContext, channel: Channel): "probe" | "look" | "none" {
  const circuit = findCircuit(channel);
  if (circuit.isOpen() || channel.health().state === "down") return "probe";
  return !channel.capabilities.finds && circuit.isQuiet(ctx) ? "look" : "none";
}

/** Sends a claimed message where it may go now; says until when it is held where the channel's pace holds it. */
async function sendInTurn(
  ctx: AppContext,
  channel: Channel,
  row: OutboxRow,
  mayGo: boolean,
): Promise<Date | undefined> {
  const pause = channel.pause?.(row.to) ?? 0;
  if (!mayGo || !isOpen(channel)) await ctx.store.deliver(row, asItWas(row));
  else if (pause > MOMENT) return await hold(ctx, row, pause);
  else await sendOne(ctx, channel, row);
  return undefined;
}

/** Holds a message back until its channel's pace lets it go. */
async function hold(ctx: AppContext, row: OutboxRow, pause: number): Promise<Date> {
  const heldUntil = new Date(ctx.wallClock.now().getTime() + pause);
  await ctx.store.deliver(row, { ...asItWas(row), error: "keeping_pace", heldUntil });
  return heldUntil;
}

// A channel that closes meanwhile is not waited for.
const GLANCE = 250;
const glance = async (): Promise<void> =>
  await new Promise((resolve) => setTimeout(resolve, GLANCE));

/** Delivers again at an instant. It counts as under way: whoever waits for the house to be idle waits for it. */
async function goOn(ctx: AppContext, channel: Channel, at: Date): Promise<void> {
  const { queue, wallClock, log } = ctx;
  await queue.run(`pace ${channel.kind}`, async () => {
    while (isOpen(channel) && wallClock.now() < at) await glance();
    try {
      if (isOpen(channel)) await deliverOutbox(ctx);
    } catch (error) {
      log.error({ err: error }, "messages could not be sent; they stay due");
    }
  });
}

/** Whether a channel takes messages. One that is down is tried all the same: it may only show by trying that it is up. */
function isOpen(channel: Channel): boolean {
  const { state, closed } = channel.health();
  if (closed === true) return false;
  return state === "ready" || state === "degraded" || state === "down";
}

/** A message that was claimed and cannot go now, through no fault of its own: it waits as if it had not been touched. */
function asItWas({ notBefore }: OutboxRow): Extract<DeliveryOutcome, { state: "due" }> {
  return { state: "due", notBefore, error: "channel_closed" };
}

/** How long a message is held whose sending begins. */
function leaseOf({ wallClock, timeouts }: AppContext): ClaimLease {
  const from = wallClock.now();
  return { from, until: new Date(from.getTime() + timeouts.lease) };
}

// A claim that a dying process left behind ends after this long.
const CLAIM = 10_000;
/** How long messages are held that stand in line to be sent; one that is held too short is claimed again. */
function claimOf({ wallClock, timeouts }: AppContext): ClaimLease {
  const from = wallClock.now();
  return { from, until: new Date(from.getTime() + Math.min(CLAIM, timeouts.lease)) };
}

async function sendOne(ctx: AppContext, channel: Channel, row: OutboxRow): Promise<void> {
  const { store, clock } = ctx;
  const contact = row.contact === undefined ? undefined : await store.contact(row.contact);
  const quiet = findTakeoverEnd(row, contact, clock.now());
  if (quiet) {
    await store.deliver(row, { state: "due", notBefore: quiet, error: "attended" });
    return;
  }
  const leave = await findSendPermission(ctx, channel, row);
  switch (leave.type) {
    case "go":
    case "as_template":
      return await sendNow(ctx, channel, row, {
        asTemplate: leave.type === "as_template",
        phone: contact?.phone,
      });
    case "wait":
      await store.wait(row);
      return;
    case "drop":
      await store.deliver(row, { state: "dropped", error: leave.because });
  }
}

async function sendNow(
  ctx: AppContext,
  channel: Channel,
  row: OutboxRow,
  manner: Pick<Place, "asTemplate" | "phone">,
): Promise<void> {
  const { store, log, clock } = ctx;
  const { file: attachment, later } = await findAttachment(ctx, row);
  if (later) {
    await store.deliver(row, { state: "due", notBefore: later, error: "being_fetched" });
    return;
  }
  const place = { ...(await placeOf(ctx, channel, row)), ...manner, attachment };
  // The intent is written just before the one call it stands for, so that a kill leaves one row in doubt, not a batch.
  if (!(await store.intend(row, leaseOf(ctx)))) return;
  const delivery = await attempt(ctx, channel, row, place);
  // In doubt, the row stays as it is until its lease is over: it is looked up then, or its platform tells by itself.
  if (delivery.state === "unknown") return;
  const facts = { message: row.id, channel: channel.kind, outcome: delivery.state };
  if (delivery.state === "failed" && delivery.error === "needs_template" && mayWait(channel, row)) {
    await stashUntilReply(ctx, row, clock.now());
    await store.wait(row);
    return log.warn(facts, "a message waits for the next word of whom it is for");
  }
  const mine = await store.deliver(row, delivery);
  if (delivery.state === "sent") log.debug({ ...facts, mine }, "a message was sent");
  else log.warn({ ...facts, mine, attempts: row.attempts + 1 }, "a message was not sent");
}

/** Whether a message can wait until its channel is open to it again; a template is never refused for that. */
function mayWait({ capabilities }: Channel, { opens }: OutboxRow): boolean {
  return capabilities.window !== undefined && opens === undefined;
}

async function attempt(
  ctx: AppContext,
  channel: Channel,
  row: OutboxRow,
  place: Place,
): Promise<DeliveryOutcome> {
  try {
    const sent = await answerInTime(
      ctx.timeouts.timeout,
      channel.send({ key: row.id, to: row.to, body: fitting(row.body, channel), ...place }),
    );
    findCircuit(channel).alive(ctx);
    return { state: "sent", platformId: sent.platformId };
  } catch (error) {
    return afterFault(ctx, channel, row, error);
  }
}

/** A message as a channel can take it: better shortened answers than a question that never arrives. */
function fitting(body: MessageBody, { capabilities }: Channel): MessageBody {
  return { ...body, text: shortenText(body.text, capabilities.maxText) };
}

type Place = Pick<OutgoingMessage, "replaces" | "under" | "asTemplate" | "attachment" | "phone">;

/** The platform's ids of the messages that this one takes the place of or stands under, where they were posted. */
async function placeOf({ store }: AppContext, channel: Channel, row: OutboxRow): Promise<Place> {
  const postedAs = async (draft: string | undefined): Promise<string | undefined> =>
    draft === undefined ? undefined : (await store.outboxRow(draft))?.platformId;
  return {
    replaces: channel.capabilities.edits ? await postedAs(row.replaces) : undefined,
    under: await postedAs(row.under),
  };
}

/** What a failed sending means for its row. */
function afterFault(
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

/** When a message is tried again; what stops the whole channel is not put to its account. */
function tryLater(
  ctx: AppContext,
  channel: Channel,
  row: OutboxRow,
  error: SendError,
): DeliveryOutcome {
  const { affects, retryAfter, fault } = error;
  const untried = { ...asItWas(row), attempts: row.attempts };
  if (!isOpen(channel)) return untried;
  if (affects === "channel" || channel.health().state === "down") {
    findCircuit(channel).failed(ctx, "message");
    return untried;
  }
  const pause = retryDelay(row.attempts, retryAfter);
  if (pause === undefined) return { state: "failed", error: fault };
  return { state: "due", notBefore: new Date(ctx.clock.now().getTime() + pause), error: fault };
}

/** Asks the platform what became of messages whose sending was cut short. */
async function reconcile(ctx: AppContext, channel: Channel): Promise<void> {
  const rows = await ctx.store.ambiguous(channel.kind, leaseOf(ctx), BATCH);
  for (const row of rows) {
    // What is asked of a silent platform only takes time; the lease ends again.
    if (channel.capabilities.finds && channel.health().state === "down") break;
    const delivery = await askPlatform(ctx, channel, row);
    if (delivery) await ctx.store.deliver(row, delivery);
    ctx.log.warn({ message: row.id, outcome: delivery?.state }, "a message in doubt was looked up");
  }
}

// A platform that cannot be asked now is asked again whenever the lease runs out; then the message stays unknown.
const ASKED_FOR = 3_600_000;

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
    const isLong = wallClock.now().getTime() - began >= ASKED_FOR;
    return isLong && channel.health().state !== "down" ? unknown : undefined;
  }
}

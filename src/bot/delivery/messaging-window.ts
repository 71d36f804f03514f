import type { Draft, InboundMessage, OutboxRow } from "../../domain/message.ts";
import type { Address, Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import { readControl } from "../../engine/parse/control.ts";
import type { Channel } from "../../ports/channel.ts";
import { findWriter } from "../contacts/identity.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildTemplate } from "./template.ts";

// Where a platform lets free text through only for a while after somebody's last word, each check-in begins with an
// approved template. It asks for that word; what is to be said waits for it, and then goes in its order.

/** What may be done with a message now: send it, send its template, let it wait for a word, or drop it. */
export type SendPermission =
  | { readonly type: "go" | "as_template" | "wait" }
  | { readonly type: "drop"; readonly because: "window_open" | "run_over" };

const GO: SendPermission = { type: "go" };
const WAIT: SendPermission = { type: "wait" };

/** Whether a message may go now, on a channel that may be closed to free text. */
export async function findSendPermission(
  ctx: AppContext,
  channel: Channel,
  row: OutboxRow,
): Promise<SendPermission> {
  if (channel.capabilities.window === undefined) return GO;
  const open = await isOpen(ctx, channel, row);
  if (row.opens !== undefined)
    return open ? { type: "drop", because: "window_open" } : { type: "as_template" };
  if (open) return GO;
  if (await isOver(ctx, row)) return { type: "drop", because: "run_over" };
  await askForWord(ctx, row);
  return WAIT;
}

/** Asks for somebody's word whose last one is too long ago, as their platform said at an instant. */
export async function stashUntilReply(
  ctx: AppContext,
  row: OutboxRow,
  saidAt: Date,
): Promise<void> {
  const addresses = await addressesOf(ctx, row);
  const last = await ctx.store.lastHeard(addresses);
  if (last && last <= saidAt) await ctx.store.forgetHeard(addresses);
  await askForWord(ctx, row);
}

/** Sends a template for the next word of whom a message is for, where there is one; once for each prompt and reminder. */
async function askForWord(ctx: AppContext, row: OutboxRow): Promise<void> {
  const template = await buildTemplate(ctx, row);
  if (!template) return;
  const { to, contact, run } = row;
  const opener: Draft = {
    // All that a prompt says at once stands behind one template.
    id: `${row.purpose === "prompt" && run !== undefined ? run : row.id}.opener`,
    to,
    contact,
    purpose: "notice",
    body: { text: template.name, template },
    opens: row.id,
    createdAt: ctx.clock.now(),
  };
  await ctx.store.commit({ cause: { type: "operator" }, drafts: [opener] });
}

async function isOver({ store }: AppContext, { run }: OutboxRow): Promise<boolean> {
  return run !== undefined && (await store.run(run))?.state !== "waiting";
}

/** Whether somebody's channel lets no free text through to them now. */
export async function isWindowClosed(ctx: AppContext, { id, address }: Contact): Promise<boolean> {
  const channel = ctx.channels.get(address.channel);
  return channel !== undefined && !(await isOpen(ctx, channel, { to: address, contact: id }));
}

async function isOpen(
  ctx: AppContext,
  { capabilities: { window } }: Channel,
  row: Pick<OutboxRow, "to" | "contact">,
): Promise<boolean> {
  if (window === undefined || (await isGroup(ctx, row))) return true;
  const last = await ctx.store.lastHeard(await addressesOf(ctx, row));
  return last !== undefined && ctx.clock.now().getTime() - last.getTime() < window;
}

// A group has no last word of its own; whether one can be written to at all is its channel's to say.
async function isGroup(
  { store }: AppContext,
  { contact }: Pick<OutboxRow, "contact">,
): Promise<boolean> {
  return contact !== undefined && (await store.contact(contact))?.role === "group";
}

/** Every address that somebody's last word may have come from. */
async function addressesOf(
  { store }: AppContext,
  { to, contact: id }: Pick<OutboxRow, "to" | "contact">,
): Promise<Address[]> {
  const contact = id === undefined ? undefined : await store.contact(id);
  return [to, ...(contact ? [contact.address, ...(contact.aliases ?? [])] : [])];
}

/** Whether a channel's window opens by what somebody did. */
function opensBy({ channels }: AppContext, { from, act = "said", group }: InboundMessage): boolean {
  const goesByIt = channels.get(from.channel)?.capabilities.window !== undefined;
  return goesByIt && group === undefined && (act === "said" || act === "unreadable");
}

/** Keeps when somebody wrote, where their channel goes by it: from then on what waits for their word may go. */
export async function recordLastMessage(ctx: AppContext, inbound: InboundMessage): Promise<void> {
  if (!opensBy(ctx, inbound)) return;
  // A platform's clock that is fast keeps no channel open for longer.
  const now = ctx.clock.now();
  await ctx.store.heard(inbound.from, inbound.at < now ? inbound.at : now);
}

/**
 * What somebody wrote, marked where it only asks for the question that waits for it. That has to be kept before their
 * word is: as soon as the question has gone, their words would look like its answer.
 */
export async function markWindowOpener(
  ctx: AppContext,
  inbound: InboundMessage,
): Promise<InboundMessage> {
  if (inbound.opens || !opensBy(ctx, inbound)) return inbound;
  const contact = await findWriter(ctx, inbound);
  const run = contact && (await ctx.store.waitingRun(contact.id));
  if (!run || !(await isWindowOpener(ctx, inbound, { contact, run }))) return inbound;
  return { ...inbound, opens: true };
}

/** Whether what somebody wrote only asks for the question that waits for it: they have not seen it yet. */
export async function isWindowOpener(
  { store }: AppContext,
  inbound: InboundMessage,
  { contact, run }: { readonly contact: Contact; readonly run: Run | undefined },
): Promise<boolean> {
  if (inbound.opens) return true;
  if (!run || isControl(inbound)) return false;
  const rows = await store.waiting({ contact: contact.id }, PAGE);
  return rows.some((row) => row.run === run.id && row.purpose !== "reminder");
}

// Whoever types what stands on the template's button asks for what waits.
function isControl({ text, choice }: InboundMessage): boolean {
  const control = choice === undefined ? readControl(text) : undefined;
  return control !== undefined && control !== "start";
}

const PAGE = 100;

/** Lets go what waited for somebody's word. A reminder goes only to whoever asked for it by its template. */
export async function releaseStashed(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
): Promise<void> {
  if (ctx.channels.get(inbound.from.channel)?.capabilities.window === undefined) return;
  const rows = await ctx.store.waiting({ contact: contact.id }, PAGE);
  const asked = new Set(rows.flatMap((row) => (row.purpose === "reminder" ? [] : row.run)));
  for (const row of rows) {
    const stale = row.purpose === "reminder" && (!inbound.opens || asked.has(row.run));
    await ctx.store.endWait(row, stale ? { dropped: "overtaken" } : { due: ctx.clock.now() });
  }
}

// Longer than any check-in stays open: what has waited so long says nothing to anybody any more.
const LONGEST_WAIT = 30 * 86_400_000;

/**
 * Looks through what waits: what is over is dropped, and what need not wait goes, such as what a crash kept from going,
 * or what waited when the programme changed to a channel that never closes.
 */
export async function tidyStashed(ctx: AppContext): Promise<void> {
  for (const channel of ctx.channels.values()) await tidy(ctx, channel);
}

async function tidy(ctx: AppContext, channel: Channel): Promise<void> {
  const { store, clock } = ctx;
  let rows = await store.waiting({ channel: channel.kind }, PAGE);
  while (rows.length > 0) {
    for (const row of rows) {
      const now = clock.now();
      const isOld = now.getTime() - row.createdAt.getTime() > LONGEST_WAIT;
      if (isOld || (await isOver(ctx, row))) await store.endWait(row, { dropped: "run_over" });
      else if (await isOpen(ctx, channel, row)) await store.endWait(row, { due: now });
    }
    rows = await store.waiting({ channel: channel.kind }, PAGE, rows.at(-1)?.order);
  }
}

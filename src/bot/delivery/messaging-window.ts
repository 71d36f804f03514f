import type { Draft, InboundMessage, OutboxRow } from "../../domain/message.ts";
import type { Address, Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import { readControl } from "../../engine/parse/control.ts";
import type { Channel } from "../../ports/channel.ts";
import { findWriter } from "../contacts/identity.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildTemplate } from "./template.ts";

// Some platforms accept free text only for a while after a person's last message. There, a check-in begins with an
// approved template that asks for a reply; held messages follow in order after the reply.

/** What may be done with a message now: send it, send its template, wait for the contact's next message, or drop it. */
export type SendPermission =
  | { readonly type: "go" | "as_template" | "wait" }
  | { readonly type: "drop"; readonly because: "window_open" | "run_over" };

const GO: SendPermission = { type: "go" };
const WAIT: SendPermission = { type: "wait" };

/** Decides whether a message may go now on a channel with a messaging window. */
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
  if (await isRunOver(ctx, row)) return { type: "drop", because: "run_over" };
  await sendOpener(ctx, row);
  return WAIT;
}

/** Asks for a new message from a contact whose window was closed at `saidAt`, according to the platform. */
export async function stashUntilReply(
  ctx: AppContext,
  row: OutboxRow,
  saidAt: Date,
): Promise<void> {
  const addresses = await loadAddresses(ctx, row);
  const last = await ctx.store.lastHeard(addresses);
  if (last && last <= saidAt) await ctx.store.forgetHeard(addresses);
  await sendOpener(ctx, row);
}

/** Sends the template that asks for the contact's next message, if there is one; once for each prompt and reminder. */
async function sendOpener(ctx: AppContext, row: OutboxRow): Promise<void> {
  const template = await buildTemplate(ctx, row);
  if (!template) return;
  const { to, contact, run } = row;
  const opener: Draft = {
    // All messages of a prompt share one template.
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

async function isRunOver({ store }: AppContext, { run }: OutboxRow): Promise<boolean> {
  return run !== undefined && (await store.run(run))?.state !== "waiting";
}

/** Whether a contact's channel accepts no free text from the bot now. */
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
  const last = await ctx.store.lastHeard(await loadAddresses(ctx, row));
  return last !== undefined && ctx.clock.now().getTime() - last.getTime() < window;
}

// A group has no messaging window of its own; its channel decides whether it can be written to.
async function isGroup(
  { store }: AppContext,
  { contact }: Pick<OutboxRow, "contact">,
): Promise<boolean> {
  return contact !== undefined && (await store.contact(contact))?.role === "group";
}

/** Lists every address from which the contact's last message may have come. */
async function loadAddresses(
  { store }: AppContext,
  { to, contact: id }: Pick<OutboxRow, "to" | "contact">,
): Promise<Address[]> {
  const contact = id === undefined ? undefined : await store.contact(id);
  return [to, ...(contact ? [contact.address, ...(contact.aliases ?? [])] : [])];
}

/** Whether an inbound message opens a messaging window. */
function opensWindow(
  { channels }: AppContext,
  { from, act = "said", group }: InboundMessage,
): boolean {
  const hasWindow = channels.get(from.channel)?.capabilities.window !== undefined;
  return hasWindow && group === undefined && (act === "said" || act === "unreadable");
}

/** Records when a contact wrote, if their channel has a messaging window: from then on held messages may go. */
export async function recordLastMessage(ctx: AppContext, inbound: InboundMessage): Promise<void> {
  if (!opensWindow(ctx, inbound)) return;
  // A platform clock that runs fast must not extend the window.
  const now = ctx.clock.now();
  await ctx.store.heard(inbound.from, inbound.at < now ? inbound.at : now);
}

/**
 * Marks a message that only opens the window for a held question. The mark must be stored before the time of the
 * message: once the question is sent, the message would look like its answer.
 */
export async function markWindowOpener(
  ctx: AppContext,
  inbound: InboundMessage,
): Promise<InboundMessage> {
  if (inbound.opens || !opensWindow(ctx, inbound)) return inbound;
  const contact = await findWriter(ctx, inbound);
  const run = contact && (await ctx.store.waitingRun(contact.id));
  if (!run || !(await isWindowOpener(ctx, inbound, { contact, run }))) return inbound;
  return { ...inbound, opens: true };
}

/** Whether a message only opens the window for a held question that the contact has not seen yet. */
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

// Typing the label of the template's button also asks for the held message.
function isControl({ text, choice }: InboundMessage): boolean {
  const control = choice === undefined ? readControl(text) : undefined;
  return control !== undefined && control !== "start";
}

const PAGE = 100;

/**
 * Releases messages held until the contact's next message. A reminder is released only if its template was answered.
 */
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

// Longer than any check-in stays open, so an older held message is obsolete.
const LONGEST_WAIT = 30 * 86_400_000;

/**
 * Reviews held messages: drops obsolete ones, and releases those that need not wait, for example after a crash or a
 * change to a channel without a window.
 */
export async function tidyStashed(ctx: AppContext): Promise<void> {
  for (const channel of ctx.channels.values()) await tidyChannel(ctx, channel);
}

async function tidyChannel(ctx: AppContext, channel: Channel): Promise<void> {
  const { store, clock } = ctx;
  let rows = await store.waiting({ channel: channel.kind }, PAGE);
  while (rows.length > 0) {
    for (const row of rows) {
      const now = clock.now();
      const isOld = now.getTime() - row.createdAt.getTime() > LONGEST_WAIT;
      if (isOld || (await isRunOver(ctx, row))) await store.endWait(row, { dropped: "run_over" });
      else if (await isOpen(ctx, channel, row)) await store.endWait(row, { due: now });
    }
    rows = await store.waiting({ channel: channel.kind }, PAGE, rows.at(-1)?.order);
  }
}

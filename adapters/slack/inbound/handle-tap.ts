import { setTimeout as pause } from "node:timers/promises";
import { isDirectMessage } from "../client/message-ref.ts";
import { isLayoutError } from "../client/slack-errors.ts";
import type { SlackInboundContext } from "../client/slack-inbound.ts";
import { resolveWithin } from "../client/within.ts";
import { buildModal, buildWaitingModal } from "../home/modal.ts";
import { HOME_REFRESH_DELAY, showHomeLater } from "../home/show-home.ts";
import { buildAnsweredMessage, buildPlainBlocks } from "../outbound/answered-message.ts";
import { readSlackTap, type SlackTap } from "./tap.ts";

/** A dialog must be opened within three seconds of the tap; a form that takes longer than this follows later. */
const FORM_WITHIN = 1_200;

type View = Parameters<SlackInboundContext["client"]["views"]["open"]>[0]["view"];

// An open dialog stays below the new one.
async function show(
  { client }: SlackInboundContext,
  { trigger, dialog }: SlackTap,
  view: View,
): Promise<string | undefined> {
  const args = { trigger_id: trigger, view };
  const shown = await (dialog === undefined ? client.views.open(args) : client.views.push(args));
  return shown.view?.id;
}

async function openForm(context: SlackInboundContext, tap: SlackTap): Promise<void> {
  const { from, choice = "", about, text } = tap.inbound;
  const house = context.house();
  const form = house.form(from, choice);
  const soon = await resolveWithin(FORM_WITHIN, form);
  if (soon !== undefined) {
    // Without a form for them, the tap is handled as it is, and the service says why.
    if (soon.value === undefined) await house.receive(tap.inbound);
    else await show(context, tap, buildModal(soon.value, about));
    return;
  }
  const id = await show(context, tap, buildWaitingModal(text));
  context.aside(async () => {
    const found = await form;
    if (found === undefined) await house.receive(tap.inbound);
    else if (id !== undefined)
      await context.client.views.update({ view_id: id, view: buildModal(found, about) });
  });
}

// A dialog with inputs is not updated, because that would clear what was typed.
function showDialogSoon(context: SlackInboundContext, { dialog, inbound }: SlackTap): void {
  if (dialog === undefined || dialog.asks) return;
  context.aside(async () => {
    await pause(HOME_REFRESH_DELAY);
    const form = await context.house().form(inbound.from, dialog.form);
    if (form !== undefined)
      await context.client.views.update({
        view_id: dialog.id,
        view: buildModal(form, inbound.about),
      });
  });
}

// The mark is queued before the service receives the tap, so that the service's own edit comes after it.
function markAnswered(
  context: SlackInboundContext,
  { message, inbound, place }: SlackTap,
  received: Promise<void>,
): void {
  const { client, pace, aside } = context;
  const after = buildAnsweredMessage(message, inbound.text);
  // In a channel others may still answer.
  if (after === undefined || place === undefined || !isDirectMessage(place)) return;
  const kept = received.then(
    () => true,
    () => false,
  );
  aside(async () => {
    await pace.inTurn(place.channel, async () => {
      if (!(await kept)) return;
      try {
        await client.chat.update({ ...place, ...after });
      } catch (error) {
        // Blocks as Slack returns them cannot always be sent back.
        if (!isLayoutError(error)) throw error;
        await client.chat.update({ ...place, ...buildPlainBlocks(after, inbound.text) });
      }
    });
  });
}

/** Handles a tap: marks an answer on its message, or opens the form of an action. */
export async function handleSlackTap(context: SlackInboundContext, body: unknown): Promise<void> {
  const tap = readSlackTap(body);
  if (tap === undefined) return;
  if (tap.kind === "open") {
    await openForm(context, tap);
    return;
  }
  const { inbound, kind, onHome } = tap;
  const { id } = inbound.from;
  const received = context.pace.inTurn(
    `from ${id}`,
    async () => await context.house().receive(inbound),
  );
  if (kind === "choice") markAnswered(context, tap, received);
  await received;
  if (onHome) showHomeLater(context, id);
  showDialogSoon(context, tap);
}

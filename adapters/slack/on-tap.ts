import { setTimeout as pause } from "node:timers/promises";
import { answered, plainly } from "./answered.ts";
import type { Ear } from "./ear.ts";
import { isAboutLayout } from "./faults.ts";
import { SETTLES_WITHIN, showHomeSoon } from "./home.ts";
import { modalOf, waitingModal } from "./modal.ts";
import { isDirect } from "./places.ts";
import { type Tap, tapOf } from "./tap.ts";
import { within } from "./within.ts";

/** A dialog must be opened within three seconds of the tap; a form that takes longer than this comes later. */
const FORM_WITHIN = 1_200;

type View = Parameters<Ear["client"]["views"]["open"]>[0]["view"];

// A dialog that is open stays below the new one.
async function show(
  { client }: Ear,
  { trigger, dialog }: Tap,
  view: View,
): Promise<string | undefined> {
  const args = { trigger_id: trigger, view };
  const shown = await (dialog === undefined ? client.views.open(args) : client.views.push(args));
  return shown.view?.id;
}

async function openForm(ear: Ear, tap: Tap): Promise<void> {
  const { from, choice = "", about, text } = tap.inbound;
  const house = ear.house();
  const form = house.form(from, choice);
  const soon = await within(FORM_WITHIN, form);
  if (soon !== undefined) {
    // Where there is no form for them, the tap is taken as it is, and the house says why.
    if (soon.value === undefined) await house.receive(tap.inbound);
    else await show(ear, tap, modalOf(soon.value, about));
    return;
  }
  const id = await show(ear, tap, waitingModal(text));
  ear.aside(async () => {
    const found = await form;
    if (found === undefined) await house.receive(tap.inbound);
    else if (id !== undefined)
      await ear.client.views.update({ view_id: id, view: modalOf(found, about) });
  });
}

// Where something can be filled in, drawing the dialog anew would take away what was typed.
function showDialogSoon(ear: Ear, { dialog, inbound }: Tap): void {
  if (dialog === undefined || dialog.asks) return;
  ear.aside(async () => {
    await pause(SETTLES_WITHIN);
    const form = await ear.house().form(inbound.from, dialog.form);
    if (form !== undefined)
      await ear.client.views.update({ view_id: dialog.id, view: modalOf(form, inbound.about) });
  });
}

// The mark takes its turn before the house hears of the tap, so that an edit of the house's own comes after it.
function markAnswered(ear: Ear, { message, inbound, place }: Tap, received: Promise<void>): void {
  const { client, pace, aside } = ear;
  const after = answered(message, inbound.text);
  // In a channel others may still answer.
  if (after === undefined || place === undefined || !isDirect(place)) return;
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
        // What Slack makes of a block cannot always be sent back to it.
        if (!isAboutLayout(error)) throw error;
        await client.chat.update({ ...place, ...plainly(after, inbound.text) });
      }
    });
  });
}

/** Takes in a tap: an answer is marked on its message, an action that opens a form opens it. */
export async function onTap(ear: Ear, body: unknown): Promise<void> {
  const tap = tapOf(body);
  if (tap === undefined) return;
  if (tap.kind === "open") {
    await openForm(ear, tap);
    return;
  }
  const { inbound, kind, onHome } = tap;
  const { id } = inbound.from;
  const received = ear.pace.inTurn(`from ${id}`, async () => await ear.house().receive(inbound));
  if (kind === "choice") markAnswered(ear, tap, received);
  await received;
  if (onHome) showHomeSoon(ear, id);
  showDialogSoon(ear, tap);
}

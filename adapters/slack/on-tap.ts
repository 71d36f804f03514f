import { answered } from "./answered.ts";
import type { Ear } from "./ear.ts";
import { showHomeSoon } from "./home.ts";
import { modalOf, waitingModal } from "./modal.ts";
import { type Tap, tapOf } from "./tap.ts";
import { within } from "./within.ts";

/** A dialog must be opened within three seconds of the tap; a form that takes longer than this comes later. */
const FORM_WITHIN = 1_200;

async function openForm(ear: Ear, { inbound, trigger }: Tap): Promise<void> {
  const { from, choice = "", about, text } = inbound;
  const house = ear.house();
  const form = house.form(from, choice);
  const soon = await within(FORM_WITHIN, form);
  if (soon !== undefined) {
    // Where there is no form for them, the tap is taken as it is, and the house says why.
    if (soon.value === undefined) await house.receive(inbound);
    else await ear.client.views.open({ trigger_id: trigger, view: modalOf(soon.value, about) });
    return;
  }
  const opened = await ear.client.views.open({ trigger_id: trigger, view: waitingModal(text) });
  ear.aside(async () => {
    const found = await form;
    const id = opened.view?.id;
    if (found === undefined) await house.receive(inbound);
    else if (id !== undefined)
      await ear.client.views.update({ view_id: id, view: modalOf(found, about) });
  });
}

function markAnswered({ client, pace, aside }: Ear, { message, inbound, place }: Tap): void {
  const after = answered(message, inbound.text);
  if (after === undefined || place === undefined) return;
  aside(async () => {
    await pace.inTurn(place.channel, async () => await client.chat.update({ ...place, ...after }));
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
  const { from } = tap.inbound;
  await ear.pace.inTurn(`from ${from.id}`, async () => await ear.house().receive(tap.inbound));
  if (tap.kind === "choice") markAnswered(ear, tap);
  if (tap.onHome) showHomeSoon(ear, from.id);
}

import type { Form, FormField, MessagePart } from "../../domain/message.ts";
import type { PracticePerson } from "../state/practice-control.ts";
import { type Html, html } from "./html.ts";
import { partsView } from "./parts-view.ts";
import { whoFields } from "./who-fields.ts";

const CLOSE = html`<button type="button" class="close">Close</button>`;

/** A form of the pretended Slack, as a dialog; `message` is the one it was opened from, if any. */
export function formView(form: Form, person: PracticePerson, message: string): Html {
  const { id, title, parts, fields, submit } = form;
  const place = message === "" ? "" : html`<input type="hidden" name="message" value="${message}">`;
  const shown = html`<div class="parts">${partsView(parts, person, message)}</div>`;
  const head = html`<h3 dir="auto">${title}</h3>`;
  if (fields.length === 0 && submit === undefined)
    return html`${head}${shown}<p class="ends">${CLOSE}</p>`;
  return html`<form class="filling" hx-post="/practice/api/press" hx-swap="none">${head}${shown}${whoFields(person)}${place}<input type="hidden" name="choice" value="${id}"><input type="hidden" name="fields.sent" value="">${fields.map(fieldView)}<p class="ends"><button type="submit" class="primary">${submit ?? "OK"}</button>${CLOSE}</p></form>`;
}

function fieldView({ id, label, choices, multiline, required, value }: FormField): Html {
  const name = `fields.${id}`;
  const must = required ? html` required` : "";
  if (choices !== undefined) {
    const none = required ? "" : html`<option value="">–</option>`;
    const options = choices.map(
      (each) =>
        html`<option value="${each.id}"${each.id === value ? html` selected` : ""}>${each.label}</option>`,
    );
    return html`<label><span dir="auto">${label}</span><select name="${name}"${must}>${none}${options}</select></label>`;
  }
  const box = multiline
    ? html`<textarea name="${name}" rows="4" dir="auto"${must}>${value ?? ""}</textarea>`
    : html`<input name="${name}" dir="auto" value="${value ?? ""}"${must}>`;
  return html`<label><span dir="auto">${label}</span>${box}</label>`;
}

/** Somebody's own page of the pretended Slack, as a dialog. */
export function homeView(parts: readonly MessagePart[], person: PracticePerson): Html {
  return html`<h3>Home of <bdi>${person.name}</bdi></h3><div class="parts">${partsView(parts, person, "")}</div><p class="ends">${CLOSE}</p>`;
}

import type { Part } from "../../domain/message.ts";
import type { DeskMessage } from "../practice-desk.ts";
import { emphasised } from "./emphasis.ts";
import { faceView } from "./face-view.ts";
import { type Html, html } from "./html.ts";
import { ICONS } from "./icons.ts";
import type { Pane } from "./panes.ts";
import { wallAt } from "./when.ts";

const MEDIA_WORDS = {
  image: "Picture",
  audio: "Voice note",
  video: "Video",
  file: "Document",
} as const;

function partView(part: Part): Html {
  switch (part.type) {
    case "heading":
      return html`<h4 dir="auto">${part.text}</h4>`;
    case "paragraph":
      return html`<p dir="auto">${part.text}</p>`;
    case "bullets":
      return html`<ul>${part.items.map((item) => html`<li dir="auto">${item}</li>`)}</ul>`;
    case "divider":
      return html`<hr>`;
    case "chart":
      return html`<p dir="auto">${part.chart.text}</p>`;
    case "actions":
      return html``;
  }
}

// Only Slack lays a message out; a phone shows its text, as WhatsApp does.
function contentView({ channel, text, parts, media }: DeskMessage): Html {
  if (channel === "slack" && parts !== undefined)
    return html`<div class="parts">${parts.map(partView)}</div>`;
  const shown =
    media && html`<p class="media">${ICONS[media.kind]}<span>${MEDIA_WORDS[media.kind]}</span></p>`;
  return html`${shown ?? ""}${text === "" ? "" : html`<p class="text" dir="auto">${emphasised(text)}</p>`}`;
}

/** Who is writing, as hidden fields of a form. */
export function whoFields({ contact, address }: Pane): Html {
  return contact === undefined
    ? html`<input type="hidden" name="channel" value="${address.channel}"><input type="hidden" name="address" value="${address.id}">`
    : html`<input type="hidden" name="contact" value="${contact}">`;
}

function choicesView({ id, choices = [], pressed = [] }: DeskMessage, pane: Pane): Html {
  if (choices.length === 0) return html``;
  const buttons = choices.map((choice) => {
    const tapped = pressed.includes(choice.id);
    return html`<button type="submit" name="choice" value="${choice.id}" class="choice" aria-pressed="${tapped ? "true" : "false"}"><span dir="auto">${choice.label}</span>${tapped ? ICONS.tick : ""}</button>`;
  });
  return html`<form class="choices" hx-post="/practice/api/press" hx-swap="none">${whoFields(pane)}<input type="hidden" name="message" value="${id}">${buttons}</form>`;
}

function senderView({ direction, channel }: DeskMessage, pane: Pane): Html {
  const name = direction === "in" ? pane.name : "Baraza";
  if (channel === "whatsapp") return html`<span class="vh">${name}: </span>`;
  const app = direction === "out" ? html`<span class="app">app</span>` : "";
  const face = direction === "in" ? faceView(pane) : "";
  return html`${face}<span class="sender"><bdi>${name}</bdi>${app}</span>`;
}

/** The id of a message's element. */
function messageId(message: DeskMessage): string {
  return `m-${message.id}`;
}

/** A message as its pane shows it; `swap` tells the page to put it in the place of the one it has. */
export function messageView(message: DeskMessage, pane: Pane, swap = false): Html {
  const at = new Date(message.at);
  const { time, long } = wallAt(at, pane.zone);
  const edited = message.edited === true ? html`<span class="edited">(edited)</span> ` : "";
  const tap = message.choice === undefined ? "" : " tap";
  return html`<div class="message ${message.direction}${tap}" id="${messageId(message)}"${swap ? html` hx-swap-oob="outerHTML"` : ""}><div class="bubble">${senderView(message, pane)}${contentView(message)}<span class="meta">${edited}<time datetime="${message.at}" title="${long}, ${time}">${time}</time></span></div>${choicesView(message, pane)}</div>`;
}

function dayView(message: DeskMessage, pane: Pane): Html {
  const { day, long } = wallAt(new Date(message.at), pane.zone);
  return html`<div class="day" id="day-${pane.id}-${day}"><span>${long}</span></div>`;
}

/** Messages of a pane from a place on, with a line wherever a new day begins. */
export function messagesView(all: readonly DeskMessage[], from: number, pane: Pane): Html {
  const dayOf = (message: DeskMessage | undefined): string =>
    message === undefined ? "" : wallAt(new Date(message.at), pane.zone).day;
  const views = all.slice(from).map((message, index) => {
    const before = all[from + index - 1];
    const day = dayOf(before) === dayOf(message) ? "" : dayView(message, pane);
    return html`${day}${messageView(message, pane)}`;
  });
  return html`${views}`;
}

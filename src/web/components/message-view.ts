import type { PracticeMessage } from "../state/practice-control.ts";
import { formatEmphasis } from "./emphasis.ts";
import { faceView } from "./face-view.ts";
import { type Html, html } from "./html.ts";
import { ICONS } from "./icons.ts";
import { formatLocalClock } from "./local-clock.ts";
import type { Pane } from "./panes.ts";
import { partsView } from "./parts-view.ts";
import { whoFields } from "./who-fields.ts";

const MEDIA_WORDS = {
  image: "Picture",
  audio: "Voice note",
  video: "Video",
  file: "Document",
} as const;

const DEED_WORDS = {
  edited: "changed an earlier message to:",
  deleted: "deleted an earlier message",
  reacted: "put a sign to a message:",
  unreadable: "sent something that cannot be read",
  joined: "joined",
  left: "left",
  attended: "is written to by somebody of the programme",
} as const;

// Only Slack lays a message out; a phone shows its text, as WhatsApp does.
function contentView(message: PracticeMessage, pane: Pane): Html {
  const { id, channel, text, parts, media, enclosed, act = "said" } = message;
  if (channel === "slack" && parts !== undefined)
    return html`<div class="parts">${partsView(parts, pane, id)}</div>`;
  const shown =
    media && html`<p class="media">${ICONS[media.kind]}<span>${MEDIA_WORDS[media.kind]}</span></p>`;
  const file =
    enclosed &&
    html`<p class="media">${ICONS.file}<span>${enclosed.name ?? enclosed.mime}</span></p>`;
  const deed = act === "said" ? "" : html`<p class="edited">${DEED_WORDS[act]}</p>`;
  return html`${deed}${shown ?? ""}${file ?? ""}${text === "" ? "" : html`<p class="text" dir="auto">${formatEmphasis(text)}</p>`}`;
}

// In Slack one can reply beside a message; here only where somebody would.
function replyView({ id, channel, direction, parts, under }: PracticeMessage, pane: Pane): Html {
  const hasTaps = parts?.some(({ type }) => type === "actions") === true;
  const isOpen = channel === "slack" && direction === "out" && pane.actor === undefined;
  if (!isOpen || (!hasTaps && under === undefined)) return html``;
  return html`<details class="reply"><summary>Reply beside it</summary><form hx-post="/practice/api/say" hx-swap="none">${whoFields(pane)}<input type="hidden" name="about" value="${id}"><label class="vh" for="reply-${id}">Reply as ${pane.name}</label><textarea id="reply-${id}" name="text" rows="2" dir="auto" required></textarea><button type="submit">Send</button></form></details>`;
}

function choicesView({ id, choices = [], pressed = [] }: PracticeMessage, pane: Pane): Html {
  if (choices.length === 0) return html``;
  const buttons = choices.map((choice) => {
    const tapped = pressed.includes(choice.id);
    return html`<button type="submit" name="choice" value="${choice.id}" class="choice" aria-pressed="${tapped ? "true" : "false"}"><span dir="auto">${choice.label}</span>${tapped ? ICONS.tick : ""}</button>`;
  });
  return html`<form class="choices" hx-post="/practice/api/press" hx-swap="none">${whoFields(pane)}<input type="hidden" name="message" value="${id}">${buttons}</form>`;
}

function senderView({ direction, channel, author }: PracticeMessage, pane: Pane): Html {
  const writer = pane.group?.members.find(({ address }) => address.id === author);
  const name = direction === "in" ? (writer?.name ?? author ?? pane.name) : "Baraza";
  if (pane.group) return html`<span class="sender"><bdi>${name}</bdi></span>`;
  if (channel === "whatsapp") return html`<span class="vh">${name}: </span>`;
  const app = direction === "out" ? html`<span class="app">app</span>` : "";
  const face = direction === "in" ? faceView(pane) : "";
  return html`${face}<span class="sender"><bdi>${name}</bdi>${app}</span>`;
}

/** The id of a message's element. */
function messageId(message: PracticeMessage): string {
  return `m-${message.id}`;
}

/** A message as its pane shows it; `swap` tells the page to put it in the place of the one it has. */
export function messageView(message: PracticeMessage, pane: Pane, swap = false): Html {
  const at = new Date(message.at);
  const { time, long } = formatLocalClock(at, pane.zone);
  const edited = message.edited === true ? html`<span class="edited">(edited)</span> ` : "";
  const tap = message.choice === undefined ? "" : " tap";
  const aside = message.under === undefined && message.about === undefined ? "" : " aside";
  const passing =
    message.passing === true ? html`<span class="edited">Only ${pane.name} sees this</span> ` : "";
  return html`<div class="message ${message.direction}${tap}${aside}" id="${messageId(message)}"${swap ? html` hx-swap-oob="outerHTML"` : ""}><div class="bubble">${senderView(message, pane)}${contentView(message, pane)}<span class="meta">${passing}${edited}<time datetime="${message.at}" title="${long}, ${time}">${time}</time></span></div>${choicesView(message, pane)}${replyView(message, pane)}</div>`;
}

function dayView(message: PracticeMessage, pane: Pane): Html {
  const { day, long } = formatLocalClock(new Date(message.at), pane.zone);
  return html`<div class="day" id="day-${pane.id}-${day}"><span>${long}</span></div>`;
}

/** Messages of a pane from a place on, with a line wherever a new day begins. */
export function messagesView(all: readonly PracticeMessage[], from: number, pane: Pane): Html {
  const dayOf = (message: PracticeMessage | undefined): string =>
    message === undefined ? "" : formatLocalClock(new Date(message.at), pane.zone).day;
  const views = all.slice(from).map((message, index) => {
    const before = all[from + index - 1];
    const day = dayOf(before) === dayOf(message) ? "" : dayView(message, pane);
    return html`${day}${messageView(message, pane)}`;
  });
  return html`${views}`;
}

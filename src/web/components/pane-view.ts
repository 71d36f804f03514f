import { LANGUAGE_NAMES } from "../../domain/language.ts";
import type { PracticeMessage } from "../state/practice-control.ts";
import { type Html, html } from "./html.ts";
import { ICONS } from "./icons.ts";
import { ROLE_WORDS } from "./labels.ts";
import { formatLocalClock, zoneCity } from "./local-clock.ts";
import { messagesView } from "./message-view.ts";
import type { Pane } from "./panes.ts";
import { whoFields } from "./who-fields.ts";

/** What somebody's wall shows now; `swap` as an answer that replaces the one on the page. */
export function localClock({ id, zone }: Pane, now: Date, swap = false): Html {
  const { short, time } = formatLocalClock(now, zone);
  return html`<span class="local" id="clock-${id}"${swap ? html` hx-swap-oob="true"` : ""}>${ICONS.clock}<time datetime="${now.toISOString()}">${short}, ${time}</time> <span class="place">${zoneCity(zone)}</span></span>`;
}

/** Role and team in one line. */
export function aboutView({ role, team, contact, actor, group }: Pane): Html {
  if (group) return html`${group.members.map(({ name }) => name).join(", ")} and Baraza`;
  if (actor !== undefined) return html`read by everybody; taps are the manager’s`;
  if (contact === undefined) return html`in no roster`;
  const words = [team, role && ROLE_WORDS[role]].filter((word) => word !== undefined);
  return html`${words.join(" · ")}`;
}

/** The languages somebody can be spoken to in, the preferred one first. */
export function languagesView({ languages }: Pane): Html {
  const spoken = languages.map(
    (each) => html`<span class="language" lang="${each}">${LANGUAGE_NAMES[each]}</span>`,
  );
  return html`<span class="languages">${spoken}</span>`;
}

/** The conversation of a pane. */
export function logView(pane: Pane, messages: readonly PracticeMessage[]): Html {
  return html`<div class="log" id="log-${pane.id}" role="log" aria-live="polite" aria-label="Messages of ${pane.name}" tabindex="0">${messagesView(messages, 0, pane)}</div>`;
}

const ATTACHMENTS = [
  ["image", "Picture"],
  ["audio", "Voice note"],
  ["file", "Document"],
] as const;

function attachView({ name }: Pane): Html {
  const buttons = ATTACHMENTS.map(
    ([kind, word]) =>
      html`<button type="submit" name="media" value="${kind}">${ICONS[kind]}${word}</button>`,
  );
  return html`<details class="attach"><summary aria-label="Attach something as ${name}">${ICONS.attach}</summary><div class="menu">${buttons}</div></details>`;
}

/** Where somebody of a team types in its group: to the bot, or only to the others. */
function groupComposer({ id, name }: Pane, { team, members }: NonNullable<Pane["group"]>): Html {
  const writers = members.map(
    (each) => html`<option value="${each.contact}">${each.name}</option>`,
  );
  return html`<form class="composer" hx-post="/practice/api/say" hx-swap="none"><input type="hidden" name="group" value="${team}"><label class="vh" for="who-${id}">Who writes in ${name}</label><select id="who-${id}" name="contact">${writers}</select><label><input type="checkbox" name="addressed" value="true" checked> @Baraza</label><label class="vh" for="say-${id}">Write in ${name}</label><textarea id="say-${id}" name="text" rows="1" dir="auto" autocomplete="off" placeholder="Message" maxlength="65536"></textarea><button type="submit" class="send" aria-label="Send in ${name}">${ICONS.send}</button></form>`;
}

/** Where somebody types. It is never part of an answer, so what stands in it stays. */
export function composerView(pane: Pane): Html {
  const { id, name } = pane;
  if (pane.actor !== undefined) return html``;
  if (pane.group) return groupComposer(pane, pane.group);
  return html`<form class="composer" hx-post="/practice/api/say" hx-swap="none">${whoFields(pane)}${attachView(pane)}<label class="vh" for="say-${id}">Write as ${name}</label><textarea id="say-${id}" name="text" rows="1" dir="auto" autocomplete="off" placeholder="Message" maxlength="65536"></textarea><button type="submit" class="send" aria-label="Send as ${name}">${ICONS.send}</button></form>`;
}

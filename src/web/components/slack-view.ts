import { addressKey } from "../../domain/people.ts";
import type { PracticeMessage } from "../state/practice-control.ts";
import { faceView } from "./face-view.ts";
import { type Html, html } from "./html.ts";
import { ROLE_WORDS } from "./labels.ts";
import { aboutView, composerView, languagesView, localClock, logView } from "./pane-view.ts";
import type { Pane } from "./panes.ts";

function tabView(pane: Pane, index: number): Html {
  const first = index === 0;
  const role = pane.role === undefined ? "" : ROLE_WORDS[pane.role];
  return html`<button type="button" role="tab" class="tab" id="tab-${pane.id}" aria-controls="${pane.id}" aria-selected="${first ? "true" : "false"}" tabindex="${first ? 0 : -1}">${faceView(pane)}<span class="tab-words"><bdi>${pane.name}</bdi><small>${role}</small></span></button>`;
}

function homeButton({ contact, name }: Pane): Html {
  if (contact === undefined) return html``;
  return html`<button type="button" class="home" hx-get="/practice/home?contact=${contact}" hx-target="#dialog" hx-swap="innerHTML">Home<span class="vh"> of ${name}</span></button>`;
}

function panelView(pane: Pane, messages: readonly PracticeMessage[], now: Date): Html {
  return html`<div role="tabpanel" class="panel" id="${pane.id}" aria-labelledby="tab-${pane.id}">
<header class="panel-top"><div><strong>Baraza</strong><span class="app">app</span><span class="seen-by">as <bdi>${pane.name}</bdi> sees it</span>${homeButton(pane)}</div><p class="about"><span>${aboutView(pane)}</span>${languagesView(pane)}${localClock(pane, now)}</p></header>
${logView(pane, messages)}
${composerView(pane)}
</div>`;
}

/** The pretended Slack: one conversation with Baraza a person, each behind its tab. */
export function slackView(
  panes: readonly Pane[],
  messages: ReadonlyMap<string, readonly PracticeMessage[]>,
  now: Date,
): Html {
  const panels = panes.map((pane) =>
    panelView(pane, messages.get(addressKey(pane.address)) ?? [], now),
  );
  return html`<section class="slack" id="slack" aria-label="Slack">
<div class="tabs" role="tablist" aria-label="Whose Slack" aria-orientation="vertical"><p class="tabs-title">Slack</p>${panes.map(tabView)}</div>
<div class="panels">${panels}</div>
</section>`;
}

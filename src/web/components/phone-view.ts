import type { PracticeMessage } from "../state/practice-control.ts";
import { faceView } from "./face-view.ts";
import { type Html, html } from "./html.ts";
import { LOGO } from "./icons.ts";
import { aboutView, composerView, languagesView, localClock, logView } from "./pane-view.ts";
import type { Pane } from "./panes.ts";

/** A pretended phone with its owner's name above it. */
export function phoneView(pane: Pane, messages: readonly PracticeMessage[], now: Date): Html {
  return html`<article class="phone" id="${pane.id}" aria-labelledby="name-${pane.id}">
<header class="owner">${faceView(pane)}<div><div class="named"><h2 id="name-${pane.id}"><bdi>${pane.name}</bdi></h2>${languagesView(pane)}</div><p class="about">${aboutView(pane)}</p></div></header>
<div class="screen">
<div class="screen-top">${LOGO}<div><strong>Baraza</strong>${localClock(pane, now)}</div></div>
${logView(pane, messages)}
${composerView(pane)}
</div>
</article>`;
}

import { type Html, html } from "./html.ts";
import { initials, nameHue } from "./labels.ts";
import type { Pane } from "./panes.ts";

/** A round picture of somebody's initials. */
export function faceView({ name, contact, group }: Pane): Html {
  const letters = contact === undefined && !group ? "?" : initials(name);
  return html`<span class="face hue-${nameHue(name)}" aria-hidden="true">${letters}</span>`;
}

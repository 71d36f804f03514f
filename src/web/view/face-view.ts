import { type Html, html } from "./html.ts";
import type { Pane } from "./panes.ts";
import { hueOf, initialsOf } from "./words.ts";

/** A round picture of somebody's initials. */
export function faceView({ name, contact, group }: Pane): Html {
  const letters = contact === undefined && !group ? "?" : initialsOf(name);
  return html`<span class="face hue-${hueOf(name)}" aria-hidden="true">${letters}</span>`;
}

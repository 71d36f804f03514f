import { type Html, html } from "./html.ts";
import type { Pane } from "./panes.ts";

/** Who is writing or tapping, as hidden fields of a form. */
export function whoFields({
  contact,
  actor,
  address,
}: Pick<Pane, "contact" | "actor" | "address">): Html {
  const known = contact ?? actor;
  return known === undefined
    ? html`<input type="hidden" name="channel" value="${address.channel}"><input type="hidden" name="address" value="${address.id}">`
    : html`<input type="hidden" name="contact" value="${known}">`;
}

import { type Html, html } from "./html.ts";

// WhatsApp's own rule: stars around words stand out, stars within or far from a word are stars.
const STARRED = /(?<![\p{L}\p{N}*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])/gu;

/** A text as a phone shows it: `*words*` stand out, everything else to the letter. */
export function formatEmphasis(text: string): Html {
  const pieces = text.split(STARRED);
  // Splitting by a group puts what was starred at every other place.
  const views = pieces.map((piece, index) =>
    index % 2 === 0 ? html`${piece}` : html`<strong>${piece}</strong>`,
  );
  return html`${views}`;
}

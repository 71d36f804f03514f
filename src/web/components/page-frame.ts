import { type Html, html } from "./html.ts";
import { LOGO } from "./icons.ts";

/** What stands around a page. */
export interface PageFrame {
  readonly title: string;
  readonly page: "programme" | "practice" | "sign-in" | "link";
  /** What stands beside the mark, at the top. */
  readonly bar: Html;
  readonly main: Html;
}

// No evaluation, no scripts inside answers, no styles put in: what the content security policy forbids anyway.
const HTMX = JSON.stringify({
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
  selfRequestsOnly: true,
  defaultSettleDelay: 0,
});

/** A whole page. */
export function buildPage({ title, page, bar, main }: PageFrame): Html {
  const practice = page === "practice";
  const live = practice || page === "link";
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="htmx-config" content="${HTMX}">
<title>${title}</title>
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/baraza.css">
${live ? html`<script src="/assets/htmx.js" defer></script>` : ""}
${practice ? html`<script src="/assets/practice.js" defer></script>` : ""}
</head>
<body class="${page}">
<a class="skip" href="#main">Skip to the content</a>
<header class="bar">
<a class="brand" href="/" aria-label="Baraza, programme page">${LOGO}<span>Baraza${practice ? html`<small>practice</small>` : ""}</span></a>
${bar}
</header>
<main id="main">${main}</main>
</body>
</html>`;
}

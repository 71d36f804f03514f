import type { Chart, MessageAction, MessagePart } from "../../domain/message.ts";
import { type Html, html } from "./html.ts";
import type { Pane } from "./panes.ts";
import { whoFields } from "./who-fields.ts";

/** Whoever sees parts, and can tap what stands in them. */
type Viewer = Pick<Pane, "contact" | "actor" | "address">;

/** Parts of a message, or of somebody's own page where `message` is empty. */
export function partsView(parts: readonly MessagePart[], viewer: Viewer, message: string): Html {
  return html`${parts.map((part) => partView(part, viewer, message))}`;
}

function partView(part: MessagePart, viewer: Viewer, message: string): Html {
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
      return chartView(part.chart);
    case "actions":
      return html`<div class="choices actions">${part.actions.map((each) => actionView(each, viewer, message))}</div>`;
  }
}

function actionView(action: MessageAction, viewer: Viewer, message: string): Html {
  const { id, label, tone = "plain", confirm, opens } = action;
  const button = (more: Html | string): Html =>
    html`<button type="${opens ? "button" : "submit"}" class="choice ${tone}"${more}><span dir="auto">${label}</span></button>`;
  if (opens) {
    const who = viewer.contact ?? viewer.actor ?? "";
    const query = new URLSearchParams({ contact: who, message, action: id }).toString();
    return button(html` hx-post="/practice/form?${query}" hx-target="#dialog" hx-swap="innerHTML"`);
  }
  const asked = confirm === undefined ? "" : html` hx-confirm="${confirm}"`;
  const place = message === "" ? "" : html`<input type="hidden" name="message" value="${message}">`;
  return html`<form hx-post="/practice/api/press" hx-swap="none"${asked}>${whoFields(viewer)}${place}<input type="hidden" name="choice" value="${id}">${button("")}</form>`;
}

const BAR = { width: 34, gap: 8, height: 56 };
const ROW = BAR.height + 34;

// The same numbers stand in the words beneath, so the picture is not read out.
function chartView({ title, text, columns, rows, most }: Chart): Html {
  const step = BAR.width + BAR.gap;
  const width = Math.max(columns.length * step, 120);
  const bars = rows.map(({ label, values }, row) => {
    const top = row * ROW + 14;
    const drawn = values.map((value, n) => {
      if (value === undefined) return "";
      const height = Math.max(3, Math.round((BAR.height * value) / most));
      return html`<rect class="bar-of" x="${n * step}" y="${top + BAR.height - height}" width="${BAR.width}" height="${height}" rx="4"/>`;
    });
    const names = columns.map(
      (each, n) =>
        html`<text x="${n * step + BAR.width / 2}" y="${top + BAR.height + 13}" text-anchor="middle">${each}</text>`,
    );
    return html`<text x="0" y="${top - 3}" class="row-of">${label}</text>${drawn}${names}`;
  });
  const height = rows.length * ROW + 6;
  return html`<figure class="chart"><svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${bars}</svg><figcaption dir="auto" class="vh">${text || title}</figcaption></figure>`;
}

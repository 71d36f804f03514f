import { raw } from "hono/html";
import type { ChannelState } from "../../ports/channel.ts";
import { type Html, html } from "../components/html.ts";
import { buildPage } from "../components/page-frame.ts";
import { drawQrCode } from "../components/qr.ts";
import type { LinkStatus } from "../state/link-control.ts";

/** What each state means for somebody who is no engineer, and what to do. */
const STATES: Readonly<Record<ChannelState, { readonly title: string; readonly about: string }>> = {
  starting: {
    title: "WhatsApp is being opened",
    about: "This takes up to a minute. There is nothing to do: the page goes on by itself.",
  },
  needs_login: {
    title: "A phone is to be linked",
    about:
      "Until then nothing goes out and nothing comes in. What is waiting to be sent is kept, and what people write in the meantime is read as soon as the phone is linked.",
  },
  ready: {
    title: "WhatsApp is linked",
    about:
      "Messages go out and come in. Keep the phone charged, and open WhatsApp on it at least once a week: a phone that is not used for two weeks loses its linked devices.",
  },
  degraded: {
    title: "WhatsApp is linked, and does not answer at the moment",
    about: "Nothing is lost. It is usually back within two minutes; if not, it is opened anew.",
  },
  down: {
    title: "WhatsApp cannot be opened",
    about:
      "The service keeps trying, and what is waiting to be sent is kept. If it lasts longer than a quarter of an hour, ask the operator to run npm run doctor.",
  },
  stopped: { title: "WhatsApp is stopped", about: "The service is being started or stopped." },
};

const OUTDATED = {
  title: "WhatsApp has changed its page",
  about:
    "The service does not understand the new page. It has stopped rather than send anything twice: what is waiting to be sent is kept, and what people write is read afterwards. Ask the operator to update the service, and reach people by another way until then.",
};

// What somebody should know before a programme depends on it.
const WORTH = html`<section class="card"><h2>What a linked phone is worth</h2>
<p>WhatsApp does not permit robots on such numbers and changes its page as it likes, as it did in July 2026. The service tries out each page by one short message from the number to itself, which it deletes, and stops where the page is not understood. For a programme that people depend on, the <b>WhatsApp Business Cloud API</b> is the recommended way; the file <code>adapters/whatsapp/README.md</code> of the service compares the two.</p></section>`;

const FAULTS = {
  no_number: "Give the whole number with its country code, such as +254 700 000001.",
  not_waiting: "There is nothing to link at the moment. Look at the state above.",
  no_code: "WhatsApp gave no code. Wait a few minutes and try again, or scan the square instead.",
} as const;

const FINDING = html`<li>On the programme’s phone (the one whose number people know, not your own), open <b>WhatsApp</b>.</li>
<li>Android: touch the three dots <b>⋮</b>, then <b>Linked devices</b>. iPhone: <b>Settings</b>, then <b>Linked devices</b>.</li>
<li>Touch <b>Link a device</b> and unlock the phone.</li>`;

async function scanView(qr: string): Promise<Html> {
  return html`<div class="linking"><ol>${FINDING}
<li>Hold the camera at this square. A new one appears by itself when it grows old.</li>
<li>Wait until this page says “WhatsApp is linked”.</li></ol>
<figure>${raw(await drawQrCode(qr))}<figcaption>Whoever scans this links <em>their</em> phone. Do not send it to anybody.</figcaption></figure></div>`;
}

function typeView(code: string): Html {
  const shown = code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
  return html`<div class="linking"><ol>${FINDING}
<li>Touch <b>Link with phone number instead</b>.</li>
<li>Type this code, and wait until this page says “WhatsApp is linked”.</li></ol>
<p class="code"><output>${shown}</output></p></div>
<form method="post" action="/whatsapp/scan"><button type="submit" class="plain">Scan a square instead</button></form>`;
}

async function taskView({ state, qr, code }: LinkStatus): Promise<Html | string> {
  if (state !== "needs_login") return "";
  if (code !== undefined) return typeView(code);
  return qr === undefined ? "" : await scanView(qr);
}

/** What the page showed when it was given up, for whoever has to find out why. */
function sightView({ state, sight }: LinkStatus): Html | string {
  if (sight === undefined || state === "ready") return "";
  const at = sight.at.toISOString();
  const picture =
    sight.picture &&
    html`<img src="/whatsapp/sight?at=${at}" alt="WhatsApp’s page as it was then">`;
  const complaints =
    sight.complaints.length > 0 ? html`<pre dir="auto">${sight.complaints.join("\n")}</pre>` : "";
  return html`<details class="sight"><summary>What WhatsApp’s page showed at <time datetime="${at}">${at.slice(11, 16)} UTC</time>, when it was given up</summary>
<p class="quiet">It may show names and messages: send it to nobody but whoever looks after the service.</p>
${picture ?? ""}${complaints}</details>`;
}

/** Where the link stands, and what to do; the page asks for it again every two seconds. */
export async function linkView(standing: LinkStatus, mark: string): Promise<Html> {
  const { state, detail, outdated } = standing;
  const { title, about } = state === "down" && outdated === true ? OUTDATED : STATES[state];
  const why =
    detail === undefined || state === "needs_login" || state === "ready"
      ? ""
      : html`<p class="quiet">What the service saw: ${detail}.</p>`;
  const task = await taskView(standing);
  return html`<section id="link" class="card ${state}" hx-get="/whatsapp/now?state=${state}&amp;mark=${mark}" hx-trigger="every 2s" hx-swap="outerHTML">
<h2 role="status">${title}</h2><p>${about}</p>${why}${task}${sightView(standing)}</section>`;
}

function codeForm(fault: Html | string): Html {
  return html`<section class="card code-form"><h2>No camera, or it does not work?</h2>
<p>WhatsApp can give a code to type on the phone instead. Write the number of the programme’s phone.</p>
${fault}
<form method="post" action="/whatsapp/code"><label for="phone">Number, with its country code</label>
<div><input type="tel" id="phone" name="phone" autocomplete="off" placeholder="+254 700 000001" required><button type="submit" class="primary">Get a code</button></div></form></section>`;
}

/** The page on which a phone is linked to the service. */
export async function linkPage(
  standing: LinkStatus,
  mark: string,
  refusal?: keyof typeof FAULTS,
): Promise<Html> {
  const fault =
    refusal === undefined ? "" : html`<p class="fault" role="alert">${FAULTS[refusal]}</p>`;
  const form = standing.state === "needs_login" && standing.code === undefined;
  return buildPage({
    title: "Baraza, WhatsApp",
    page: "link",
    bar: html`<span class="sub">WhatsApp</span><nav class="links" aria-label="Service"><a href="/">Programme</a><a href="/readyz">Readiness</a></nav>`,
    main: html`<h1 class="vh">Link a phone to WhatsApp</h1>
${await linkView(standing, mark)}
<noscript><p class="quiet">This page goes on by itself only with scripts. Without them, load it again every few seconds.</p></noscript>
${form ? codeForm(fault) : fault}
${WORTH}`,
  });
}

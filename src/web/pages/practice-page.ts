import { addressKey } from "../../domain/people.ts";
import { clockBar, nowView } from "../components/clock-view.ts";
import { faceView } from "../components/face-view.ts";
import { type Html, html } from "../components/html.ts";
import { messagesView, messageView } from "../components/message-view.ts";
import { buildPage } from "../components/page-frame.ts";
import { localClock } from "../components/pane-view.ts";
import { buildPanes, groupMessagesByAddress, type Pane } from "../components/panes.ts";
import { phoneView } from "../components/phone-view.ts";
import { slackView } from "../components/slack-view.ts";
import type { PracticeControl, PracticeMessage } from "../state/practice-control.ts";

// The page asks every second; an answer without news is empty and changes nothing.
function lookView(version: number): Html {
  return html`<div id="live" hx-get="/practice/live?since=${version}" hx-trigger="every 1s, refresh from:body" hx-sync="this:replace" hx-swap="outerHTML"></div>`;
}

function jumpView(phones: readonly Pane[], slack: boolean): Html {
  const links = phones.map(
    (pane) =>
      html`<a href="#${pane.id}" data-pane="${pane.id}">${faceView(pane)}<bdi>${pane.name}</bdi></a>`,
  );
  const last = slack ? html`<a class="to-slack" href="#slack">Slack</a>` : "";
  return html`<nav class="jumps" aria-label="Phones">${links}${last}</nav>`;
}

/** The practice page: pretended phones beside a pretended Slack, under a clock to push. */
export async function practicePage(desk: PracticeControl): Promise<Html> {
  const [phones, slack] = await Promise.all([
    buildPanes(desk, "whatsapp"),
    buildPanes(desk, "slack"),
  ]);
  const nextDue = await desk.nextDue();
  // Nothing is awaited between these, so that the version is that of the messages.
  const [version, now] = [desk.version(), desk.now()];
  const messages = groupMessagesByAddress(desk.messages());
  const of = (pane: Pane): readonly PracticeMessage[] =>
    messages.get(addressKey(pane.address)) ?? [];
  return buildPage({
    title: "Baraza, practice",
    page: "practice",
    bar: clockBar(now, nextDue),
    main: html`<h1 class="vh">Practice: pretended phones and a pretended Slack</h1>
${jumpView(phones, slack.length > 0)}
<div class="desk">
<section class="phones" aria-label="WhatsApp phones">${phones.map((pane) => phoneView(pane, of(pane), now))}</section>
${slack.length > 0 ? slackView(slack, messages, now) : ""}
</div>
<dialog id="dialog"></dialog>
<div class="notice" id="notice"><p role="alert"></p><button type="button" aria-label="Close">Close</button></div>
${lookView(version)}`,
  });
}

function newsOf(pane: Pane, messages: readonly PracticeMessage[], since: number): Html {
  const first = messages.findIndex(({ line }) => line > since);
  const from = first < 0 ? messages.length : first;
  const changed = messages
    .slice(0, from)
    .filter(({ version }) => version > since)
    .map((message) => messageView(message, pane, true));
  if (first < 0) return html`${changed}`;
  return html`${changed}<div hx-swap-oob="beforeend:#log-${pane.id}">${messagesView(messages, from, pane)}</div>`;
}

/** What happened since a version, for the page to put in its places; undefined where nothing did. */
export async function practiceNews(
  desk: PracticeControl,
  since: number,
): Promise<Html | undefined> {
  if (desk.version() === since) return undefined;
  const nextDue = await desk.nextDue();
  const panes = [...(await buildPanes(desk, "whatsapp")), ...(await buildPanes(desk, "slack"))];
  const [version, now] = [desk.version(), desk.now()];
  const messages = groupMessagesByAddress(desk.messages());
  const news = panes.map((pane) =>
    newsOf(pane, messages.get(addressKey(pane.address)) ?? [], since),
  );
  const clocks = panes.map((pane) => localClock(pane, now, true));
  return html`${lookView(version)}${nowView(now, nextDue, true)}${clocks}${news}`;
}

import { nextMonday } from "../state/clock-target.ts";
import { type Html, html } from "./html.ts";
import { ICONS } from "./icons.ts";
import { formatLocalClock } from "./local-clock.ts";

/** The pretended time and what it is heading for; `swap` as an answer that replaces the one on the page. */
export function nowView(now: Date, nextDue: Date | undefined, swap = false): Html {
  const { long, time } = formatLocalClock(now, "UTC");
  const due = nextDue === undefined ? undefined : formatLocalClock(nextDue, "UTC");
  const next =
    due === undefined ? "Nothing is to fall due" : `Next thing due: ${due.short}, ${due.time} UTC`;
  return html`<div class="now" id="now"${swap ? html` hx-swap-oob="true"` : ""}>${ICONS.clock}<div><p class="now-time"><time datetime="${now.toISOString()}">${long}, <b>${time}</b> UTC</time></p><p class="now-next">${next}</p></div></div>`;
}

const push = (name: "forward" | "to", value: string, words: string, title: string): Html =>
  html`<button type="submit" name="${name}" value="${value}" title="${title}">${words}</button>`;

/** The clock and everything that pushes it forward. */
export function clockBar(now: Date, nextDue: Date | undefined): Html {
  const form = html`hx-post="/practice/api/clock" hx-swap="none" hx-sync="#clock:queue all"`;
  return html`<section class="clock" id="clock" aria-label="The pretended clock">
<div aria-live="polite">${nowView(now, nextDue)}</div>
<div class="push-row"><form class="pushes" ${form}>${push("forward", "1h", "+1 hour", "One hour onwards")}${push("forward", "1d", "+1 day", "One day onwards")}${push("to", "monday", "to Monday 9:00 UTC", `To ${formatLocalClock(nextMonday(now), "UTC").long} at first`)}${push("to", "next_due", "to the next thing due", "To the next check-in, reminder or digest")}</form>
<form class="pushes" ${form}><label for="to">UTC<span class="vh">, push the clock to</span></label><input type="datetime-local" id="to" name="to" value="${now.toISOString().slice(0, 16)}" required><button type="submit">Go</button></form></div>
<span class="working" role="status"></span>
</section>`;
}

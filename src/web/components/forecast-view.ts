import type { Forecast } from "../../bot/forecast/forecast.ts";
import type { ContactForecast, TeamForecast } from "../../bot/forecast/team-forecast.ts";
import { isBudgetSpent } from "../../bot/timing/budget.ts";
import type { ProgrammeForecast } from "../state/programme-forecast.ts";
import {
  formatDelay,
  formatForecast,
  formatForecastSubject,
  formatSkipped,
} from "./forecast-text.ts";
import { type Html, html } from "./html.ts";
import { formatLocalClock, MONTH_NAMES, zoneCity } from "./local-clock.ts";

/** What the page says after something was called off, or taken back, by the outcome that its address names. */
const TOLD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    off_done: "Called off. Everything else goes on as planned.",
    off_over: "Too late: that had its turn already. Nothing was called off.",
    off_unknown: "Nothing was called off: that is not to come any more.",
    on_done: "Taken back: it will happen after all.",
    on_over: "Too late: its time is over, or has changed since.",
    on_unknown: "Nothing was changed: that was not called off.",
  }),
);

/** What came of the last thing that was called off, and in which team; from the address of the page. */
export interface CancelNotice {
  readonly told?: string | undefined;
  readonly team?: string | undefined;
}

function whenView({ at, reader }: Forecast, zone: string): Html {
  const { short, time } = formatLocalClock(at, reader.zone);
  const place = reader.zone === zone ? "" : ` in ${zoneCity(reader.zone)}`;
  return html`<time datetime="${at.toISOString()}">${short}, ${time}${place}</time>`;
}

/** What a card is about: whose clock it goes by, and what everything is called. */
interface About {
  readonly team: string;
  readonly zone: string;
  readonly known: ProgrammeForecast;
}

function buttonView(
  forecast: Forecast,
  contactForecast: ContactForecast,
  { team, zone, known }: About,
): Html {
  const { fire, state, at } = forecast;
  const isOff = state === "called_off";
  const mayReturn =
    contactForecast.run !== undefined || fire.key === contactForecast.prospects[0]?.fire.key;
  if (state === "skipped" || (isOff && !mayReturn)) return html``;
  const [path, words] = isOff ? ["on", "Do it after all"] : ["off", "Don’t"];
  const { short, time } = formatLocalClock(at, zone);
  const whole = `${words}: ${formatForecast(forecast, contactForecast, known)}, ${short}, ${time}`;
  return html`<form method="post" action="/ahead/${path}"><input type="hidden" name="key" value="${fire.key}"><input type="hidden" name="team" value="${team}"><button type="submit" class="quiet-button" aria-label="${whole}">${words}</button></form>`;
}

function prospectView(forecast: Forecast, contactForecast: ContactForecast, about: About): Html {
  const note = formatDelay(forecast);
  const off = forecast.state === "called_off" || forecast.state === "skipped";
  return html`<div class="step${off ? " off" : ""}"><div class="what">${whenView(forecast, about.zone)}<p><bdi>${formatForecast(forecast, contactForecast, about.known)}</bdi></p>${note === "" ? "" : html`<p class="note">${note}</p>`}</div>${buttonView(forecast, contactForecast, about)}</div>`;
}

function followView(
  steps: readonly Forecast[],
  contactForecast: ContactForecast,
  about: About,
): Html {
  if (steps.length === 0) return html``;
  const items = steps.map((each) => html`<li>${prospectView(each, contactForecast, about)}</li>`);
  const begun = hasBegun(contactForecast) ? "If nothing more comes:" : "If there is no answer:";
  return html`<p class="if">${begun}</p><ol>${items}</ol>`;
}

const hasBegun = ({ run }: ContactForecast): boolean =>
  run !== undefined && Object.keys(run.results).length > 0;

function outlookView(contactForecast: ContactForecast, about: About): Html {
  const { run, contact, prospects } = contactForecast;
  const [first, ...rest] = prospects;
  if (run === undefined)
    return html`<li>${first ? prospectView(first, contactForecast, about) : ""}${followView(rest, contactForecast, about)}</li>`;
  const { short, time } = formatLocalClock(run.startedAt, contact.zone);
  const stands = hasBegun(contactForecast) ? "The answer has begun." : "There is no answer yet.";
  return html`<li><div class="step"><div class="what"><time datetime="${run.startedAt.toISOString()}">${short}, ${time}</time><p><bdi>${contact.name}</bdi> was asked: ${formatForecastSubject(contactForecast, about.known)}. ${stands}</p></div></div>${followView(prospects, contactForecast, about)}</li>`;
}

function budgetView({ spent }: TeamForecast, { budget }: ProgrammeForecast): Html {
  if (spent === undefined) return html``;
  const { month, prompts, minutes } = spent;
  const name = MONTH_NAMES[Number(month.slice(5)) - 1] ?? month;
  const whole = Math.round(minutes);
  const shown = (used: number, most: number | undefined, what: string): Html =>
    most === undefined
      ? html`<p class="period-title"><span>${used} ${what}</span></p>`
      : html`<p class="period-title"><span>${used} of ${most} ${what}</span></p><progress max="${most}" value="${Math.min(used, most)}" aria-label="${used} of ${most} ${what} in ${name}"></progress>`;
  const over = budget !== undefined && isBudgetSpent(spent, budget);
  return html`<div class="budget"><h4>Asked of them in ${name}</h4>${shown(prompts, budget?.prompts, "questions and reminders")}${shown(whole, budget?.minutes, "minutes")}${over ? html`<p class="note">The month’s budget is spent: nobody of this team is asked anything more this month.</p>` : ""}</div>`;
}

function skippedView({ skipped }: TeamForecast, known: ProgrammeForecast): Html {
  if (skipped.length === 0) return html``;
  const rows = skipped.map((fire) => {
    const { short, time } = formatLocalClock(fire.dueAt, known.zones.get(fire.contact) ?? "UTC");
    return html`<li><time datetime="${fire.dueAt.toISOString()}">${short}, ${time}</time> <bdi>${formatSkipped(fire, known)}</bdi></li>`;
  });
  return html`<details><summary>Left out in the last two weeks: ${skipped.length}</summary><ul>${rows}</ul></details>`;
}

function noticeView({ told = "", team = "" }: CancelNotice, about: About): Html {
  const words = about.team === team ? TOLD.get(told) : undefined;
  if (words === undefined) return html``;
  return html`<p id="told" class="told" role="status" tabindex="-1">${words}</p>`;
}

function listView(outlooks: readonly ContactForecast[], about: About): Html {
  if (outlooks.length === 0) return html`<p class="quiet">Nothing is to come.</p>`;
  const people = [...new Set(outlooks.map(({ contact }) => contact))];
  const lists = people.map((contact) => {
    const own = outlooks.filter((each) => each.contact === contact);
    const heading = people.length > 1 ? html`<h4 class="who"><bdi>${contact.name}</bdi></h4>` : "";
    return html`${heading}<ol class="ahead">${own.map((one) => outlookView(one, about))}</ol>`;
  });
  return html`${lists}`;
}

function cardView(state: ProgrammeForecast, each: TeamForecast, told: CancelNotice): Html {
  const { team, outlooks } = each;
  const zone = outlooks[0]?.contact.zone;
  const about: About = { team: team?.id ?? "", zone: zone ?? "UTC", known: state };
  const name = team?.name ?? "Coaches, mentors and others";
  const place = zone === undefined ? "" : `Hours as clocks show them in ${zoneCity(zone)}`;
  const country = team ? html`<span class="country">${team.country}</span>` : "";
  return html`<article class="card" aria-label="What is ahead: ${name}"><header><h3><bdi>${name}</bdi></h3>${country}</header>${noticeView(told, about)}<p class="quiet">${place}</p>${budgetView(each, state)}${listView(outlooks, about)}${skippedView(each, state)}</article>`;
}

/** What Baraza is about to do by itself, team by team; each step can be called off. */
export function forecastView(state: ProgrammeForecast, told: CancelNotice): Html {
  const { long, time } = formatLocalClock(state.now, "UTC");
  return html`<section class="block" id="ahead"><h2>What is ahead</h2><p class="quiet">What Baraza will do by itself, seen from ${long}, ${time} UTC. Nothing is sent after an answer. “Don’t” calls off one step, this time only; the person does not hear of it.</p><div class="cards">${state.teams.map((each) => cardView(state, each, told))}</div></section>`;
}

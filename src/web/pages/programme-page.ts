import type { CancelContext } from "../../bot/forecast/cancel.ts";
import { CHANNEL_TRAITS } from "../../domain/channel-traits.ts";
import type { Contact, SubscriptionStatus } from "../../domain/people.ts";
import { decisionsView } from "../components/decisions-view.ts";
import { type CancelNotice, forecastView } from "../components/forecast-view.ts";
import { type Html, html } from "../components/html.ts";
import { initials, nameHue } from "../components/labels.ts";
import { formatLocalClock } from "../components/local-clock.ts";
import { buildPage } from "../components/page-frame.ts";
import { loadProgrammeForecast } from "../state/programme-forecast.ts";
import {
  type AnswerProgress,
  humanizeId,
  loadProgrammeState,
  type PeriodRow,
  type ProgrammeState,
  type ProgrammeStore,
  type TeamProgress,
} from "../state/programme-state.ts";

const ANSWERING_WORDS: Readonly<Record<AnswerProgress, string>> = {
  answered: "answered",
  answering: "answering",
  not_yet: "not yet",
  not_reached: "not reached",
  not_asked: "not asked",
};
const STANDING_WORDS: Readonly<Record<SubscriptionStatus, string>> = {
  active: "takes part",
  invited: "invited",
  declined: "declined",
  stopped: "stopped",
};
const STATE_WORDS = {
  answered: "answered",
  partly: "partly answered",
  silent: "silent",
  not_reached: "could not be reached",
  not_asked: "not asked",
} as const;

const chip = (kind: string, words: string): Html =>
  html`<span class="chip ${kind.replaceAll("_", "-")}">${words}</span>`;

function personView(contact: Contact, state: Html): Html {
  const { name } = contact;
  return html`<li><span class="face small hue-${nameHue(name)}" aria-hidden="true">${initials(name)}</span><bdi>${name}</bdi>${state}</li>`;
}

function periodView({ campaign, period, people }: PeriodRow): Html {
  const asked = people.filter(({ answering }) => answering !== "not_asked");
  const answered = asked.filter(({ answering }) => answering === "answered");
  const rows = people.map(({ contact, answering }) =>
    personView(contact, chip(answering, ANSWERING_WORDS[answering])),
  );
  return html`<div class="period"><p class="period-title"><span>${humanizeId(campaign)}, ${period}</span><b>${answered.length} of ${asked.length} answered</b></p><progress max="${asked.length}" value="${answered.length}" aria-label="Answered"></progress><ul class="people-list">${rows}</ul></div>`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function teamView({ team, coaches, members, periods, warning }: TeamProgress): Html {
  const standing = members.map((contact) =>
    personView(
      contact,
      contact.departed
        ? chip("stopped", "left")
        : chip(contact.standing, STANDING_WORDS[contact.standing]),
    ),
  );
  const shown =
    periods.length > 0
      ? html`${periods.map(periodView)}`
      : html`<p class="quiet">Nobody was asked yet.</p><ul class="people-list">${standing}</ul>`;
  const alert =
    warning === undefined ? "" : html`<p class="warning" role="note">${capital(warning)}.</p>`;
  const coached = coaches.length > 0 ? `Coached by ${coaches.join(", ")}` : "No coach yet";
  return html`<article class="card team"><header><h3><bdi>${team.name}</bdi></h3><span class="country">${team.country}</span></header><p class="quiet">${coached}</p>${alert}${shown}</article>`;
}

function digestView(digest: ProgrammeState["digests"][number]): Html {
  const { coachName, period, data, madeAt, amended } = digest;
  const at = formatLocalClock(madeAt, "UTC");
  const late = amended === 0 ? "" : `, amended ${amended === 1 ? "once" : `${amended} times`}`;
  const teams = data.teams.map(
    ({ name, asked, answered, state }) =>
      html`<tr><th scope="row"><bdi>${name}</bdi></th><td>${answered} of ${asked}</td><td>${chip(state, STATE_WORDS[state])}</td></tr>`,
  );
  return html`<article class="card"><header><h3><bdi>${coachName}</bdi></h3><span class="country">${period}</span></header><p class="quiet">Made ${at.short}, ${at.time} UTC${late}</p><table><thead><tr><th scope="col">Team</th><th scope="col">Answers</th><th scope="col">State</th></tr></thead><tbody>${teams}</tbody></table></article>`;
}

function section(title: string, about: string, content: Html): Html {
  return html`<section class="block"><h2>${title}</h2>${about === "" ? "" : html`<p class="quiet">${about}</p>`}${content}</section>`;
}

const cards = (views: readonly Html[], none: string): Html =>
  views.length > 0 ? html`<div class="cards">${views}</div>` : html`<p class="none">${none}</p>`;

function strangersView({ strangers }: ProgrammeState): Html {
  if (strangers.length === 0) return html`<p class="none">Nobody unknown has written.</p>`;
  const rows = strangers.map((stranger) => {
    const { address, firstAt } = stranger;
    const at = formatLocalClock(firstAt, "UTC");
    return html`<tr><td>${CHANNEL_TRAITS[address.channel].label}</td><td><code>${address.id}</code></td><td>${at.short}, ${at.time} UTC</td><td>${hintOn(stranger)}</td></tr>`;
  });
  return html`<div class="card"><table><thead><tr><th scope="col">Channel</th><th scope="col">Address</th><th scope="col">First wrote</th><th scope="col">Known of it</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

const REQUEST_WORDS = {
  erase: "asks to have their data erased: npm run erase",
  access: "asks what is held about them: npm run access",
} as const;

function requestsView({ requesting }: ProgrammeState): Html {
  if (requesting.length === 0) return html`<p class="none">No request waits.</p>`;
  const rows = requesting.flatMap(({ id, name, request }) =>
    request
      ? html`<tr><th scope="row"><bdi>${name}</bdi></th><td><code>${id}</code></td><td>${REQUEST_WORDS[request.kind]}</td><td>${request.due}</td></tr>`
      : [],
  );
  return html`<div class="card"><table><thead><tr><th scope="col">Person</th><th scope="col">Contact</th><th scope="col">Request</th><th scope="col">Answer due</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function writtenView({ written }: ProgrammeState): Html {
  if (written.length === 0)
    return html`<p class="none">Nobody has written to the programme team.</p>`;
  const rows = written.map(({ writer, text, at }) => {
    const wall = formatLocalClock(at, "UTC");
    return html`<tr><th scope="row"><bdi>${writer}</bdi></th><td>${wall.short}, ${wall.time} UTC</td><td><bdi>${text}</bdi></td></tr>`;
  });
  return html`<div class="card"><table><thead><tr><th scope="col">Who</th><th scope="col">When</th><th scope="col">What they wrote</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** What an operator should know of somebody unknown before adding them. */
function hintOn(stranger: ProgrammeState["strangers"][number]): string {
  const { address, phone, claims, team, request } = stranger;
  if (request) return `${REQUEST_WORDS[request.kind]}, answer due ${request.due}`;
  if (claims !== undefined)
    return `Has the number of ${claims}, who is known by another id: ask them before changing anything.`;
  if (address.id.endsWith("@g.us"))
    return "A group of no team; name it in the roster if it is one.";
  const hints = [
    ...(phone === undefined ? [] : [phone]),
    ...(team === undefined ? [] : [`in the group of ${team}`]),
  ];
  return hints.join(", ");
}

/** Messages in doubt; nothing where there are none. */
function doubtfulView({ doubtful }: ProgrammeState): Html {
  if (doubtful.length === 0) return html``;
  const rows = doubtful.map(({ id, createdAt, to, purpose, reader }) => {
    const at = formatLocalClock(createdAt, "UTC");
    return html`<tr><td>${at.short}, ${at.time} UTC</td><td>${CHANNEL_TRAITS[to.channel].label}</td><td><bdi>${reader}</bdi></td><td>${purpose}</td><td><code>${id}</code></td></tr>`;
  });
  const table = html`<div class="card"><table><thead><tr><th scope="col">Written</th><th scope="col">Channel</th><th scope="col">For</th><th scope="col">Kind</th><th scope="col">Id</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  const about = `${doubtful.length} sent, and the platform did not say whether it took them. The operator sends them again or marks them as arrived with npm run send -- --doubtful.`;
  return section("Messages in doubt", about, table);
}

/** The programme page: teams and who answered, what is ahead, the newest digests, who wrote without being known. */
export async function programmePage(
  parts: {
    readonly store: ProgrammeStore;
    readonly practice?: unknown;
    readonly link?: unknown;
    readonly context?: CancelContext | undefined;
    readonly adminToken?: string | undefined;
  },
  told: CancelNotice = {},
): Promise<Html> {
  const state = await loadProgrammeState(parts.store, parts.context?.clock.now());
  const ahead = parts.context ? forecastView(await loadProgrammeForecast(parts.context), told) : "";
  const link = parts.link === undefined ? "" : html`<a href="/whatsapp">WhatsApp</a>`;
  const practice =
    parts.practice === undefined ? "" : html`<a class="primary" href="/practice">Open practice</a>`;
  const leave =
    parts.adminToken === undefined
      ? ""
      : html`<form method="post" action="/sign-out"><button type="submit">Sign out</button></form>`;
  return buildPage({
    title: `Baraza, ${state.name}`,
    page: "programme",
    bar: html`<span class="sub"><bdi>${state.name}</bdi></span><nav class="links" aria-label="Service">${link}<a href="/readyz">Readiness</a><a href="/metrics">Metrics</a>${practice}${leave}</nav>`,
    main: html`<h1 class="vh">${state.name}</h1>
${section("Teams", "", cards(state.teams.map(teamView), "No team yet: bring a roster in with npm run roster."))}
${ahead}
${section("Decisions ahead", "What teams must decide, the soonest first. What a team did not write for the programme is not shown.", decisionsView(state.decisions, new Map(state.teams.map(({ team }) => [team.id, team.name]))))}
${section("Latest digests", "Who answered, coach by coach. What teams wrote is for their coaches: it stands in the digests themselves.", cards(state.digests.map(digestView), "No digest yet: the first one comes with the first period."))}
${doubtfulView(state)}
${section("Requests about data", "People who asked to have their data erased, or to know what is held about them.", requestsView(state))}
${section("Written to the programme", "What people wrote to the programme team between check-ins. It is for you: nobody else reads it.", writtenView(state))}
${section("Unknown senders", "They were answered once, politely. Whoever belongs to the programme can be added to the roster.", strangersView(state))}`,
  });
}

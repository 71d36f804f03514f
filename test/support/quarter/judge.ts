import type { Contact } from "../../../src/domain/people.ts";
import { listPublicHolidays } from "../../../src/library/public-holidays.ts";
import type { Got, Past } from "./past.ts";
import { wallAt } from "./wall.ts";

// What must hold of a quarter, each written out anew from the promises, and nothing asked of the house's own rules.

const OPENS = "08:00";
const CLOSES = "18:00";

/** Everything that somebody got of itself at an hour or on a day at which nobody may write to them. */
export function outOfHours(past: Past): string[] {
  return past.got
    .filter(({ unasked, key }) => unasked && !isEcho(key) && !isPassedOn(key) && !isNews(key))
    .filter((got) => !presses(past, got))
    .flatMap((got) => {
      const why = unfit(past, got.to, got.at);
      return why === undefined ? [] : [`${got.key} at ${got.at.toISOString()}: ${why}`];
    });
}

/** Why nobody may write to somebody at an instant, as far as was known then; undefined where they may. */
export function unfit(past: Past, to: Contact, at: Date): string | undefined {
  const { day, time, weekday } = wallAt(at, to.zone);
  const { hour } = to;
  const opens = hour !== undefined && hour < OPENS ? hour : OPENS;
  const closes = hour !== undefined && hour >= CLOSES ? "20:30" : CLOSES;
  if (time < opens || time >= closes) return `quiet hours, ${time}`;
  const weekend = past.roster.teams.find(({ id }) => id === to.team)?.weekend ?? [6, 7];
  if (weekend.includes(weekday)) return "weekend";
  return dayOffToldOf(past, to, day, at) ?? (isHoliday(past, to, day) ? "holiday" : undefined);
}

function dayOffToldOf({ told }: Past, { id, team }: Contact, day: string, at: Date) {
  const off = told.find(
    ({ kind, ...each }) =>
      each.at < at &&
      each.from <= day &&
      day <= each.until &&
      (kind === "leave" ? each.who === id : each.team === team),
  );
  return off && `${off.kind} told of`;
}

function isHoliday({ roster }: Past, { team }: Contact, day: string): boolean {
  const place = roster.teams.find(({ id }) => id === team);
  if (!place) return false;
  const off = [...listPublicHolidays(place.country, day, day), ...(place.holidays ?? [])];
  return off.some((each) => each.day === day);
}

/** Whether a message tells somebody what their coach was told. */
export function isEcho(key: string): boolean {
  return key.includes(".echo.");
}

// A colleague's words, sent to the coach because the colleague tapped "Send now".
function isPassedOn(key: string): boolean {
  return key.startsWith("note/");
}

// What changed in a digest since it was posted: an aside under it in Slack, which keeps its own quiet hours.
function isNews(key: string): boolean {
  return key.endsWith(".news");
}

const NEAR = 3 * 86_400_000;

// A decision whose day is at most three days off may come on any day from seven to eight, and not on leave.
function presses(past: Past, { key, to, at }: Got): boolean {
  const point = past.decisions.find(({ id }) => key.startsWith(`decision/${id}/`));
  const left = Date.parse(`${point?.by}T24:00:00Z`) - at.getTime();
  const { day, time } = wallAt(at, to.zone);
  const isAway = past.told.some(
    ({ kind, who, from, until, ...told }) =>
      kind === "leave" && who === to.id && told.at < at && from <= day && day <= until,
  );
  return left > 0 && left <= NEAR && time >= "07:00" && time < "20:00" && !isAway;
}

// Conversations about a decision point go on when a month's budget is spent: they count, and are not counted out.
function isAboutDecision({ key }: Got): boolean {
  return key.startsWith("decision/");
}

/** Teams that a campaign asked or reminded in a month whose budget was spent already. */
export function overBudget({ got, roster }: Past): string[] {
  const most = roster.programme.budget?.prompts ?? Infinity;
  const counts = new Map<string, number>();
  const faults: string[] = [];
  for (const one of got) {
    const { at, to, row } = one;
    if (to.team === undefined || (row?.purpose !== "prompt" && row?.purpose !== "reminder"))
      continue;
    const month = `${to.team} in ${wallAt(at, to.zone).day.slice(0, 7)}`;
    const before = counts.get(month) ?? 0;
    counts.set(month, before + 1);
    if (before >= most && !isAboutDecision(one)) faults.push(`${month}: ${before + 1}, ${one.key}`);
  }
  return faults;
}

/** Prompts of one campaign that reached somebody twice for a period, or out of order, or two on one day. */
export function askedTwice({ got, runs }: Past): string[] {
  const faults: string[] = [];
  const before = new Map<string, Got & { readonly period: string }>();
  // Who declined and writes again is welcomed again, at their own word.
  for (const one of got.filter(({ row, unasked }) => row?.purpose === "prompt" && unasked)) {
    const run = runs.find(({ id }) => id === one.row?.run);
    const { campaign, contact, engagement = "", period = "" } = run ?? {};
    // What no campaign asks for has no period.
    if (campaign === undefined) continue;
    const who = `${campaign}/${contact}/${engagement}`;
    const last = before.get(who);
    const { day } = wallAt(one.at, one.to.zone);
    if (last && last.period >= period)
      faults.push(`${who} was asked for ${period} after ${last.period}`);
    if (last && wallAt(last.at, one.to.zone).day === day)
      faults.push(`${who} was asked twice on ${day}, for ${last.period} and ${period}`);
    before.set(who, { ...one, period });
  }
  return faults;
}

/** What fell due and did not end in exactly one recorded state. */
export function unended({ fires, runs, now }: Past): string[] {
  const busy = new Set(runs.flatMap(({ state, contact }) => (state === "waiting" ? contact : [])));
  return fires.flatMap(({ key, kind, state, reason, contact, dueAt }) => {
    const whose = `${kind} ${key} is ${state}`;
    switch (state) {
      case "done":
      case "dropped":
        return reason === undefined ? [] : [`${whose} and says why: ${reason}`];
      case "skipped":
        return reason === undefined ? [`${whose} and does not say why`] : [];
      case "queued":
        return busy.has(contact) ? [] : [`${whose} behind no conversation`];
      case "due":
        return dueAt > now ? [] : [`${whose} since ${dueAt.toISOString()}`];
    }
  });
}

/** Check-ins done without a run, and runs without a check-in that fell due. */
export function unmatched({ fires, runs, got }: Past): string[] {
  const prompted = new Set(got.flatMap(({ row }) => (row?.purpose === "prompt" ? row.run : [])));
  const ids = new Set(runs.map(({ id }) => id));
  const done = fires.filter(({ kind, state }) => kind === "check_in" && state === "done");
  return [
    ...done.flatMap(({ key }) => (ids.has(key) ? [] : [`${key} is done and began nothing`])),
    ...runs.flatMap(({ id }) => (prompted.has(id) ? [] : [`${id} began and nobody was asked`])),
  ];
}

/** Periods of a weekly campaign for which somebody who was to be asked all along has no record at all. */
export function unrecorded({ fires, contacts, roster }: Past, weeks: readonly string[]): string[] {
  const keys = new Set(fires.map(({ key }) => key));
  const all = contacts.filter(
    ({ id, standing }) =>
      standing === "active" &&
      roster.contacts.some((each) => each.id === id && each.standing === "active"),
  );
  const paused = new Set(
    all.filter(({ id }) => !keys.has(`team_weekly/${id}/${weeks[0]}`)).map(({ id }) => id),
  );
  return all
    .filter(({ team, id }) => team !== undefined && !paused.has(id))
    .flatMap(({ id }) => weeks.map((week) => `team_weekly/${id}/${week}`))
    .filter((key) => !keys.has(key));
}

/** Messages whose sending is overdue or in doubt, or of which a phone has two. */
export function badMessages({ outbox, got, now }: Past): string[] {
  const times = new Map<string, number>();
  for (const { key } of got) times.set(key, (times.get(key) ?? 0) + 1);
  return outbox.flatMap(({ id, state, notBefore, replaces }) => {
    if (state === "unknown" || state === "sending" || state === "failed")
      return [`${id} is ${state}`];
    if (state === "due" && notBefore <= now) return [`${id} is overdue`];
    const there = times.get(id) ?? 0;
    if (state === "sent" && replaces === undefined && there !== 1)
      return [`${id} is there ${there}×`];
    return state === "dropped" && there > 0 ? [`${id} was dropped and is there`] : [];
  });
}

/** Results of check-ins that are over and have no response that says the same. */
export function lostAnswers({ runs, responses }: Past): string[] {
  const kept = new Map(responses.map((response) => [response.id, response]));
  return runs
    .filter(({ state }) => state !== "waiting")
    .flatMap(({ id, results }) =>
      Object.entries(results).flatMap(([question, { said }]) =>
        kept.get(`${id}.${question}`)?.said === said ? [] : [`${id}.${question}`],
      ),
    );
}

/** Coaches and weeks without exactly one digest or a recorded skip. */
export function wrongDigests({ fires, got, contacts }: Past, weeks: readonly string[]): string[] {
  return contacts
    .filter(({ role, standing }) => role === "coach" && standing === "active")
    .flatMap(({ id }) => weeks.map((week) => `coach_digest/${id}/${week}`))
    .flatMap((key) => {
      const fire = fires.find((each) => each.key === key);
      const posted = got.filter((each) => each.key === `digest/${key}.0`).length;
      if (fire?.state === "skipped" && posted === 0) return [];
      return fire?.state === "done" && posted === 1
        ? []
        : [`${key} ${fire?.state}, ${posted} posted`];
    });
}

/** Messages to somebody after they opted out, but for the one that confirms it. */
export function afterStop({ said, got }: Past): string[] {
  return said
    .filter(({ text }) => text === "stop")
    .flatMap(({ at, address }) => {
      const next = said.find(
        (each) => each.address === address && each.text === "start" && each.at > at,
      );
      const heard = got.filter(
        (each) =>
          each.to.address.id === address &&
          each.at > new Date(at) &&
          (next === undefined || each.at < new Date(next.at)),
      );
      return heard
        .filter(({ at: when }) => when.getTime() - Date.parse(at) > 60_000)
        .map(({ key }) => key);
    });
}

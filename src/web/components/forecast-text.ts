import type { Forecast } from "../../bot/forecast/forecast.ts";
import type { ContactForecast } from "../../bot/forecast/team-forecast.ts";
import type { DelayReason, Fire, SkipReason } from "../../domain/fire.ts";
import type { ProgrammeForecast } from "../state/programme-forecast.ts";

// For programme staff: what will happen, in the words of an office, not of a machine.

const BECAUSE: Readonly<Record<DelayReason, string>> = {
  weekend: "the day falls on a weekend",
  holiday: "the day is a public holiday",
  leave: "they are on leave",
  quiet_hours: "it fell outside decent hours",
  asked_later: "they asked for it later",
  unreachable: "its platform did not give it out yet",
};

const SKIPPED: Readonly<Record<SkipReason, string>> = {
  weekend: "it was a weekend",
  holiday: "it was a public holiday",
  leave: "they were on leave",
  too_late: "the service was down, and afterwards it was too late",
  superseded: "the next one came first",
  not_active: "they do not take part at present",
  left: "they have left the programme",
  no_reader: "no coach reads the answers of the team at present",
  no_flow: "its questions are no longer there",
  over_budget: "the month’s budget of the team was spent",
  busy: "they were in another conversation",
  cancelled: "it was called off by hand",
  few_reminders: "they like few reminders",
};

/** Names and titles for what stands on the page. */
export type ForecastNames = Pick<ProgrammeForecast, "names" | "titles" | "accompanied">;

const nameIn = ({ names }: ForecastNames, contact: string): string => names.get(contact) ?? contact;
const titleIn = ({ titles }: ForecastNames, campaign: string): string =>
  titles.get(campaign) ?? campaign;

/** What will happen, as a sentence without its time: "Amina is asked: Weekly check-in". */
export function formatForecast(
  { fire, reader }: Forecast,
  about: ContactForecast,
  known: ForecastNames,
): string {
  const who = about.contact.name;
  switch (fire.rung) {
    case "remind":
      return `${who} is reminded`;
    case "member":
      return "Another member of the team is asked, if one was not asked yet";
    case "coach":
      return `${reader.name} is told that the team has not answered`;
    case undefined:
      break;
  }
  const title = formatForecastSubject(about, known);
  if (fire.kind === "reminder") return `${who} is reminded`;
  return fire.kind === "digest" ? `${who} gets: ${title}` : `${who} is asked: ${title}`;
}

/** What a check-in is called, and about which team it is where a coach has several: "Coach’s reflection, Kenya". */
export function formatForecastSubject(
  { campaign, engagement }: ContactForecast,
  known: ForecastNames,
): string {
  const team = engagement === undefined ? undefined : known.accompanied.get(engagement);
  return [titleIn(known, campaign), ...(team === undefined ? [] : [team])].join(", ");
}

/** Why something comes later than planned, or not at all; empty where it comes as planned. */
export function formatDelay({ fire, state, because }: Forecast): string {
  if (state === "called_off") return "Called off";
  if (state === "queued") return "Waits until the conversation under way ends";
  // That a reminder waits for the morning is no news.
  if (because === undefined || (because === "quiet_hours" && fire.kind !== "check_in")) return "";
  return state === "skipped"
    ? `Will be left out: ${BECAUSE[because]}`
    : `Put off: ${BECAUSE[because]}`;
}

/** What was left out and why: "Amina was not asked (Weekly check-in): it was a public holiday". */
export function formatSkipped(fire: Fire, known: ForecastNames): string {
  const { contact, campaign, run, kind, rung, reason } = fire;
  const who = nameIn(known, contact);
  const id = campaign ?? run?.split("/")[0] ?? "";
  const about = id === "" ? "" : ` (${titleIn(known, id)})`;
  const why = reason === undefined ? "no reason was kept" : SKIPPED[reason];
  const what: Readonly<Record<string, string>> = {
    check_in: `${who} was not asked`,
    digest: `${who} got no digest`,
    member: "Nobody else of the team was asked",
    coach: "The coach was not told of the silence",
  };
  return `${what[rung ?? kind] ?? `${who} was not reminded`}${about}: ${why}`;
}

import type { Fire } from "../../domain/fire.ts";
import type { Contact, Team } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import { addDays } from "../../scheduling/calendar.ts";
import { type ComingOccurrence, type ExplainFacts, listComing } from "../../scheduling/explain.ts";
import { toLocalDay } from "../../scheduling/local-time.ts";
import { isUnanswered } from "../runs/escalation.ts";
import { loadSpending, type Spending } from "../timing/budget.ts";
import { planEscalation, planFirstReminder } from "../timing/escalation-steps.ts";
import { withReadCache } from "./caching-store.ts";
import {
  buildForecast,
  type Forecast,
  type ForecastContext,
  loadForecastFacts,
} from "./forecast.ts";

/** An open or future check-in or digest of one contact, with its follow-ups if unanswered, in order. */
export interface ContactForecast {
  readonly contact: Contact;
  readonly campaign: string;
  readonly period: string;
  readonly engagement?: string | undefined;
  /** Undefined until it begins. */
  readonly run?: Run | undefined;
  readonly prospects: readonly Forecast[];
}

/** Forecast of one team, or of contacts without a team, including recently skipped items. */
export interface TeamForecast {
  readonly team?: Team | undefined;
  readonly outlooks: readonly ContactForecast[];
  /** Fires of the last fortnight that were deliberately skipped, newest first. */
  readonly skipped: readonly Fire[];
  readonly spent?: Spending | undefined;
}

const DAY = 86_400_000;
// A queue or an absence delays an item at most this many days.
const DAYS_BEHIND = 60;
// An absence or a long holiday postpones an item at most this many days.
const MAX_DAYS_AHEAD = 400;
const DAYS_AHEAD = 100;
const SKIPPED_DAYS = 14;

/** Loads the forecast of each team, and last of contacts without a team. */
export async function loadTeamForecasts(whole: ForecastContext): Promise<TeamForecast[]> {
  const context = { ...whole, store: withReadCache(whole.store) };
  const { store } = context;
  const [teams, contacts] = await Promise.all([store.teams(), store.contacts()]);
  return await Promise.all(
    [...teams, undefined].map(
      async (team) =>
        await loadTeamForecast(
          context,
          team,
          contacts.filter((each) => each.team === team?.id),
        ),
    ),
  );
}

async function loadTeamForecast(
  context: ForecastContext,
  team: Team | undefined,
  members: readonly Contact[],
): Promise<TeamForecast> {
  const people = await Promise.all(
    members.map(
      async (one) => await loadPersonForecast(context, one, { days: DAYS_AHEAD, of: nearest }),
    ),
  );
  const zone = members[0]?.zone;
  const skipped = people.flatMap((each) => each.skipped);
  return {
    team,
    outlooks: people.flatMap(({ outlooks }) => outlooks),
    skipped: skipped.toSorted((a, b) => b.dueAt.getTime() - a.dueAt.getTime()),
    spent: team && zone ? await loadSpending(context, members, zone) : undefined,
  };
}

/** How many days to look ahead, and which future occurrences to keep. */
interface Selection {
  readonly days: number;
  readonly of: (coming: readonly ComingOccurrence[]) => readonly ComingOccurrence[];
}

/** Keeps the first occurrence of each campaign and engagement. */
function nearest(coming: readonly ComingOccurrence[]): readonly ComingOccurrence[] {
  const seen = new Set<string>();
  return coming.filter(({ fire: { campaign, engagement } }) => {
    const place = `${campaign}/${engagement}`;
    return !seen.has(place) && seen.add(place);
  });
}

/** Finds a contact's forecast item by key, up to 400 days ahead. */
export async function findForecast(
  context: ForecastContext,
  key: string,
): Promise<Forecast | undefined> {
  const contact = await context.store.contact(key.split("/")[1] ?? "");
  if (!contact) return undefined;
  const { outlooks } = await loadPersonForecast(context, contact, {
    days: MAX_DAYS_AHEAD,
    of: (all) => all.filter(({ fire }) => key === fire.key || key.startsWith(`${fire.key}.`)),
  });
  return outlooks.flatMap(({ prospects }) => prospects).find(({ fire }) => fire.key === key);
}

interface Person {
  readonly outlooks: readonly ContactForecast[];
  readonly skipped: readonly Fire[];
}

async function loadPersonForecast(
  context: ForecastContext,
  contact: Contact,
  choice: Selection,
): Promise<Person> {
  const now = context.clock.now();
  const today = toLocalDay(now, contact.zone);
  const known = await loadForecastFacts(context, contact, addDays(today, -DAYS_BEHIND));
  const coming = listComing(known, new Date(now.getTime() + choice.days * DAY));
  const open = known.fires.filter((fire) => isOpen(fire, now));
  const ids = [...new Set(open.map(({ key, run }) => run ?? key))];
  const begun = ids.map(async (id) => {
    const planned = coming.find(({ fire }) => fire.key === id)?.fire;
    return await loadOpenForecast(context, known, id, planned);
  });
  const later = choice
    .of(coming)
    .filter(({ fire }) => !ids.includes(fire.key))
    .map(async ({ fire }) => await buildPlannedForecast(context, known, fire));
  const all = await Promise.all([...begun, ...later]);
  const outlooks = all.filter((each) => each !== undefined).toSorted(byTime);
  return { outlooks, skipped: listRecentlySkipped(known) };
}

const byTime = (a: ContactForecast, b: ContactForecast): number => startTime(a) - startTime(b);
const startTime = ({ run, prospects }: ContactForecast): number =>
  (run?.startedAt ?? prospects[0]?.at)?.getTime() ?? 0;

/** Whether a fire belongs in a forecast: a pending visible one, or a cancelled one whose time has not come. */
function isOpen({ kind, state, reason, dueAt }: Fire, now: Date): boolean {
  if (kind !== "check_in" && kind !== "digest" && kind !== "reminder" && kind !== "ladder")
    return false;
  if (state === "due" || state === "queued") return true;
  return state === "skipped" && reason === "cancelled" && dueAt > now;
}

/** Builds the forecast under one run id: the check-in itself, or its follow-ups. */
async function loadOpenForecast(
  context: ForecastContext,
  known: ExplainFacts,
  id: string,
  planned: Fire | undefined,
): Promise<ContactForecast | undefined> {
  const run = await context.store.run(id);
  const own = known.fires.filter((fire) => (fire.run ?? fire.key) === id);
  if (run) return await buildStartedForecast(context, known, run, own);
  const itself = own.find(({ key }) => key === id) ?? planned;
  return itself && (await buildPlannedForecast(context, known, itself, own));
}

/** Builds the follow-ups of a started check-in: its reminder, and its escalation while unanswered. */
async function buildStartedForecast(
  context: ForecastContext,
  known: ExplainFacts,
  run: Run,
  own: readonly Fire[],
): Promise<ContactForecast | undefined> {
  if (run.state !== "waiting" || run.campaign === undefined) return undefined;
  const campaign = known.campaigns.find(({ id }) => id === run.campaign);
  const silent = await isUnanswered(context, run);
  const ahead = own.filter(
    (fire) =>
      isOpen(fire, known.now) &&
      (fire.kind === "ladder" ? silent : fire.sprint === run.wait?.sprint),
  );
  const prospects = await Promise.all(
    ahead
      .filter((fire) => !isUnwantedReminder(fire, known.contact))
      .map(async (fire) => await buildForecast(context, known, fire, campaign)),
  );
  const { contact } = known;
  const { campaign: id, period = "", engagement } = run;
  return { contact, campaign: id, period, engagement, run, prospects: sortByTime(prospects) };
}

/** Builds the forecast of a check-in or digest that has not begun: itself, its first reminder and its escalation. */
async function buildPlannedForecast(
  context: ForecastContext,
  known: ExplainFacts,
  fire: Fire,
  own: readonly Fire[] = [],
): Promise<ContactForecast | undefined> {
  const campaign = known.campaigns.find(({ id }) => id === fire.campaign);
  if (!campaign) return undefined;
  const first = await buildForecast(context, known, fire, campaign);
  const flow = campaign.type === "flow" ? context.catalog.flows.get(campaign.flow) : undefined;
  const { contact } = known;
  const beginning = { id: fire.key, contact, at: first.at };
  const goesOn = first.state === "comes" || first.state === "queued";
  const follow =
    goesOn && flow && campaign.type === "flow"
      ? [
          ...planFirstReminder(beginning, flow),
          ...planEscalation(beginning, campaign, known.where.calendar),
        ]
      : [];
  const later = await Promise.all(
    follow
      .filter((each) => !isUnwantedReminder(each, contact))
      .map(async (each) => {
        const kept = own.find(({ key }) => key === each.key) ?? each;
        return await buildForecast(context, known, kept, campaign);
      }),
  );
  const { period = "", engagement } = fire;
  const prospects = [first, ...sortByTime(later)];
  return { contact, campaign: campaign.id, period, engagement, prospects };
}

// A contact who prefers few reminders gets no automatic ones.
function isUnwantedReminder({ kind, rung }: Fire, { reminders }: Contact): boolean {
  return reminders === "light" && (kind === "reminder" || rung === "remind");
}

const sortByTime = (prospects: readonly Forecast[]): Forecast[] =>
  prospects.toSorted((a, b) => a.at.getTime() - b.at.getTime());

function listRecentlySkipped({ fires, now }: ExplainFacts): Fire[] {
  const from = now.getTime() - SKIPPED_DAYS * DAY;
  return fires.filter(
    ({ state, kind, dueAt }) =>
      state === "skipped" && kind !== "expiry" && dueAt.getTime() >= from && dueAt <= now,
  );
}

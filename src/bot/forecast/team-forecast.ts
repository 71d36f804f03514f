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

/** A check-in or digest of one person, open or to come, and what follows should it stay unanswered; in order. */
export interface ContactForecast {
  readonly contact: Contact;
  readonly campaign: string;
  readonly period: string;
  readonly engagement?: string | undefined;
  /** Undefined while it has not begun. */
  readonly run?: Run | undefined;
  readonly prospects: readonly Forecast[];
}

/** What lies ahead of the people of one team, or of those who are in none; and what was left out lately. */
export interface TeamForecast {
  readonly team?: Team | undefined;
  readonly outlooks: readonly ContactForecast[];
  /** Everything of the last fortnight that was due and deliberately not done, newest first. */
  readonly skipped: readonly Fire[];
  readonly spent?: Spending | undefined;
}

const DAY = 86_400_000;
// A queue or a leave may hold something up for so long.
const BEHIND = 60;
// A leave or a long holiday may put something off so far.
const FURTHEST = 400;
const NEAR = 100;
const LATELY = 14;

/** What lies ahead of each team, and at the end of everybody who is in none. */
export async function loadTeamForecasts(whole: ForecastContext): Promise<TeamForecast[]> {
  const lookout = { ...whole, store: withReadCache(whole.store) };
  const { store } = lookout;
  const [teams, contacts] = await Promise.all([store.teams(), store.contacts()]);
  return await Promise.all(
    [...teams, undefined].map(
      async (team) =>
        await teamOutlook(
          lookout,
          team,
          contacts.filter((each) => each.team === team?.id),
        ),
    ),
  );
}

async function teamOutlook(
  context: ForecastContext,
  team: Team | undefined,
  members: readonly Contact[],
): Promise<TeamForecast> {
  const people = await Promise.all(
    members.map(async (one) => await personOutlook(context, one, { days: NEAR, of: nearest })),
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

/** How far ahead is looked, and what is chosen of all that is to come, in order. */
interface Choice {
  readonly days: number;
  readonly of: (coming: readonly ComingOccurrence[]) => readonly ComingOccurrence[];
}

/** Of each campaign and engagement the first. */
function nearest(coming: readonly ComingOccurrence[]): readonly ComingOccurrence[] {
  const seen = new Set<string>();
  return coming.filter(({ fire: { campaign, engagement } }) => {
    const place = `${campaign}/${engagement}`;
    return !seen.has(place) && seen.add(place);
  });
}

/** The prospect of somebody's that has this key, up to four hundred days ahead. */
export async function findForecast(
  context: ForecastContext,
  key: string,
): Promise<Forecast | undefined> {
  const contact = await context.store.contact(key.split("/")[1] ?? "");
  if (!contact) return undefined;
  const { outlooks } = await personOutlook(context, contact, {
    days: FURTHEST,
    of: (all) => all.filter(({ fire }) => key === fire.key || key.startsWith(`${fire.key}.`)),
  });
  return outlooks.flatMap(({ prospects }) => prospects).find(({ fire }) => fire.key === key);
}

interface Person {
  readonly outlooks: readonly ContactForecast[];
  readonly skipped: readonly Fire[];
}

async function personOutlook(
  context: ForecastContext,
  contact: Contact,
  choice: Choice,
): Promise<Person> {
  const now = context.clock.now();
  const today = toLocalDay(now, contact.zone);
  const known = await loadForecastFacts(context, contact, addDays(today, -BEHIND));
  const coming = listComing(known, new Date(now.getTime() + choice.days * DAY));
  const open = known.fires.filter((fire) => isOpen(fire, now));
  const ids = [...new Set(open.map(({ key, run }) => run ?? key))];
  const begun = ids.map(async (id) => {
    const planned = coming.find(({ fire }) => fire.key === id)?.fire;
    return await openOutlook(context, known, id, planned);
  });
  const later = choice
    .of(coming)
    .filter(({ fire }) => !ids.includes(fire.key))
    .map(async ({ fire }) => await outlookFrom(context, known, fire));
  const all = await Promise.all([...begun, ...later]);
  const outlooks = all.filter((each) => each !== undefined).toSorted(byTime);
  return { outlooks, skipped: skippedLately(known) };
}

const byTime = (a: ContactForecast, b: ContactForecast): number => startOf(a) - startOf(b);
const startOf = ({ run, prospects }: ContactForecast): number =>
  (run?.startedAt ?? prospects[0]?.at)?.getTime() ?? 0;

/** Whether a fire still says something of what is to come: what somebody would notice, or what was called off. */
function isOpen({ kind, state, reason, dueAt }: Fire, now: Date): boolean {
  if (kind !== "check_in" && kind !== "digest" && kind !== "reminder" && kind !== "ladder")
    return false;
  if (state === "due" || state === "queued") return true;
  return state === "skipped" && reason === "cancelled" && dueAt > now;
}

/** What is open or called off under one run's id: the check-in itself, or what follows it. */
async function openOutlook(
  context: ForecastContext,
  known: ExplainFacts,
  id: string,
  planned: Fire | undefined,
): Promise<ContactForecast | undefined> {
  const run = await context.store.run(id);
  const own = known.fires.filter((fire) => (fire.run ?? fire.key) === id);
  if (run) return await begunOutlook(context, known, run, own);
  const itself = own.find(({ key }) => key === id) ?? planned;
  return itself && (await outlookFrom(context, known, itself, own));
}

/** What still follows a check-in that began: its reminder, and its ladder while nobody answered. */
async function begunOutlook(
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
      .filter((fire) => !isUnwanted(fire, known.contact))
      .map(async (fire) => await buildForecast(context, known, fire, campaign)),
  );
  const { contact } = known;
  const { campaign: id, period = "", engagement } = run;
  return { contact, campaign: id, period, engagement, run, prospects: inOrder(prospects) };
}

/** What is to come of a check-in or digest that has not begun: itself, its first reminder, and its ladder. */
async function outlookFrom(
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
      .filter((each) => !isUnwanted(each, contact))
      .map(async (each) => {
        const kept = own.find(({ key }) => key === each.key) ?? each;
        return await buildForecast(context, known, kept, campaign);
      }),
  );
  const { period = "", engagement } = fire;
  const prospects = [first, ...inOrder(later)];
  return { contact, campaign: campaign.id, period, engagement, prospects };
}

// Who likes few reminders gets none of those that nobody asked for.
function isUnwanted({ kind, rung }: Fire, { reminders }: Contact): boolean {
  return reminders === "light" && (kind === "reminder" || rung === "remind");
}

const inOrder = (prospects: readonly Forecast[]): Forecast[] =>
  prospects.toSorted((a, b) => a.at.getTime() - b.at.getTime());

function skippedLately({ fires, now }: ExplainFacts): Fire[] {
  const from = now.getTime() - LATELY * DAY;
  return fires.filter(
    ({ state, kind, dueAt }) =>
      state === "skipped" && kind !== "expiry" && dueAt.getTime() >= from && dueAt <= now,
  );
}

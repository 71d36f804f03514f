import type { Delay, Fire } from "../domain/fire.ts";
import type { Contact } from "../domain/people.ts";
import type { Campaign, Enrolment } from "./campaign.ts";
import { reaches } from "./enrol.ts";
import { type Fit, fit, mannersOf, type Whereabouts } from "./fit.ts";
import { localDay } from "./local-time.ts";
import { plan } from "./plan.ts";

/** What is known of one contact when somebody asks why: the campaigns in force, and what time caused and will cause. */
export interface Known {
  readonly contact: Contact;
  readonly campaigns: readonly Campaign[];
  readonly enrolments: readonly Enrolment[];
  /** Every fire of theirs that was or is due on the day asked about or later. */
  readonly fires: readonly Fire[];
  readonly where: Whereabouts;
  readonly now: Date;
}

/** One thing that is to come for somebody by the rules of a campaign. */
export interface Coming {
  /** The fire that it will be. */
  readonly fire: Fire;
  /** What will become of it as the calendar stands now. */
  readonly fit: Fit;
}

/** Why somebody was asked, or was not, on a local day of theirs. */
export type Reason =
  /** It had its turn, or waits for it; `delays` say how it came to be this late. */
  | { readonly type: "fire"; readonly fire: Fire; readonly delays: readonly Delay[] }
  /** It was due on this day and was put off to another. */
  | { readonly type: "put_off"; readonly fire: Fire; readonly delay: Delay; readonly to: Date }
  | { readonly type: "coming"; readonly coming: Coming }
  /** They did not agree yet, declined, stopped, or left. */
  | {
      readonly type: "standing";
      readonly standing: Contact["standing"];
      readonly left?: string | undefined;
    }
  | { readonly type: "no_campaign"; readonly role: Contact["role"] }
  | { readonly type: "nothing_due"; readonly next?: Coming | undefined };

const LOOK_AHEAD = 100 * 86_400_000;

/** Everything that explains a local day `YYYY-MM-DD` of a contact, in the order of time; at least one reason. */
export function explainDay(known: Known, day: string): Reason[] {
  const { contact, campaigns, fires, where } = known;
  const happened = fires.flatMap((fire) => reasonsOf(fire, day, where.zone));
  const coming = comingFor(known, new Date(known.now.getTime() + LOOK_AHEAD));
  const thatDay = coming
    .filter(({ fire }) => localDay(fire.dueAt, where.zone) === day)
    .map((each): Reason => ({ type: "coming", coming: each }));
  const all = [...happened, ...thatDay].toSorted((a, b) => instantOf(a) - instantOf(b));
  if (all.length > 0) return all;
  if (contact.standing !== "active" && coming.length === 0) {
    const { standing, departed, left } = contact;
    return [{ type: "standing", standing, left: departed && left }];
  }
  if (!campaigns.some((each) => reaches(each, contact))) {
    return [{ type: "no_campaign", role: contact.role }];
  }
  const next = coming.find(({ fire }) => localDay(fire.dueAt, where.zone) > day);
  return [{ type: "nothing_due", next }];
}

function reasonsOf(fire: Fire, day: string, zone: string): Reason[] {
  const delays = fire.delays ?? [];
  const away = delays.flatMap((delay, n): Reason[] => {
    const to = delays[n + 1]?.from ?? fire.dueAt;
    const [from, until] = [localDay(delay.from, zone), localDay(to, zone)];
    return from === day && until !== day ? [{ type: "put_off", fire, delay, to }] : [];
  });
  const here = localDay(fire.dueAt, zone) === day;
  return [...away, ...(here ? [{ type: "fire" as const, fire, delays }] : [])];
}

function instantOf(reason: Reason): number {
  switch (reason.type) {
    case "fire":
      return reason.fire.dueAt.getTime();
    case "put_off":
      return reason.delay.from.getTime();
    case "coming":
      return reason.coming.fire.dueAt.getTime();
    case "standing":
    case "no_campaign":
    case "nothing_due":
      return 0;
  }
}

/**
 * What campaigns will ask of somebody until an instant, in order, and what their calendar makes of it; without what
 * is a fire already.
 */
export function comingFor(known: Known, until: Date): Coming[] {
  const made = new Set(known.fires.map(({ key }) => key));
  return known.enrolments
    .flatMap((enrolment) => {
      const campaign = known.campaigns.find(({ id }) => id === enrolment.campaign);
      return campaign ? comingOf(enrolment, campaign, known, until) : [];
    })
    .filter(({ fire }) => !made.has(fire.key))
    .toSorted((a, b) => a.fire.dueAt.getTime() - b.fire.dueAt.getTime());
}

function comingOf(
  enrolment: Enrolment,
  campaign: Campaign,
  { contact, where }: Known,
  until: Date,
): Coming[] {
  const manners = mannersOf(campaign, contact.hour);
  const found: Coming[] = [];
  let next = enrolment;
  while (next.nextAt && next.nextAt < until) {
    const step = plan(next, campaign, next.nextAt);
    if (step.fires.length === 0) break;
    found.push(...step.fires.map((fire) => ({ fire, fit: fit(fire.dueAt, where, manners) })));
    next = step.next;
  }
  return found;
}

import type { Contact, Engagement } from "../domain/people.ts";
import type { Campaign, Enrolment } from "./campaign.ts";
import { toInstant, toLocalTime } from "./local-time.ts";
import { nextUnusedOccurrence } from "./next-occurrence.ts";
import type { OccurrenceTiming } from "./occurrence.ts";
import { isBefore, periodKind, periodKindOfRule } from "./period.ts";
import { type CampaignRule, type DatedRule, isDated } from "./rule.ts";
import { buildTiming } from "./timing.ts";

/** A local day that concerns a contact: a milestone due, a decision to take, or a flow's result of theirs. */
export interface DateOffer {
  /** Unique among the dates of its kind: it becomes part of keys. */
  readonly id: string;
  readonly kind: DatedRule["every"];
  /** For a result: the campaign it is of. */
  readonly of?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly engagement?: string | undefined;
}

/** What there is to be enrolled in, and what of it concerns the contact. */
export interface EnrolmentOffer {
  readonly campaigns: readonly Campaign[];
  readonly engagements: readonly Engagement[];
  /** The dates that concern the contact. */
  readonly dates?: readonly DateOffer[] | undefined;
  /** The weekend of the contact's team, as ISO weekdays; Saturday and Sunday where it is absent. */
  readonly weekend?: readonly number[] | undefined;
}

/** What one enrolment of a campaign is for: an engagement, a date, or neither. */
interface Place {
  readonly engagement?: Engagement | undefined;
  readonly date?: DateOffer | undefined;
}

/**
 * The enrolments of a contact at an instant: one for each campaign that reaches them, or for each of a coach's
 * engagements that is not over, or for each date that the campaign goes by. `known` are those they have: one whose
 * rule, zone and hour are what they were stays as it is, any other is computed anew, and never goes back to a period
 * that was given already. A date that was past before anybody knew of it leaves none.
 */
export function buildEnrolments(
  contact: Contact,
  offer: EnrolmentOffer,
  known: readonly Enrolment[],
  now: Date,
): Enrolment[] {
  const kept = new Map(known.map((enrolment) => [enrolment.id, enrolment]));
  return offer.campaigns
    .filter((campaign) => isMeantFor(campaign, contact))
    .flatMap((campaign) =>
      placesOf(campaign, contact, offer, now).flatMap((place) => {
        const enrolment = enrolmentOf(contact, campaign, place, offer.weekend);
        const before = kept.get(enrolment.id);
        if (before?.active && before.basis === enrolment.basis) return [before];
        const timing = buildTiming(campaign, enrolment, place.date);
        const next = nextOf(timing, before, now, place.engagement);
        return place.date && !before && !next.nextAt ? [] : [{ ...enrolment, ...next }];
      }),
    );
}

/** Whether a campaign is meant for a contact as they stand now. */
export function isMeantFor(campaign: Campaign, contact: Contact): boolean {
  const standing = campaign.type === "flow" ? campaign.standing : "active";
  return campaign.to.includes(contact.role) && contact.standing === standing;
}

function placesOf(campaign: Campaign, contact: Contact, offer: EnrolmentOffer, now: Date): Place[] {
  const { when } = campaign;
  if (isDated(when)) return datesOf(when, offer).map((date) => ({ date }));
  if (campaign.type === "digest" || campaign.per === "contact") return [{}];
  const { day } = toLocalTime(now, contact.zone);
  return offer.engagements
    .filter(({ coach, until }) => coach === contact.id && day <= until)
    .map((engagement) => ({ engagement }));
}

function datesOf(rule: DatedRule, { dates = [] }: EnrolmentOffer): DateOffer[] {
  return dates.filter(
    ({ kind, of }) => kind === rule.every && (rule.every !== "result" || of === rule.of),
  );
}

function enrolmentOf(
  contact: Contact,
  campaign: Campaign,
  { engagement, date }: Place,
  weekend: readonly number[] | undefined,
): Enrolment {
  const { zone, hour } = contact;
  const place = engagement ?? date;
  const bound: Bound = {
    zone,
    hour,
    weekend: goesByWeekend(campaign.when) ? weekend : undefined,
    day: engagement?.from ?? date?.day,
  };
  return {
    id: [campaign.id, contact.id, place?.id].filter(Boolean).join("/"),
    campaign: campaign.id,
    contact: contact.id,
    engagement: engagement?.id ?? date?.engagement,
    zone,
    hour,
    weekend: bound.weekend,
    basis: basisOf(campaign, bound),
    active: true,
  };
}

/** What somebody's occurrences go by besides the campaign: their zone, hour and weekend, and a first day or date. */
interface Bound {
  readonly zone: string;
  readonly hour: string | undefined;
  readonly weekend: readonly number[] | undefined;
  readonly day: string | undefined;
}

function goesByWeekend(rule: CampaignRule): boolean {
  return rule.every === "month" && rule.working_day !== undefined;
}

// Only what decides belongs here: anything else would have occurrences computed anew for nothing.
function basisOf({ when, jitter, window }: Campaign, { zone, hour, weekend, day }: Bound): string {
  const spread = jitter === undefined ? [] : [jitter, window.until];
  const words = [
    ruleText(when),
    zone,
    hour,
    day,
    ...spread,
    ...(weekend ? [weekend.join("")] : []),
  ];
  return words.join("|");
}

/** A rule as words, what it is every of first: `week monday 09:00`. */
function ruleText({ every, ...rule }: CampaignRule): string {
  const { at, ...words } = rule;
  const known = Object.values(words).filter((word) => word !== undefined);
  return [every, ...known, at].join(" ");
}

const LONGEST_PERIOD = 93 * 86_400_000;

function nextOf(
  timing: OccurrenceTiming,
  before: Enrolment | undefined,
  now: Date,
  engagement: Engagement | undefined,
): Pick<Enrolment, "nextAt" | "nextPeriod"> {
  const { rule, zone } = timing;
  if ((rule.every === "once" || isDated(rule)) && before && !before.nextAt) return {};
  const { from, period } = boundOf(rule, before, now);
  // An engagement that has not begun yet has its first occurrence on its first day or later.
  const begin = engagement && toInstant(engagement.from, "00:00", zone);
  const next = nextUnusedOccurrence(timing, begin && begin > from ? begin : from, (other) =>
    period === undefined ? false : isBefore(other, period),
  );
  return { nextAt: next?.at, nextPeriod: next?.period };
}

/**
 * Where to look from, and the period to begin with. A period that was still to come stays to come even if its
 * new time is past by now: then it is overdue, and is begun or skipped as such, and does not vanish. Of a campaign
 * that was gone for a while only what comes from now on is due.
 */
function boundOf(rule: CampaignRule, before: Enrolment | undefined, now: Date) {
  const { nextAt, nextPeriod: period } = before ?? {};
  const goesOn =
    nextAt && period && rule.every !== "once" && periodKind(period) === periodKindOfRule(rule);
  if (!goesOn) return { from: now };
  if (!before?.active) return { from: now, period };
  if (isDated(rule)) return { from: new Date(0), period };
  return { from: new Date(Math.min(now.getTime(), nextAt.getTime()) - LONGEST_PERIOD), period };
}

import type { Contact, Engagement } from "../domain/people.ts";
import type { Campaign, CampaignRule, Enrolment } from "./campaign.ts";
import { instantOf, localTime } from "./local-time.ts";
import { nextUngiven } from "./next-occurrence.ts";
import { isBefore, kindOf } from "./period.ts";

/** What there is to be enrolled in. */
export interface Offer {
  readonly campaigns: readonly Campaign[];
  readonly engagements: readonly Engagement[];
}

/**
 * The enrolments of a contact at an instant: one for each campaign that reaches them, or for each of a coach's
 * engagements that is not over. `known` are those they have: one whose rule, zone and hour are what they were stays
 * as it is, any other is computed anew, and never goes back to a period that was given already.
 */
export function enrolmentsOf(
  contact: Contact,
  offer: Offer,
  known: readonly Enrolment[],
  now: Date,
): Enrolment[] {
  const kept = new Map(known.map((enrolment) => [enrolment.id, enrolment]));
  return offer.campaigns
    .filter((campaign) => reaches(campaign, contact))
    .flatMap((campaign) =>
      placesOf(campaign, contact, offer.engagements, now).map((engagement) => {
        const place = placeOf(contact, campaign, engagement);
        const before = kept.get(place.id);
        if (before?.active && before.basis === place.basis) return before;
        return { ...place, ...nextOf(place, campaign.when, before, { now, engagement }) };
      }),
    );
}

/** Whether a campaign is meant for a contact as they stand now. */
function reaches(campaign: Campaign, contact: Contact): boolean {
  const standing = campaign.type === "flow" ? campaign.standing : "active";
  return campaign.to.includes(contact.role) && contact.standing === standing;
}

function placesOf(
  campaign: Campaign,
  contact: Contact,
  engagements: readonly Engagement[],
  now: Date,
): (Engagement | undefined)[] {
  if (campaign.type === "digest" || campaign.per === "contact") return [undefined];
  const { day } = localTime(now, contact.zone);
  return engagements.filter(({ coach, until }) => coach === contact.id && day <= until);
}

function placeOf(contact: Contact, campaign: Campaign, engagement?: Engagement): Enrolment {
  const { zone, hour } = contact;
  const basis = [ruleText(campaign.when), zone, hour ?? "", engagement?.from ?? ""].join("|");
  return {
    id: [campaign.id, contact.id, ...(engagement ? [engagement.id] : [])].join("/"),
    campaign: campaign.id,
    contact: contact.id,
    engagement: engagement?.id,
    zone,
    hour,
    basis,
    active: true,
  };
}

function ruleText(rule: CampaignRule): string {
  switch (rule.every) {
    case "week":
      return `week ${rule.on} ${rule.at}`;
    case "month":
      return `month ${rule.day} ${rule.at}`;
    case "once":
      return `once ${rule.at}`;
  }
}

const MONTH = 31 * 86_400_000;

function nextOf(
  place: Enrolment,
  rule: CampaignRule,
  before: Enrolment | undefined,
  start: { readonly now: Date; readonly engagement: Engagement | undefined },
): Pick<Enrolment, "nextAt" | "nextPeriod"> {
  if (rule.every === "once" && before && !before.nextAt) return {};
  const timing = { rule, zone: place.zone, hour: place.hour };
  const { from, period } = boundOf(rule, before, start.now);
  // An engagement that has not begun yet has its first occurrence on its first day or later.
  const begin = start.engagement && instantOf(start.engagement.from, "00:00", place.zone);
  const next = nextUngiven(timing, begin && begin > from ? begin : from, (other) =>
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
  const goesOn = nextAt && period && rule.every !== "once" && kindOf(period) === rule.every;
  if (!goesOn) return { from: now };
  if (!before?.active) return { from: now, period };
  return { from: new Date(Math.min(now.getTime(), nextAt.getTime()) - MONTH), period };
}

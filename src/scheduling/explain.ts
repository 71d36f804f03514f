import type { Delay, Fire } from "../domain/fire.ts";
import type { Contact } from "../domain/people.ts";
import type { Campaign, Enrolment } from "./campaign.ts";
import { isMeantFor } from "./enrol.ts";
import { toLocalDay } from "./local-time.ts";
import { planOverdue } from "./plan.ts";
import {
  buildSendWindow,
  type ContactCalendar,
  checkSendWindow,
  type SendWindowVerdict,
} from "./send-window.ts";

/** What is known of one contact when somebody asks why: the campaigns in force, and what time caused and will cause. */
export interface ExplainFacts {
  readonly contact: Contact;
  readonly campaigns: readonly Campaign[];
  readonly enrolments: readonly Enrolment[];
  /** Every fire of theirs that was or is due on the day asked about or later. */
  readonly fires: readonly Fire[];
  readonly where: ContactCalendar;
  readonly now: Date;
}

/** One thing that is to come for somebody by the rules of a campaign. */
export interface ComingOccurrence {
  /** The fire that it will be. */
  readonly fire: Fire;
  /** What will become of it as the calendar stands now. */
  readonly fit: SendWindowVerdict;
}

/** Why somebody was asked, or was not, on a local day of theirs. */
export type ExplainedReason =
  /** It had its turn, or waits for it; `delays` say how it came to be this late. */
  | { readonly type: "fire"; readonly fire: Fire; readonly delays: readonly Delay[] }
  /** It was due on this day and was put off to another. */
  | { readonly type: "put_off"; readonly fire: Fire; readonly delay: Delay; readonly to: Date }
  | { readonly type: "coming"; readonly coming: ComingOccurrence }
  /** They did not agree yet, declined, stopped, or left. */
  | {
      readonly type: "standing";
      readonly standing: Contact["standing"];
      readonly left?: string | undefined;
    }
  | { readonly type: "no_campaign"; readonly role: Contact["role"] }
  | { readonly type: "nothing_due"; readonly next?: ComingOccurrence | undefined };

const LOOK_AHEAD = 100 * 86_400_000;

/** Everything that explains a local day `YYYY-MM-DD` of a contact, in the order of time; at least one reason. */
export function explainDay(known: ExplainFacts, day: string): ExplainedReason[] {
  const { contact, campaigns, fires, where } = known;
  const happened = fires.flatMap((fire) => reasonsOf(fire, day, where.zone));
  const coming = listComing(known, new Date(known.now.getTime() + LOOK_AHEAD));
  const thatDay = coming
    .filter(({ fire }) => toLocalDay(fire.dueAt, where.zone) === day)
    .map((each): ExplainedReason => ({ type: "coming", coming: each }));
  const all = [...happened, ...thatDay].toSorted((a, b) => instantOf(a) - instantOf(b));
  if (all.length > 0) return all;
  if (contact.standing !== "active" && coming.length === 0) {
    const { standing, departed, left } = contact;
    return [{ type: "standing", standing, left: departed && left }];
  }
  if (!campaigns.some((each) => isMeantFor(each, contact))) {
    return [{ type: "no_campaign", role: contact.role }];
  }
  const next = coming.find(({ fire }) => toLocalDay(fire.dueAt, where.zone) > day);
  return [{ type: "nothing_due", next }];
}

function reasonsOf(fire: Fire, day: string, zone: string): ExplainedReason[] {
  const delays = fire.delays ?? [];
  const away = delays.flatMap((delay, n): ExplainedReason[] => {
    const to = delays[n + 1]?.from ?? fire.dueAt;
    const [from, until] = [toLocalDay(delay.from, zone), toLocalDay(to, zone)];
    return from === day && until !== day ? [{ type: "put_off", fire, delay, to }] : [];
  });
  const here = toLocalDay(fire.dueAt, zone) === day;
  return [...away, ...(here ? [{ type: "fire" as const, fire, delays }] : [])];
}

function instantOf(reason: ExplainedReason): number {
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
export function listComing(known: ExplainFacts, until: Date): ComingOccurrence[] {
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
  { contact, where }: ExplainFacts,
  until: Date,
): ComingOccurrence[] {
  const sendWindow = buildSendWindow(campaign, contact.hour);
  const found: ComingOccurrence[] = [];
  let next = enrolment;
  while (next.nextAt && next.nextAt < until) {
    const step = planOverdue(next, campaign, next.nextAt);
    if (step.fires.length === 0) break;
    found.push(
      ...step.fires.map((fire) => ({ fire, fit: checkSendWindow(fire.dueAt, where, sendWindow) })),
    );
    next = step.next;
  }
  return found;
}

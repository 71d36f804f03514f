import { parseDuration } from "../domain/duration.ts";
import type { Campaign, Enrolment } from "./campaign.ts";
import { formatMinutes, minutesSinceMidnight } from "./local-time.ts";
import type { OccurrenceTiming, RuleDate } from "./occurrence.ts";

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** When somebody's occurrences of a campaign come: their own hour or the campaign's, spread by its jitter. */
export function buildTiming(
  campaign: Pick<Campaign, "when" | "jitter" | "window">,
  { contact, zone, hour, weekend }: Pick<Enrolment, "contact" | "zone" | "hour" | "weekend">,
  date?: RuleDate,
): OccurrenceTiming {
  const { when: rule, jitter, window } = campaign;
  const time = hour !== undefined && CLOCK.test(hour) ? hour : rule.at;
  if (jitter === undefined) return { rule, zone, hour: time, weekend, date };
  const latest = Math.max(minutesSinceMidnight(time), minutesSinceMidnight(window.until) - 1);
  const minutes = Math.min(minutesSinceMidnight(time) + contactJitter(contact, jitter), latest);
  return { rule, zone, hour: formatMinutes(minutes), weekend, date };
}

/** How many minutes after the hour somebody's turn is: less than the span, and the same for ever. */
export function contactJitter(contact: string, span: string): number {
  const minutes = Math.floor((parseDuration(span) ?? 0) / 60_000);
  return minutes === 0 ? 0 : hashOf(contact) % minutes;
}

// FNV-1a with a last mixing, so that ids that differ in their last letter alone spread as well.
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

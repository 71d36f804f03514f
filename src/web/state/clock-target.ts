import { z } from "zod";
import { parseDuration } from "../../domain/duration.ts";
import { RequestRefusal } from "./refusal.ts";

const WEEK = 604_800_000;
const YEAR = 366 * 86_400_000;
const A_MONDAY = Date.UTC(1970, 0, 5, 9);
const INSTANT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** What to do about a wish for the clock that cannot be had. */
export const CLOCK_REMEDY =
  'Send {"forward": "3d"} with m, h, d or w, or {"to": "2026-01-12T09:00:00Z"}; "monday" and "next_due" do as well.';

/** Where somebody wants the clock to be. */
export const ClockRequest = z
  .strictObject({ to: z.string().max(40).optional(), forward: z.string().max(8).optional() })
  .refine(({ to, forward }) => (to === undefined) !== (forward === undefined), {
    error: "say either to or forward",
  });

/** The next Monday 09:00 UTC that is still to come. */
export function nextMonday(now: Date): Date {
  const weeks = Math.floor((now.getTime() - A_MONDAY) / WEEK) + 1;
  return new Date(A_MONDAY + weeks * WEEK);
}

function refuse(error: string, remedy = CLOCK_REMEDY): never {
  throw new RequestRefusal(400, error, remedy);
}

// A time without a zone is one of UTC, whatever the zone of the machine.
function readInstant(text: string): Date {
  const zone = INSTANT.exec(text);
  if (zone === null) return refuse("That is no time of ISO 8601.");
  const time = new Date(zone[1] === undefined || zone[4] !== undefined ? text : `${text}Z`);
  return Number.isNaN(time.getTime()) ? refuse("There is no such day or time.") : time;
}

function onwards(span: string, now: Date): Date {
  const length = parseDuration(span);
  return length === undefined
    ? refuse("That is no span: a span is a whole number and m, h, d or w.")
    : new Date(now.getTime() + length);
}

function instantOf(to: string, now: Date, nextDue: Date | undefined): Date {
  if (to === "monday") return nextMonday(now);
  if (to !== "next_due") return readInstant(to);
  return nextDue ?? refuse("Nothing is to fall due.", "Push the clock by hours or days.");
}

/** The instant that a wish comes to; one that lies behind, or more than a year ahead, is refused. */
export function resolveClockTarget(
  { to = "", forward }: z.output<typeof ClockRequest>,
  now: Date,
  nextDue: Date | undefined,
): Date {
  const target = forward === undefined ? instantOf(to, now, nextDue) : onwards(forward, now);
  if (target < now) refuse("The clock never goes backwards.", "Choose a time that is to come.");
  if (target.getTime() - now.getTime() > YEAR)
    refuse("The clock goes a year at most at a time.", "Push it more than once.");
  return target;
}

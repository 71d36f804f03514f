import { nearnessOf, silenceAfter } from "../../decision/clock.ts";
import type { DecisionPoint } from "../../domain/decision.ts";
import type { Contact } from "../../domain/people.ts";
import { addWorkingDays } from "../../schedule/fit.ts";
import { instantOf, localTime } from "../../schedule/local-time.ts";
import type { House } from "../house.ts";
import { calendarOf } from "../manners.ts";
import { beginAbout } from "./begin-about.ts";
import { askerIn, lookFire } from "./decision-fires.ts";
import { briefPatience } from "./look.ts";
import type { Occasion } from "./occasion.ts";

/** Asks the team's lead what a mentor needs to know. */
export async function askForBrief({ house, fire, decision, contact }: Occasion): Promise<void> {
  const isWanted = decision.brief === undefined && decision.state === "open";
  const left = decision.raisedAt.getTime() + briefPatience(decision) - house.clock.now().getTime();
  const flow = "decision_brief";
  const begun =
    isWanted &&
    contact !== undefined &&
    left > 0 &&
    (await beginAbout(house, fire, { decision, contact, flow, patience: left }));
  if (!begun) await house.store.markFire(fire.key, "dropped");
}

/** Asks a mentor; where they cannot be asked after all, the decision point is looked at again. */
export async function ping({ house, fire, decision, contact }: Occasion): Promise<void> {
  const asking = decision.asked?.find(({ mentor }) => mentor === contact?.id);
  const isWanted = decision.state === "open" && asking !== undefined && !asking.outcome;
  if (!isWanted || !contact) return await house.store.markFire(fire.key, "dropped");
  const patience = await patienceWith(house, decision, contact);
  const flow = "mentor_ping";
  if (await beginAbout(house, fire, { decision, contact, flow, patience })) return;
  await house.store.markFire(fire.key, "skipped", "not_active");
  const fires = [lookFire(decision, `inactive.${contact.id}`, house.clock.now())];
  await house.store.commit({ cause: { type: "operator" }, fires });
}

const WORKING_DAYS = 3;

/** How long a mentor may be silent: three of their working days, or a share of the time that is left. */
async function patienceWith(
  house: House,
  { by }: DecisionPoint,
  contact: Contact,
): Promise<number> {
  const now = house.clock.now();
  if (nearnessOf(by, now) !== "far") return silenceAfter(by, now);
  const { day, time } = localTime(now, contact.zone);
  const last = addWorkingDays(day, WORKING_DAYS, await calendarOf(house, contact));
  return instantOf(last, time, contact.zone).getTime() - now.getTime();
}

/** Asks the team what a mentor wants to know before saying yes or no. */
export async function passQuestion({ house, fire, decision, contact }: Occasion): Promise<void> {
  const asking = decision.asked?.find(({ mentor }) => mentor === askerIn(fire.key));
  const patience = silenceAfter(decision.by, house.clock.now());
  const flow = "mentor_question";
  const begun =
    contact !== undefined &&
    asking?.question !== undefined &&
    asking.outcome === undefined &&
    (await beginAbout(house, fire, { decision, contact, flow, patience }));
  if (!begun) await house.store.markFire(fire.key, "dropped");
}

/** Asks the team what it learnt, once the decision is taken. */
export async function askForLesson({ house, fire, decision, contact }: Occasion): Promise<void> {
  const flow = "lesson";
  const isTheirs = contact?.team === decision.team && decision.state === "decided";
  const begun = contact && isTheirs && (await beginAbout(house, fire, { decision, contact, flow }));
  if (!begun) await house.store.markFire(fire.key, "dropped");
}

/** Asks team and mentor, after the day, what became of it. */
export async function followUp({ house, fire, decision, contact }: Occasion): Promise<void> {
  const isOver = decision.state === "decided" || decision.state === "dropped";
  const isTheirs = contact?.team === decision.team || contact?.id === decision.mentor;
  const flow = "decision_followup";
  const begun =
    contact !== undefined &&
    isTheirs &&
    !isOver &&
    fire.key.includes(decision.by ?? "") &&
    (await beginAbout(house, fire, { decision, contact, flow }));
  if (!begun) await house.store.markFire(fire.key, "dropped");
}

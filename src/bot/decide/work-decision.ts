import { nearnessOf, silenceAfter } from "../../decision/clock.ts";
import type { DecisionPoint } from "../../domain/decision.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Contact } from "../../domain/people.ts";
import { addWorkingDays } from "../../schedule/fit.ts";
import { instantOf, localTime } from "../../schedule/local-time.ts";
import type { House } from "../house.ts";
import { calendarOf } from "../manners.ts";
import { moveRun } from "../move-run.ts";
import { beginAbout } from "./begin-about.ts";
import { lookFire, pingOf } from "./decision-fires.ts";
import { briefPatience, look } from "./look.ts";
import { tell } from "./tell.ts";

/** Does what a fire says is to be done about a decision point. */
export async function workDecision(house: House, fire: Fire): Promise<void> {
  const decision = await house.store.decision(fire.decision ?? "");
  const contact = await house.store.contact(fire.contact);
  if (!decision || !fire.task) return await house.store.markFire(fire.key, "dropped");
  const at: Occasion = { house, fire, decision, contact };
  switch (fire.task) {
    case "look":
      return await look(house, fire);
    case "brief":
      return await askForBrief(at);
    case "ping":
      return await ping(at);
    case "follow_up":
      return await followUp(at);
    case "settled":
      await closePing(at);
      return await tell(house, fire, decision);
    case "introduce":
    case "call":
      return await tell(house, fire, decision);
  }
}

interface Occasion {
  readonly house: House;
  readonly fire: Fire;
  readonly decision: DecisionPoint;
  readonly contact: Contact | undefined;
}

async function askForBrief({ house, fire, decision, contact }: Occasion): Promise<void> {
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
async function ping({ house, fire, decision, contact }: Occasion): Promise<void> {
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

async function followUp({ house, fire, decision, contact }: Occasion): Promise<void> {
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

/** Ends the conversation in which a mentor is still being asked. */
async function closePing({ house, decision, contact }: Occasion): Promise<void> {
  const run = contact && (await house.store.run(pingOf(decision, contact.id)));
  if (run?.state === "waiting") await moveRun(house, run.id, { type: "expiry" }, undefined);
}

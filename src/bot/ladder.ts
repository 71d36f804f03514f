import type { Fire } from "../domain/fire.ts";
import type { Contact } from "../domain/people.ts";
import type { Run } from "../domain/run.ts";
import type { Cause } from "../ports/changes.ts";
import type { Fit } from "../schedule/fit.ts";
import { type Beginning, begin } from "./begin.ts";
import { wouldCostTooMuch } from "./budget.ts";
import { castOf } from "./cast.ts";
import { hasReader } from "./has-reader.ts";
import type { House } from "./house.ts";
import { fitFor } from "./manners.ts";
import { moveRun } from "./move-run.ts";
import { noticeTo } from "./notice.ts";
import { NOT_REACHED, STILL_SILENT } from "./phrases.ts";
import { phrase } from "./reply.ts";

/**
 * Takes one rung of what follows when a check-in stays without any answer: a reminder, another member of the team,
 * the coach. Never after an answer: then the fire is dropped.
 */
export async function climb(house: House, fire: Fire): Promise<void> {
  const run = fire.run === undefined ? undefined : await house.store.run(fire.run);
  const silent = run !== undefined && (await isSilent(house, run));
  if (silent && fire.rung !== "coach" && (await wouldCostTooMuch(house, fire)))
    return await house.store.markFire(fire.key, "skipped", "over_budget");
  if (!silent || !(await take(house, fire, run))) await house.store.markFire(fire.key, "dropped");
}

/** Whether a check-in is open and stays without any answer, so that its ladder goes on. */
export async function isSilent(house: Pick<House, "store">, run: Run): Promise<boolean> {
  return run.state === "waiting" && !(await hasAnswered(house, run));
}

/** Whether anybody of the team answered anything for the period: then nobody is silent. */
async function hasAnswered(
  { store }: Pick<House, "store">,
  { campaign, period, team, results }: Run,
): Promise<boolean> {
  if (Object.keys(results).length > 0) return true;
  if (campaign === undefined || period === undefined || team === undefined) return false;
  const checkIns = await store.checkIns({ campaign, period, teams: [team] });
  return checkIns.some(({ responses }) => responses.length > 0);
}

/** Takes the rung in one commit that the fire is the cause of, so that it is taken once; false where it cannot be. */
async function take(house: House, fire: Fire, run: Run): Promise<boolean> {
  switch (fire.rung) {
    case "remind":
      return await moveRun(
        house,
        run.id,
        { type: "reminder", sprint: run.wait?.sprint ?? 0 },
        fire,
      );
    case "member":
      return await askAnother(house, fire, run);
    case "coach":
      return await tellCoach(house, fire, run);
    case undefined:
      return false;
  }
}

/**
 * Asks another member of the team for the same period, at an hour that suits them: where it suits none now, the rung
 * waits for the first whom it will. False where there is nobody who was not asked yet.
 */
async function askAnother(house: House, fire: Fire, run: Run): Promise<boolean> {
  const { store, shelf } = house;
  const campaign = shelf.campaigns.find(({ id }) => id === run.campaign);
  if (campaign?.type !== "flow" || run.period === undefined) return false;
  let later: Extract<Fit, { type: "later" }> | undefined;
  for (const other of await notAskedYet(house, run, campaign)) {
    const verdict = await fitFor(house, other, { window: campaign.window, on_day_off: "shift" });
    const id = checkInOf(run, other);
    const beginning = { id, campaign, contact: other, period: run.period, cause: causeOf(fire) };
    if (verdict.type === "now" && (await begin(house, beginning)) === "begun") return true;
    if (verdict.type === "later" && (!later || verdict.at < later.at)) later = verdict;
  }
  if (later) await store.postpone(fire, later.at, later.because);
  return later !== undefined;
}

/** Others of a run's team, in these roles, who were not asked for its period and are in no conversation. */
async function notAskedYet(
  { store, shelf, clock }: House,
  run: Run,
  { to: roles, flow: name }: Pick<Beginning["campaign"], "to" | "flow">,
): Promise<Contact[]> {
  const flow = shelf.flows.get(name);
  const free: Contact[] = [];
  for (const other of await store.contacts()) {
    if (other.team !== run.team || other.id === run.contact || other.standing !== "active")
      continue;
    if (!roles.includes(other.role)) continue;
    const busy = (await store.run(checkInOf(run, other))) ?? (await store.waitingRun(other.id));
    const isRead = flow === undefined || (await hasReader(store, other, flow, clock.now()));
    if (!busy && isRead) free.push(other);
  }
  return free;
}

/** The id that a member's own check-in of the same campaign and period has. */
function checkInOf({ campaign, period }: Run, { id }: Contact): string {
  return `${campaign}/${id}/${period}`;
}

const causeOf = ({ key }: Fire): Cause => ({ type: "fire", key });

/** Whether a question of this period is known to have reached anybody of the team. */
async function wasReached({ store }: House, { campaign, period, team }: Run): Promise<boolean> {
  if (campaign === undefined || period === undefined || team === undefined) return true;
  const checkIns = await store.checkIns({ campaign, period, teams: [team] });
  return checkIns.some(({ unreached }) => !unreached);
}

/** Tells the coach that a team is silent or was not reached: the team, never the person. */
async function tellCoach(house: House, fire: Fire, run: Run): Promise<boolean> {
  const contact = await house.store.contact(run.contact);
  const cast = contact && (await castOf(house.store, contact, { now: house.clock.now(), run }));
  if (cast?.coach?.standing !== "active") return false;
  const { coach, programme } = cast;
  const words = (await wasReached(house, run)) ? STILL_SILENT : NOT_REACHED;
  const text = phrase(cast, words, { contact: coach, programme });
  const drafts = [noticeTo(house, coach, fire.key, { text })];
  await house.store.commit({ cause: causeOf(fire), drafts });
  return true;
}

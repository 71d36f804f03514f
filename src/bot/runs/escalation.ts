import type { Fire } from "../../domain/fire.ts";
import type { Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { ChangeCause } from "../../ports/changes.ts";
import type { SendWindowVerdict } from "../../scheduling/send-window.ts";
import type { AppContext } from "../shared/app-context.ts";
import { hasReader } from "../shared/has-reader.ts";
import { buildNotice } from "../shared/notice.ts";
import { formatPhrase } from "../shared/reply.ts";
import { loadRunContext } from "../shared/run-context.ts";
import { wouldExceedBudget } from "../timing/budget.ts";
import { findSendTime } from "../timing/quiet-hours.ts";
import { beginRun, type RunBeginning } from "./begin-run.ts";
import { moveRun } from "./move-run.ts";

/**
 * Takes one rung of what follows when a check-in stays without any answer: a reminder, another member of the team,
 * the coach. Never after an answer: then the fire is dropped.
 */
export async function escalate(ctx: AppContext, fire: Fire): Promise<void> {
  const run = fire.run === undefined ? undefined : await ctx.store.run(fire.run);
  const silent = run !== undefined && (await isUnanswered(ctx, run));
  if (silent && fire.rung !== "coach" && (await wouldExceedBudget(ctx, fire)))
    return await ctx.store.markFire(fire.key, "skipped", "over_budget");
  if (!silent || !(await take(ctx, fire, run))) await ctx.store.markFire(fire.key, "dropped");
}

/** Whether a check-in is open and stays without any answer, so that its ladder goes on. */
export async function isUnanswered(ctx: Pick<AppContext, "store">, run: Run): Promise<boolean> {
  return run.state === "waiting" && !(await hasAnswered(ctx, run));
}

/** Whether anybody of the team answered anything for the period: then nobody is silent. */
async function hasAnswered(
  { store }: Pick<AppContext, "store">,
  { campaign, period, team, results }: Run,
): Promise<boolean> {
  if (Object.keys(results).length > 0) return true;
  if (campaign === undefined || period === undefined || team === undefined) return false;
  const checkIns = await store.checkIns({ campaign, period, teams: [team] });
  return checkIns.some(({ responses }) => responses.length > 0);
}

/** Takes the rung in one commit that the fire is the cause of, so that it is taken once; false where it cannot be. */
async function take(ctx: AppContext, fire: Fire, run: Run): Promise<boolean> {
  switch (fire.rung) {
    case "remind":
      return await moveRun(ctx, run.id, { type: "reminder", sprint: run.wait?.sprint ?? 0 }, fire);
    case "member":
      return await askAnother(ctx, fire, run);
    case "coach":
      return await tellCoach(ctx, fire, run);
    case undefined:
      return false;
  }
}

/**
 * Asks another member of the team for the same period, at an hour that suits them: where it suits none now, the rung
 * waits for the first whom it will. False where there is nobody who was not asked yet.
 */
async function askAnother(ctx: AppContext, fire: Fire, run: Run): Promise<boolean> {
  const { store, catalog } = ctx;
  const campaign = catalog.campaigns.find(({ id }) => id === run.campaign);
  if (campaign?.type !== "flow" || run.period === undefined) return false;
  let later: Extract<SendWindowVerdict, { type: "later" }> | undefined;
  for (const other of await notAskedYet(ctx, run, campaign)) {
    const verdict = await findSendTime(ctx, other, {
      window: campaign.window,
      on_day_off: "shift",
    });
    const id = checkInOf(run, other);
    const beginning = { id, campaign, contact: other, period: run.period, cause: causeOf(fire) };
    if (verdict.type === "now" && (await beginRun(ctx, beginning)) === "begun") return true;
    if (verdict.type === "later" && (!later || verdict.at < later.at)) later = verdict;
  }
  if (later) await store.postpone(fire, later.at, later.because);
  return later !== undefined;
}

/** Others of a run's team, in these roles, who were not asked for its period and are in no conversation. */
async function notAskedYet(
  { store, catalog, clock }: AppContext,
  run: Run,
  { to: roles, flow: name }: Pick<RunBeginning["campaign"], "to" | "flow">,
): Promise<Contact[]> {
  const flow = catalog.flows.get(name);
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

const causeOf = ({ key }: Fire): ChangeCause => ({ type: "fire", key });

/** Whether a question of this period is known to have reached anybody of the team. */
async function wasReached(
  { store }: AppContext,
  { campaign, period, team }: Run,
): Promise<boolean> {
  if (campaign === undefined || period === undefined || team === undefined) return true;
  const checkIns = await store.checkIns({ campaign, period, teams: [team] });
  return checkIns.some(({ unreached }) => !unreached);
}

/** Tells the coach that a team is silent or was not reached: the team, never the person. */
async function tellCoach(ctx: AppContext, fire: Fire, run: Run): Promise<boolean> {
  const contact = await ctx.store.contact(run.contact);
  const runContext =
    contact && (await loadRunContext(ctx.store, contact, { now: ctx.clock.now(), run }));
  if (runContext?.coach?.standing !== "active") return false;
  const { coach, programme } = runContext;
  const words = (await wasReached(ctx, run))
    ? MESSAGES.replies.still_silent
    : MESSAGES.replies.not_reached;
  const text = formatPhrase(runContext, words, { contact: coach, programme });
  const drafts = [buildNotice(ctx, coach, fire.key, { text })];
  await ctx.store.commit({ cause: causeOf(fire), drafts });
  return true;
}

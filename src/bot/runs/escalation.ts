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
 * Runs one escalation step for a check-in without answers: a reminder, another member of the team, or the coach. After
 * an answer, the fire is dropped.
 */
export async function escalate(ctx: AppContext, fire: Fire): Promise<void> {
  const run = fire.run === undefined ? undefined : await ctx.store.run(fire.run);
  const silent = run !== undefined && (await isUnanswered(ctx, run));
  if (silent && fire.rung !== "coach" && (await wouldExceedBudget(ctx, fire)))
    return await ctx.store.markFire(fire.key, "skipped", "over_budget");
  if (!silent || !(await runStep(ctx, fire, run))) await ctx.store.markFire(fire.key, "dropped");
}

/** Whether a check-in is open without any answer, so that escalation continues. */
export async function isUnanswered(ctx: Pick<AppContext, "store">, run: Run): Promise<boolean> {
  return run.state === "waiting" && !(await hasAnswered(ctx, run));
}

/** Whether any team member answered for the period; then the team is not silent. */
async function hasAnswered(
  { store }: Pick<AppContext, "store">,
  { campaign, period, team, results }: Run,
): Promise<boolean> {
  if (Object.keys(results).length > 0) return true;
  if (campaign === undefined || period === undefined || team === undefined) return false;
  const checkIns = await store.checkIns({ campaign, period, teams: [team] });
  return checkIns.some(({ responses }) => responses.length > 0);
}

/** Runs the step in one commit caused by the fire, so it happens once; false if it cannot run. */
async function runStep(ctx: AppContext, fire: Fire, run: Run): Promise<boolean> {
  switch (fire.rung) {
    case "remind":
      return await moveRun(ctx, run.id, { type: "reminder", sprint: run.wait?.sprint ?? 0 }, fire);
    case "member":
      return await askAnotherMember(ctx, fire, run);
    case "coach":
      return await notifyCoach(ctx, fire, run);
    case undefined:
      return false;
  }
}

/**
 * Asks another member of the team for the same period, within their hours. If none can be asked now, the step waits for
 * the earliest time; false if every member was asked already.
 */
async function askAnotherMember(ctx: AppContext, fire: Fire, run: Run): Promise<boolean> {
  const { store, catalog } = ctx;
  const campaign = catalog.campaigns.find(({ id }) => id === run.campaign);
  if (campaign?.type !== "flow" || run.period === undefined) return false;
  let later: Extract<SendWindowVerdict, { type: "later" }> | undefined;
  for (const other of await findUnaskedMembers(ctx, run, campaign)) {
    const verdict = await findSendTime(ctx, other, {
      window: campaign.window,
      on_day_off: "shift",
    });
    const id = memberRunId(run, other);
    const beginning = { id, campaign, contact: other, period: run.period, cause: causeOf(fire) };
    if (verdict.type === "now" && (await beginRun(ctx, beginning)) === "begun") return true;
    if (verdict.type === "later" && (!later || verdict.at < later.at)) later = verdict;
  }
  if (later) await store.postpone(fire, later.at, later.because);
  return later !== undefined;
}

/**
 * Finds other members of a run's team, in the campaign's roles, who were not asked for its period and are in no run.
 */
async function findUnaskedMembers(
  { store, catalog, clock }: AppContext,
  run: Run,
  { to: roles, flow: name }: Pick<RunBeginning["campaign"], "to" | "flow">,
): Promise<Contact[]> {
  const flow = catalog.flows.get(name);
  const unasked: Contact[] = [];
  for (const other of await store.contacts()) {
    if (other.team !== run.team || other.id === run.contact || other.standing !== "active")
      continue;
    if (!roles.includes(other.role)) continue;
    const busy = (await store.run(memberRunId(run, other))) ?? (await store.waitingRun(other.id));
    const isRead = flow === undefined || (await hasReader(store, other, flow, clock.now()));
    if (!busy && isRead) unasked.push(other);
  }
  return unasked;
}

/** Builds the id of a member's own check-in for the same campaign and period. */
function memberRunId({ campaign, period }: Run, { id }: Contact): string {
  return `${campaign}/${id}/${period}`;
}

const causeOf = ({ key }: Fire): ChangeCause => ({ type: "fire", key });

/** Whether a question of this period is known to have reached any team member. */
async function wasReached(
  { store }: AppContext,
  { campaign, period, team }: Run,
): Promise<boolean> {
  if (campaign === undefined || period === undefined || team === undefined) return true;
  const checkIns = await store.checkIns({ campaign, period, teams: [team] });
  return checkIns.some(({ unreached }) => !unreached);
}

/** Notifies the coach that a team is silent or was not reached; names the team, never the person. */
async function notifyCoach(ctx: AppContext, fire: Fire, run: Run): Promise<boolean> {
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

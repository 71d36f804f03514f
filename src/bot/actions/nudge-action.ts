import type { Fire } from "../../domain/fire.ts";
import type { Contact, Team } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import { findActedTeam, findAnsweringMembers, refuseAct } from "../shared/acted-team.ts";
import type { ActionHandler, ActionRequest } from "../shared/action.ts";
import { replyToActor } from "../shared/action-reply.ts";
import type { AppContext } from "../shared/app-context.ts";
import { findSendTime } from "../timing/quiet-hours.ts";

/** A member of a team who was asked and has not said anything yet. */
export interface SilentMember {
  readonly contact: Contact;
  readonly run: Run;
}

/** Sends one kind reminder to whoever of a team has not answered: never twice a day, and at a decent hour of theirs. */
export const nudgeAction: ActionHandler = {
  async act(request) {
    const at = await findActedTeam(request);
    if (!at) return await refuseAct(request);
    const { team, digest } = at;
    const silent = await silentOf(request.ctx, team, digest?.period);
    if (silent.length === 0)
      return replyToActor(request, MESSAGES.nudge.all_answered, { team: team.name });
    const fires = silent.map((each) => fireFor(each, request.now));
    const known = await Promise.all(fires.map(({ key }) => request.ctx.store.fire(key)));
    const fresh = silent.filter((_each, n) => known[n] === undefined);
    if (fresh.length === 0)
      return replyToActor(request, MESSAGES.nudge.nudged_already, { team: team.name });
    const words = (await suitsAll(request, fresh))
      ? MESSAGES.nudge.nudged
      : MESSAGES.nudge.nudged_later;
    const names = fresh.map(({ contact }) => contact.name).join(", ");
    const answer = replyToActor(request, words, { names, team: team.name });
    return {
      ...answer,
      fires: fires.filter((_each, n) => known[n] === undefined),
    } satisfies Changes;
  },
};

/** Who of a team was asked, of one period where it is named, and has said nothing yet. */
async function silentOf(
  { store }: Pick<AppContext, "store">,
  team: Pick<Team, "id">,
  period?: string,
): Promise<SilentMember[]> {
  const members = await findAnsweringMembers({ store }, team);
  const found = await Promise.all(
    members.map(async (contact): Promise<SilentMember[]> => {
      const run = await store.waitingRun(contact.id);
      const isAsked = run?.campaign !== undefined && Object.keys(run.results).length === 0;
      const isOf = period === undefined || run?.period === period;
      return run && isAsked && isOf ? [{ contact, run }] : [];
    }),
  );
  return found.flat();
}

// The day is part of the key: whoever taps, and however often, nobody is reminded twice on one day.
function fireFor({ contact, run }: SilentMember, now: Date): Fire {
  const { day } = toLocalTime(now, contact.zone);
  return {
    key: `nudge/${run.id}/${day}`,
    kind: "nudge",
    dueAt: now,
    contact: contact.id,
    state: "due",
    run: run.id,
  };
}

/** Whether all of them may be written to at this hour. */
async function suitsAll({ ctx }: ActionRequest, silent: readonly SilentMember[]): Promise<boolean> {
  const fits = await Promise.all(
    silent.map(async ({ contact, run }) => {
      const campaign = ctx.catalog.campaigns.find(({ id }) => id === run.campaign);
      const window = campaign?.window ?? { from: "08:00", until: "18:00" };
      return await findSendTime(ctx, contact, { window, on_day_off: "shift" });
    }),
  );
  return fits.every(({ type }) => type === "now");
}

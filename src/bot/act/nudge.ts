import type { Fire } from "../../domain/fire.ts";
import type { Contact, Team } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import type { Changes } from "../../ports/changes.ts";
import { localTime } from "../../schedule/local-time.ts";
import type { House } from "../house.ts";
import { fitFor } from "../manners.ts";
import type { Act, Acting } from "./act.ts";
import { answerWith } from "./answer-with.ts";
import { ALL_ANSWERED, NUDGED, NUDGED_ALREADY, NUDGED_LATER } from "./nudge-words.ts";
import { membersOf, refuseAct, teamOf } from "./team-of.ts";

/** A member of a team who was asked and has not said anything yet. */
export interface Silent {
  readonly contact: Contact;
  readonly run: Run;
}

/** Sends one kind reminder to whoever of a team has not answered: never twice a day, and at a decent hour of theirs. */
export const nudge: Act = {
  async act(acting) {
    const at = await teamOf(acting);
    if (!at) return await refuseAct(acting);
    const { team, digest } = at;
    const silent = await silentOf(acting.house, team, digest?.period);
    if (silent.length === 0) return answerWith(acting, ALL_ANSWERED, { team: team.name });
    const fires = silent.map((each) => fireFor(each, acting.now));
    const known = await Promise.all(fires.map(({ key }) => acting.house.store.fire(key)));
    const fresh = silent.filter((_each, n) => known[n] === undefined);
    if (fresh.length === 0) return answerWith(acting, NUDGED_ALREADY, { team: team.name });
    const words = (await suitsAll(acting, fresh)) ? NUDGED : NUDGED_LATER;
    const names = fresh.map(({ contact }) => contact.name).join(", ");
    const answer = answerWith(acting, words, { names, team: team.name });
    return {
      ...answer,
      fires: fires.filter((_each, n) => known[n] === undefined),
    } satisfies Changes;
  },
};

/** Who of a team was asked, of one period where it is named, and has said nothing yet. */
async function silentOf(
  { store }: Pick<House, "store">,
  team: Pick<Team, "id">,
  period?: string,
): Promise<Silent[]> {
  const members = await membersOf({ store }, team);
  const found = await Promise.all(
    members.map(async (contact): Promise<Silent[]> => {
      const run = await store.waitingRun(contact.id);
      const isAsked = run?.campaign !== undefined && Object.keys(run.results).length === 0;
      const isOf = period === undefined || run?.period === period;
      return run && isAsked && isOf ? [{ contact, run }] : [];
    }),
  );
  return found.flat();
}

// The day is part of the key: whoever taps, and however often, nobody is reminded twice on one day.
function fireFor({ contact, run }: Silent, now: Date): Fire {
  const { day } = localTime(now, contact.zone);
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
async function suitsAll({ house }: Acting, silent: readonly Silent[]): Promise<boolean> {
  const fits = await Promise.all(
    silent.map(async ({ contact, run }) => {
      const campaign = house.shelf.campaigns.find(({ id }) => id === run.campaign);
      const window = campaign?.window ?? { from: "08:00", until: "18:00" };
      return await fitFor(house, contact, { window, on_day_off: "shift" });
    }),
  );
  return fits.every(({ type }) => type === "now");
}

import type { Contact } from "../../domain/people.ts";
import type { DateOffer, EnrolmentOffer } from "../../scheduling/enrol.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";
import { isReachable } from "../shared/is-reachable.ts";

const DAY = /^\d{4}-\d\d-\d\d$/;

/** What of the house it takes to say what somebody can be enrolled in. */
interface Needed {
  readonly store: Pick<AppContext["store"], "engagements" | "decisions" | "team" | "latestCheckIn">;
  readonly catalog: Pick<AppContext["catalog"], "campaigns">;
}

/** What a contact can be enrolled in now: campaigns, their engagements, the dates that concern them, their weekend. */
export async function buildEnrolmentOffer(
  { store, catalog }: Needed,
  contact: Contact,
): Promise<EnrolmentOffer> {
  const { team } = contact;
  const coached = await store.engagements({ coach: contact.id });
  const accompanied = team === undefined ? [] : await store.engagements({ team });
  const teams = team === undefined ? coached.map((each) => each.team) : [team];
  const milestones = (team === undefined ? coached : accompanied).flatMap((engagement) =>
    engagement.milestones
      .filter(({ reached }) => reached === undefined)
      .map(
        ({ id, due }): DateOffer => ({
          id: `${engagement.id}.${id}`,
          kind: "milestone",
          day: due,
          engagement: engagement.id,
        }),
      ),
  );
  const ends = (team === undefined ? coached : accompanied).map(
    ({ id, until }): DateOffer => ({ id, kind: "engagement_end", day: until, engagement: id }),
  );
  const decisions = teams.length === 0 ? [] : await store.decisions(teams);
  const open = decisions.flatMap(({ id, by, state }): DateOffer[] =>
    // As it was written, `by` may be no day at all; then nothing can be counted from it.
    by !== undefined && DAY.test(by) && state !== "dropped"
      ? [{ id, kind: "decision", day: by }]
      : [],
  );
  const results = await resultsOf({ store, catalog }, contact);
  return {
    // Nobody is asked anything at an address that may be somebody else's.
    campaigns: isReachable(contact) ? catalog.campaigns : [],
    engagements: coached,
    dates: [...milestones, ...ends, ...open, ...results],
    weekend: team === undefined ? undefined : (await store.team(team))?.weekend,
  };
}

/** The contact's newest result of each campaign that another one follows. */
async function resultsOf({ store, catalog }: Needed, { id, zone }: Contact): Promise<DateOffer[]> {
  const followed = new Set(
    catalog.campaigns.flatMap(({ when }) => (when.every === "result" ? [when.of] : [])),
  );
  const found = await Promise.all(
    [...followed].map(async (of): Promise<DateOffer[]> => {
      const run = await store.latestCheckIn(id, of);
      if (!run) return [];
      const { day } = toLocalTime(run.updatedAt, zone);
      return [{ id: `${of}.${run.period ?? ""}`, kind: "result", of, day }];
    }),
  );
  return found.flat();
}

import type { Contact } from "../../domain/people.ts";
import type { DateOffer, EnrolmentOffer } from "../../scheduling/enrol.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";
import { isReachable } from "../shared/is-reachable.ts";

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Dependencies of an enrolment offer. */
interface OfferDeps {
  readonly store: Pick<AppContext["store"], "engagements" | "decisions" | "team" | "latestCheckIn">;
  readonly catalog: Pick<AppContext["catalog"], "campaigns">;
}

/** Builds what a contact can be enrolled in now: campaigns, engagements, dates that concern them, and their weekend. */
export async function buildEnrolmentOffer(
  { store, catalog }: OfferDeps,
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
    // `by` is free text and may not be a date; then no date can be planned from it.
    by !== undefined && DAY.test(by) && state !== "dropped"
      ? [{ id, kind: "decision", day: by }]
      : [],
  );
  const results = await loadResults({ store, catalog }, contact);
  return {
    // An unconfirmed address may belong to another person, so no campaign is offered there.
    campaigns: isReachable(contact) ? catalog.campaigns : [],
    engagements: coached,
    dates: [...milestones, ...ends, ...open, ...results],
    weekend: team === undefined ? undefined : (await store.team(team))?.weekend,
  };
}

/** Loads the contact's newest result of each campaign that another campaign follows. */
async function loadResults(
  { store, catalog }: OfferDeps,
  { id, zone }: Contact,
): Promise<DateOffer[]> {
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

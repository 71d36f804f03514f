import type { Contact, Engagement, Programme, Team } from "../domain/people.ts";
import type { RosterPeople } from "../domain/roster-conflicts.ts";
import { recordOf } from "./codec.ts";
import type { Models } from "./models.ts";
import { where } from "./write.ts";

/** Everybody and everything that is stored, the groups of teams excepted; the newest programme is the programme. */
export async function storedPeople(models: Models): Promise<RosterPeople> {
  const [programme, teams, contacts, engagements] = await Promise.all([
    models.programmes.findOne().sort({ _rev: -1 }).lean(),
    models.teams.find().sort({ _id: 1 }).lean(),
    models.contacts
      .find({ role: where({ $ne: "group" }) })
      .sort({ _id: 1 })
      .lean(),
    models.engagements.find().sort({ _id: 1 }).lean(),
  ]);
  return {
    programme: programme ? recordOf<Programme>(programme) : undefined,
    teams: teams.map((row) => recordOf<Team>(row)),
    contacts: contacts.map((row) => recordOf<Contact>(row)),
    engagements: engagements.map((row) => recordOf<Engagement>(row)),
  };
}

import type { Contact, Engagement, Programme, Team } from "../../domain/people.ts";
import type { RosterPeople } from "../../domain/roster-conflicts.ts";
import { fromRow } from "../schema/codec.ts";
import type { Models } from "../schema/models.ts";
import { trustedFilter } from "../schema/write.ts";

/** Loads all people and the programme, without groups of teams; the newest programme is in force. */
export async function loadStoredPeople(models: Models): Promise<RosterPeople> {
  const [programme, teams, contacts, engagements] = await Promise.all([
    models.programmes.findOne().sort({ _rev: -1 }).lean(),
    models.teams.find().sort({ _id: 1 }).lean(),
    models.contacts
      .find({ role: trustedFilter({ $ne: "group" }) })
      .sort({ _id: 1 })
      .lean(),
    models.engagements.find().sort({ _id: 1 }).lean(),
  ]);
  return {
    programme: programme ? fromRow<Programme>(programme) : undefined,
    teams: teams.map((row) => fromRow<Team>(row)),
    contacts: contacts.map((row) => fromRow<Contact>(row)),
    engagements: engagements.map((row) => fromRow<Engagement>(row)),
  };
}

import type { DayMark, Leave } from "../../domain/calendar.ts";
import { PHONE_CHANNELS } from "../../domain/channel-traits.ts";
import type { Contact, Engagement, Programme, Team } from "../../domain/people.ts";
import type { PeopleStore } from "../../ports/store.ts";
import { fromRow } from "../schema/codec.ts";
import type { ContactRow } from "../schema/contacts.ts";
import type { Models } from "../schema/models.ts";
import { trustedFilter } from "../schema/write.ts";
import { compareRoster } from "./compare-roster.ts";
import { saveRoster } from "./roster.ts";
import { loadStoredPeople } from "./stored-people.ts";

/** Of contacts with the same address, one who has not left; else one who is about to leave. */
function hereAmong(rows: readonly ContactRow[]): ContactRow | undefined {
  return rows.find(({ left }) => left === undefined) ?? rows.find(({ departed }) => !departed);
}

/** Lookups of single contacts. */
function findingContacts({
  contacts,
}: Models): Pick<PeopleStore, "contact" | "contactAt" | "contactsWithPhone"> {
  return {
    async contact(id) {
      const row = await contacts.findById(id).lean();
      return row ? fromRow<Contact>(row) : undefined;
    },
    async contactAt({ channel, id }) {
      const at = { "address.channel": channel, "address.id": id };
      const before = { "aliases.channel": channel, "aliases.id": id };
      // An address may pass to another contact; the one still in the programme has it.
      const row =
        hereAmong(await contacts.find(at).sort({ _id: 1 }).lean()) ??
        hereAmong(await contacts.find(before).sort({ _id: 1 }).lean());
      return row ? fromRow<Contact>(row) : undefined;
    },
    async contactsWithPhone(phone) {
      const rows = await contacts
        .find({
          $or: [{ phone }, { "address.channel": { $in: PHONE_CHANNELS }, "address.id": phone }],
        })
        .sort({ _id: 1 })
        .lean();
      return rows
        .filter(({ departed }) => departed === undefined)
        .toSorted((a, b) => Number(a.left !== undefined) - Number(b.left !== undefined))
        .map((row) => fromRow<Contact>(row));
    },
  };
}

/** People of a programme in MongoDB. */
export function peopleStore(models: Models): PeopleStore {
  const { contacts, teams, engagements, programmes } = models;
  return {
    async saveRoster(roster, at = new Date()) {
      await saveRoster(models, roster, at);
    },
    async storedPeople() {
      return await loadStoredPeople(models);
    },
    async leavers() {
      const leaving = {
        left: trustedFilter({ $exists: true }),
        departed: trustedFilter({ $exists: false }),
      };
      const rows = await contacts.find(leaving).sort({ _id: 1 }).lean();
      return rows.map((row) => fromRow<Contact>(row));
    },
    async compareRoster(roster) {
      return await compareRoster(models, roster);
    },
    async programme() {
      const row = await programmes.findOne().sort({ _rev: -1 }).lean();
      return row ? fromRow<Programme>(row) : undefined;
    },
    ...findingContacts(models),
    async contacts() {
      const people = contacts.find({ role: trustedFilter({ $ne: "group" }) });
      return (await people.sort({ _id: 1 }).lean()).map((row) => fromRow<Contact>(row));
    },
    async team(id) {
      const row = await teams.findById(id).lean();
      return row ? fromRow<Team>(row) : undefined;
    },
    async teams() {
      return (await teams.find().sort({ _id: 1 }).lean()).map((row) => fromRow<Team>(row));
    },
    async dayMarks(team) {
      const rows = await models.dayMarks.find({ team }).sort({ day: 1 }).lean();
      return rows.map((row) => fromRow<DayMark>(row));
    },
    async leaves(contact) {
      const rows = await models.leaves.find({ contact }).sort({ from: 1 }).lean();
      return rows.map((row) => fromRow<Leave>(row));
    },
    async engagements(of) {
      const rows = await engagements.find(of).sort({ _id: 1 }).lean();
      return rows.map((row) => fromRow<Engagement>(row));
    },
  };
}

import type { DayMark, Leave } from "../domain/calendar.ts";
import type { Contact, Engagement, Programme, Team } from "../domain/people.ts";
import type { People } from "../ports/store.ts";
import { recordOf } from "./codec.ts";
import { compareRoster } from "./compare-roster.ts";
import type { ContactRow } from "./models/contacts.ts";
import type { Models } from "./models.ts";
import { saveRoster } from "./roster.ts";
import { storedPeople } from "./stored-people.ts";
import { where } from "./write.ts";

/** Of those with one address: who has not left; else who is about to. */
function hereAmong(rows: readonly ContactRow[]): ContactRow | undefined {
  return rows.find(({ left }) => left === undefined) ?? rows.find(({ departed }) => !departed);
}

/** How single people are found. */
function findingContacts({
  contacts,
}: Models): Pick<People, "contact" | "contactAt" | "contactsWithPhone"> {
  return {
    async contact(id) {
      const row = await contacts.findById(id).lean();
      return row ? recordOf<Contact>(row) : undefined;
    },
    async contactAt({ channel, id }) {
      const at = { "address.channel": channel, "address.id": id };
      const before = { "aliases.channel": channel, "aliases.id": id };
      // An address may be somebody's after another left: the one who is here has it.
      const row =
        hereAmong(await contacts.find(at).sort({ _id: 1 }).lean()) ??
        hereAmong(await contacts.find(before).sort({ _id: 1 }).lean());
      return row ? recordOf<Contact>(row) : undefined;
    },
    async contactsWithPhone(phone) {
      const rows = await contacts
        .find({ $or: [{ phone }, { "address.channel": "whatsapp", "address.id": phone }] })
        .sort({ _id: 1 })
        .lean();
      return rows
        .filter(({ departed }) => departed === undefined)
        .toSorted((a, b) => Number(a.left !== undefined) - Number(b.left !== undefined))
        .map((row) => recordOf<Contact>(row));
    },
  };
}

/** The people of a programme, in MongoDB. */
export function peopleIn(models: Models): People {
  const { contacts, teams, engagements, programmes } = models;
  return {
    async saveRoster(roster, at = new Date()) {
      await saveRoster(models, roster, at);
    },
    async storedPeople() {
      return await storedPeople(models);
    },
    async leavers() {
      const leaving = { left: where({ $exists: true }), departed: where({ $exists: false }) };
      const rows = await contacts.find(leaving).sort({ _id: 1 }).lean();
      return rows.map((row) => recordOf<Contact>(row));
    },
    async compareRoster(roster) {
      return await compareRoster(models, roster);
    },
    async programme() {
      const row = await programmes.findOne().sort({ _rev: -1 }).lean();
      return row ? recordOf<Programme>(row) : undefined;
    },
    ...findingContacts(models),
    async contacts() {
      const people = contacts.find({ role: where({ $ne: "group" }) });
      return (await people.sort({ _id: 1 }).lean()).map((row) => recordOf<Contact>(row));
    },
    async team(id) {
      const row = await teams.findById(id).lean();
      return row ? recordOf<Team>(row) : undefined;
    },
    async teams() {
      return (await teams.find().sort({ _id: 1 }).lean()).map((row) => recordOf<Team>(row));
    },
    async dayMarks(team) {
      const rows = await models.dayMarks.find({ team }).sort({ day: 1 }).lean();
      return rows.map((row) => recordOf<DayMark>(row));
    },
    async leaves(contact) {
      const rows = await models.leaves.find({ contact }).sort({ from: 1 }).lean();
      return rows.map((row) => recordOf<Leave>(row));
    },
    async engagements(of) {
      const rows = await engagements.find(of).sort({ _id: 1 }).lean();
      return rows.map((row) => recordOf<Engagement>(row));
    },
  };
}

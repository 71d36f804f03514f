import type { Contact, Roster } from "../../domain/people.ts";
import { connectToMongo } from "../connection/connect.ts";
import { createModels, type Models } from "../schema/models.ts";
import { findTombstone, liftTombstones } from "./tombstone.ts";

/** A roster without erased people, so that a file that still lists them does not bring them back. */
export async function withoutErased(
  models: Pick<Models, "erased">,
  roster: Roster,
): Promise<Roster> {
  const markers = await markersOf(models, roster.contacts);
  if (markers.size === 0) return roster;
  return {
    ...roster,
    contacts: roster.contacts.filter(({ id }) => !markers.has(id)),
    engagements: roster.engagements.map((engagement) => ({
      ...engagement,
      coach: markers.get(engagement.coach) ?? engagement.coach,
      mentors: engagement.mentors.filter((id) => !markers.has(id)),
    })),
  };
}

/** Which of these people were erased, each with the marker that replaces them. */
async function markersOf(
  models: Pick<Models, "erased">,
  contacts: readonly Contact[],
): Promise<ReadonlyMap<string, string>> {
  const markers = new Map<string, string>();
  if ((await models.erased.find().limit(1).lean()).length === 0) return markers;
  for (const contact of contacts) {
    const row = await findTombstone(models, contact);
    if (row) markers.set(contact.id, row.id);
  }
  return markers;
}

/** Ids of the people in a roster who were erased in a database. */
export async function findErased(uri: string, contacts: readonly Contact[]): Promise<string[]> {
  const connection = await connectToMongo(uri);
  try {
    return [...(await markersOf(createModels(connection), contacts)).keys()];
  } finally {
    await connection.close();
  }
}

/** Allows an erased person to be added again; resolves whether there was an erasure to lift. */
export async function welcomeBack(uri: string, contact: Contact): Promise<boolean> {
  const connection = await connectToMongo(uri);
  try {
    return (await liftTombstones(createModels(connection), contact)) > 0;
  } finally {
    await connection.close();
  }
}

import type { Contact } from "../../domain/people.ts";
import { connectToMongo } from "../connection/connect.ts";

/** A person's data in one collection, as stored; bytes are in base64. */
export interface PersonalDataSection {
  readonly collection: string;
  readonly documents: readonly object[];
}

/**
 * Collects every document that mentions a person: their id, an address, phone number or mail, as a value or within a
 * key built from ids. It reads every document, so that fields added later are covered too.
 */
export async function collectPersonalData(
  uri: string,
  contact: Contact,
): Promise<readonly PersonalDataSection[]> {
  const connection = await connectToMongo(uri);
  try {
    const collections = await connection.db?.listCollections({}, { nameOnly: true }).toArray();
    const names = (collections ?? []).map(({ name }) => name).toSorted();
    const found: PersonalDataSection[] = [];
    for (const name of names.filter((each) => !each.startsWith("system.")))
      found.push({
        collection: name,
        documents: await heldIn(connection.collection(name).find({}), standsIn(contact)),
      });
    return found.filter(({ documents }) => documents.length > 0);
  } finally {
    await connection.close();
  }
}

async function heldIn(all: AsyncIterable<object>, stands: Test): Promise<object[]> {
  const documents: object[] = [];
  for await (const document of all) if (holds(document, stands)) documents.push(readable(document));
  return documents;
}

type Test = (text: string) => boolean;

function standsIn({ id, address, aliases = [], phone, email, link }: Contact): Test {
  const addresses = [address, ...aliases];
  const whole = new Set(
    [
      id,
      phone,
      email,
      link,
      ...addresses.map((each) => each.id),
      ...addresses.map((each) => `${each.channel}:${each.id}`),
    ].filter((each) => each !== undefined),
  );
  // Keys are built from ids: team_weekly/amina/2026-W48.3.0, kenya/2026-12-09, digest….echo.amina.
  const within = new RegExp(`(?:^|[/.])${id.replaceAll(/[^\w]/g, "\\$&")}(?:[/.]|$)`);
  return (text) => whole.has(text) || (text.includes(id) && !/\s/.test(text) && within.test(text));
}

function holds(value: unknown, stands: Test): boolean {
  if (typeof value === "string") return stands(value);
  if (Array.isArray(value)) return value.some((each) => holds(each, stands));
  if (!isPlain(value)) return false;
  return Object.entries(value).some(([key, each]) => stands(key) || holds(each, stands));
}

/** A document without the store's internal fields, bytes in base64. */
function readable(document: object): object {
  const kept = Object.entries(document).filter(([key]) => key === "_id" || !key.startsWith("_"));
  return Object.fromEntries(kept.map(([key, value]) => [key === "_id" ? "id" : key, shown(value)]));
}

function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown);
  if (isBytes(value)) return value.toString("base64");
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shown(each)]));
}

function isBytes(value: unknown): value is { toString(encoding: "base64"): string } {
  return (
    typeof value === "object" &&
    value !== null &&
    "_bsontype" in value &&
    value._bsontype === "Binary"
  );
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

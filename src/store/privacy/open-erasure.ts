import type { Contact } from "../../domain/people.ts";
import { connectToMongo } from "../connection/connect.ts";
import { createModels } from "../schema/models.ts";
import {
  erasePerson,
  findAmbiguity,
  findPersonalData,
  listPostedMessages,
  loadRedactor,
  type PersonalDataCount,
  type PostedMessage,
} from "./erase.ts";
import { type RawDatabase, rawDatabase } from "./raw-documents.ts";
import type { Redactor } from "./redaction.ts";
import { closeTombstone, findTombstone, setTombstone, type Tombstone } from "./tombstone.ts";

/** A database opened to erase a person. */
export interface OpenErasure {
  /** The tombstone of the person who had this id. */
  tombstone(id: string): Promise<Tombstone | undefined>;
  /** Another meaning of this id. */
  ambiguity(id: string): Promise<string | undefined>;
  judge(contact: Contact, marker: string): Promise<Redactor>;
  find(redactor: Redactor): Promise<readonly PersonalDataCount[]>;
  told(redactor: Redactor): Promise<readonly PostedMessage[]>;
  begin(contact: Contact, found: Pick<Tombstone, "places" | "standing" | "at">): Promise<Tombstone>;
  erase(redactor: Redactor): Promise<void>;
  close(): Promise<void>;
}

/** Opens a database to erase a person; `around` wraps its documents. */
export async function openErasure(
  uri: string,
  around: (context: RawDatabase) => RawDatabase = (context) => context,
): Promise<OpenErasure> {
  const connection = await connectToMongo(uri);
  const models = createModels(connection);
  const context = around(rawDatabase(connection));
  return {
    tombstone: async (id) => await findTombstone(models, { id }),
    ambiguity: async (id) => await findAmbiguity(context, id),
    judge: async (contact, marker) => await loadRedactor(context, contact, marker),
    find: async (redactor) => await findPersonalData(context, redactor),
    told: async (redactor) => await listPostedMessages(context, redactor),
    begin: async (contact, found) => await setTombstone(models, contact, found),
    erase: async (redactor) => await erasePerson(context, redactor),
    close: async () => await connection.close(),
  };
}

/** Records in a database that the erasure was verified. */
export async function settleErasure(uri: string, tombstone: string): Promise<void> {
  const connection = await connectToMongo(uri);
  try {
    await closeTombstone(createModels(connection), tombstone);
  } finally {
    await connection.close();
  }
}

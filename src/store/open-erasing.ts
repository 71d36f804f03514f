import type { Contact } from "../domain/people.ts";
import { connect } from "./connect.ts";
import { ambiguityOf, eraseAll, type Found, findAll, judgeOf, type Told, toldOf } from "./erase.ts";
import { type Desk, deskOn } from "./erase-desk.ts";
import type { Judge } from "./erase-shared.ts";
import { closeTombstone, setTombstone, type Tombstone, tombstoneOf } from "./erase-tombstone.ts";
import { modelsOn } from "./models.ts";

/** A database open for forgetting somebody. */
export interface Erasing {
  /** The tombstone of whoever had this id. */
  tombstone(id: string): Promise<Tombstone | undefined>;
  /** What else bears this id. */
  ambiguity(id: string): Promise<string | undefined>;
  judge(contact: Contact, marker: string): Promise<Judge>;
  find(judge: Judge): Promise<readonly Found[]>;
  told(judge: Judge): Promise<readonly Told[]>;
  begin(contact: Contact, found: Pick<Tombstone, "places" | "standing" | "at">): Promise<Tombstone>;
  erase(judge: Judge): Promise<void>;
  close(): Promise<void>;
}

/** Opens a database for forgetting somebody; `around` stands between and its documents. */
export async function openErasing(
  uri: string,
  around: (desk: Desk) => Desk = (desk) => desk,
): Promise<Erasing> {
  const connection = await connect(uri);
  const models = modelsOn(connection);
  const desk = around(deskOn(connection));
  return {
    tombstone: async (id) => await tombstoneOf(models, { id }),
    ambiguity: async (id) => await ambiguityOf(desk, id),
    judge: async (contact, marker) => await judgeOf(desk, contact, marker),
    find: async (judge) => await findAll(desk, judge),
    told: async (judge) => await toldOf(desk, judge),
    begin: async (contact, found) => await setTombstone(models, contact, found),
    erase: async (judge) => await eraseAll(desk, judge),
    close: async () => await connection.close(),
  };
}

/** Notes in a database that everything was seen to be gone. */
export async function settleErasing(uri: string, tombstone: string): Promise<void> {
  const connection = await connect(uri);
  try {
    await closeTombstone(modelsOn(connection), tombstone);
  } finally {
    await connection.close();
  }
}

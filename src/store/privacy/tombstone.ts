import { isPhoneChannel } from "../../domain/channel-traits.ts";
import type { Address, Contact } from "../../domain/people.ts";
import type { ErasedRow } from "../schema/erased.ts";
import type { Models } from "../schema/models.ts";

/** Identifiers by which a person can be recognised. */
export type KnownIdentifiers = Pick<Contact, "id"> &
  Partial<Pick<Contact, "address" | "aliases" | "phone" | "email">>;

/** A tombstone, as used outside the store. */
export type Tombstone = Omit<ErasedRow, "_id"> & { readonly id: string };

function tombstoneIn({ _id, ...rest }: ErasedRow): Tombstone {
  return { id: _id, ...rest };
}

// An attacker with the hashes would try every phone number, so each try has to be slow.
const ROUNDS = 20_000;

function addressWord({ channel, id }: Address): string {
  return isPhoneChannel(channel) && /^\+\d+$/.test(id) ? `phone ${id}` : `${channel} ${id}`;
}

function wordsOf({ id, address, aliases = [], phone, email }: KnownIdentifiers): string[] {
  const addresses = [...(address ? [address] : []), ...aliases].filter((each) => each.id !== "");
  return [
    ...new Set([
      `id ${id}`,
      ...addresses.map(addressWord),
      ...(phone === undefined ? [] : [`phone ${phone}`]),
      ...(email === undefined ? [] : [`mail ${email.toLowerCase()}`]),
    ]),
  ];
}

async function hashed(word: string, salt: string): Promise<string> {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey("raw", Buffer.from(word), "PBKDF2", false, ["deriveBits"]);
  const how = {
    name: "PBKDF2",
    hash: "SHA-256",
    salt: Buffer.from(salt, "base64"),
    iterations: ROUNDS,
  };
  return Buffer.from(await subtle.deriveBits(how, key, 256)).toString("base64");
}

function random(bytes: number): Buffer {
  return Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(bytes)));
}

/** Finds the tombstone under which a person was or is being erased; undefined if there is none. */
export async function findTombstone(
  { erased }: Pick<Models, "erased">,
  known: KnownIdentifiers,
): Promise<Tombstone | undefined> {
  const rows = await erased.find().sort({ at: 1, _id: 1 }).lean();
  for (const row of rows) {
    const mine = await Promise.all(wordsOf(known).map((word) => hashed(word, row.salt)));
    if (mine.some((hash) => row.hashes.includes(hash))) return tombstoneIn(row);
  }
  return undefined;
}

/** Creates a tombstone before anything is removed; an existing one stays, with its counts. */
export async function setTombstone(
  models: Pick<Models, "erased">,
  known: KnownIdentifiers,
  found: Pick<ErasedRow, "places" | "standing" | "at">,
): Promise<Tombstone> {
  const before = await findTombstone(models, { id: known.id });
  if (before?.state === "begun") return before;
  const salt = random(16).toString("base64");
  const hashes = await Promise.all(wordsOf(known).map((word) => hashed(word, salt)));
  const _id = `erased-${random(6).toString("hex")}`;
  const row = { salt, hashes: hashes.toSorted(), state: "begun", ...found } as const;
  await models.erased.updateOne({ _id }, { $setOnInsert: row }, { upsert: true });
  return { id: _id, ...row };
}

/** Records that the erasure was verified. */
export async function closeTombstone({ erased }: Pick<Models, "erased">, id: string) {
  await erased.updateOne({ _id: id }, { $set: { state: "done" } });
}

/** Removes every tombstone of a person, so that they may be added again. */
export async function liftTombstones(
  models: Pick<Models, "erased">,
  known: KnownIdentifiers,
): Promise<number> {
  let lifted = 0;
  for (
    let row = await findTombstone(models, known);
    row;
    row = await findTombstone(models, known)
  ) {
    await models.erased.deleteMany({ _id: row.id });
    lifted++;
  }
  return lifted;
}

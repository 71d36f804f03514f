import { resolve } from "node:path";
import { buildUri, findServingHost } from "./address.ts";
import type { Embedded } from "./start-embedded.ts";

/** The embedded database that another process of this user serves from a directory; `undefined` if none does. */
export async function findEmbedded(dir: string): Promise<Pick<Embedded, "uri"> | undefined> {
  const host = await findServingHost(resolve(dir));
  return host === undefined ? undefined : { uri: (db) => buildUri(host, db) };
}

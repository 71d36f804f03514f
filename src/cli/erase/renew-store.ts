import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { startEmbedded } from "../../embedded/start-embedded.ts";
import { copyDatabase } from "../../store/connection/copy-all.ts";
import { EMBEDDED_DATABASE } from "../shared/open-service-store.ts";

/**
 * Writes the embedded store anew and puts that in its place: what was removed would otherwise lie in its file until
 * something else is written over it. `settle` is done in the new one before it counts.
 */
export async function rewriteStore(
  dir: string,
  settle: (uri: string) => Promise<void>,
): Promise<void> {
  const fresh = `${dir}.new`;
  await rm(fresh, { recursive: true, force: true });
  const [from, to] = [await startEmbedded({ dir }), await startEmbedded({ dir: fresh })];
  try {
    await copyDatabase(from.uri(EMBEDDED_DATABASE), to.uri(EMBEDDED_DATABASE), () => undefined);
    await settle(to.uri(EMBEDDED_DATABASE));
  } finally {
    await to.close();
    await from.close();
  }
  // One step: whoever is cut short has the old store or the new one.
  await rename(join(fresh, "data.mdb"), join(dir, "data.mdb"));
  const lock = join(dir, "data.mdb-lock");
  if (existsSync(lock)) await rm(lock);
  await rm(fresh, { recursive: true, force: true });
}

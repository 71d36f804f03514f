import { existsSync } from "node:fs";
import { join } from "node:path";
import { dataPathsIn } from "../config/config.ts";
import { findEmbedded } from "../embedded/find-embedded.ts";
import { startEmbedded } from "../embedded/start-embedded.ts";
import { copyDatabase } from "../store/connection/copy-all.ts";
import { exitWithError, readArguments } from "./shared/arguments.ts";
import { formatCount } from "./shared/format-count.ts";
import { EMBEDDED_DATABASE, readSettings } from "./shared/open-service-store.ts";

const USAGE = `Copy the embedded store into a real MongoDB:  npm run copy -- mongodb://host:27017/baraza
The database must be empty, and the service stopped. Then set MONGODB_URI to the same address.`;

const { words } = readArguments(USAGE, {});
const [to = "", ...more] = words;
if (!/^mongodb(\+srv)?:\/\/[^/]+\/[^/?]+/.test(to) || more.length > 0)
  exitWithError(`Name the address with its database.\n${USAGE}`);
const dir = dataPathsIn(readSettings().dataDir).store;
if (!existsSync(join(dir, "data.mdb"))) exitWithError(`There is no embedded store in ${dir}.`);
if (await findEmbedded(dir))
  exitWithError(
    "The service is running: stop it first, or what it writes meanwhile would be left behind.",
  );

const embedded = await startEmbedded({ dir });
try {
  const rows: { name: string; documents: number; indexes: number }[] = [];
  await copyDatabase(embedded.uri(EMBEDDED_DATABASE), to, (copied) => {
    rows.push(copied);
    const { name, documents, indexes } = copied;
    process.stdout.write(
      `  ${name.padEnd(14)} ${formatCount(documents, "document")}, ${indexWords(indexes)}\n`,
    );
  });
  const documents = rows.reduce((sum, row) => sum + row.documents, 0);
  process.stdout.write(
    `${formatCount(rows.length, "collection")}, ${formatCount(documents, "document")}: copied and counted.\n`,
  );
} catch (error) {
  process.exitCode = 1;
  const reason = error instanceof Error ? error.message : "something went wrong";
  process.stderr.write(`Not copied whole: ${reason}\n`);
} finally {
  await embedded.close();
}

function indexWords(count: number): string {
  return count === 1 ? "1 index" : `${count} indexes`;
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { placesIn } from "../config.ts";
import { findEmbedded } from "../embedded/find-embedded.ts";
import { startEmbedded } from "../embedded/start-embedded.ts";
import { copyAll } from "../store/copy-all.ts";
import { giveUp, readArguments } from "./arguments.ts";
import { counted } from "./counted.ts";
import { DATABASE, settings } from "./open.ts";

const USAGE = `Copy the embedded store into a real MongoDB:  npm run copy -- mongodb://host:27017/baraza
The database must be empty, and the service stopped. Then set MONGODB_URI to the same address.`;

const { words } = readArguments(USAGE, {});
const [to = "", ...more] = words;
if (!/^mongodb(\+srv)?:\/\/[^/]+\/[^/?]+/.test(to) || more.length > 0)
  giveUp(`Name the address with its database.\n${USAGE}`);
const dir = placesIn(settings().dataDir).store;
if (!existsSync(join(dir, "data.mdb"))) giveUp(`There is no embedded store in ${dir}.`);
if (await findEmbedded(dir))
  giveUp(
    "The service is running: stop it first, or what it writes meanwhile would be left behind.",
  );

const embedded = await startEmbedded({ dir });
try {
  const rows: { name: string; documents: number; indexes: number }[] = [];
  await copyAll(embedded.uri(DATABASE), to, (copied) => {
    rows.push(copied);
    const { name, documents, indexes } = copied;
    process.stdout.write(
      `  ${name.padEnd(14)} ${counted(documents, "document")}, ${indexWords(indexes)}\n`,
    );
  });
  const documents = rows.reduce((sum, row) => sum + row.documents, 0);
  process.stdout.write(
    `${counted(rows.length, "collection")}, ${counted(documents, "document")}: copied and counted.\n`,
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

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { collectPersonalData } from "../store/privacy/access-report.ts";
import { exitWithError, readArguments } from "./shared/arguments.ts";
import { formatCount } from "./shared/format-count.ts";
import { openServiceStore, readServiceTime, readSettings } from "./shared/open-service-store.ts";
import { describeUnknownContact } from "./shared/unknown-contact.ts";

const USAGE = `Everything held on one person, as a file:  npm run access -- --contact <id> [--out <file.json>]`;

const { words, option } = readArguments(USAGE, {
  contact: { type: "string" },
  out: { type: "string" },
});
const id = option("contact");
if (id === undefined || words.length > 0) exitWithError(USAGE);
const config = readSettings();
const house = await openServiceStore(config);
try {
  await house.store.settle();
  const contact = await house.store.contact(id);
  if (!contact) exitWithError(describeUnknownContact(id, await house.store.contacts()));
  const held = await collectPersonalData(house.uri, contact);
  const file = option("out") ?? join(config.dataDir, "exports", `access-${id}.json`);
  const all = {
    contact: id,
    at: readServiceTime(config).toISOString(),
    held: Object.fromEntries(held.map(({ collection, documents }) => [collection, documents])),
  };
  await mkdir(dirname(file), { recursive: true });
  // For the person and whoever hands it to them: nobody else on this machine may read it.
  await writeFile(file, `${JSON.stringify(all, undefined, 2)}\n`, { mode: 0o600 });
  for (const { collection, documents } of held)
    print(`  ${collection.padEnd(14)} ${formatCount(documents.length, "document")}`);
  if (contact.request?.kind === "access")
    await house.store.commit({
      cause: { type: "operator" },
      contacts: [{ id, request: { ...contact.request, done: readServiceTime(config) } }],
    });
  print(`Written to ${file}. It holds personal data: hand it to the person, then delete it.`);
} finally {
  await house.close();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

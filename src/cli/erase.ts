import { relative } from "node:path";
import { dataPathsIn } from "../config/config.ts";
import type { Contact } from "../domain/people.ts";
import { openErasure, settleErasure } from "../store/privacy/open-erasure.ts";
import type { Tombstone } from "../store/privacy/tombstone.ts";
import { type FileRedaction, findInFiles, redactFile } from "./erase/files.ts";
import { countPosted, takeDownPosted } from "./erase/posted-messages.ts";
import { formatReceipt, listRemains, summarizeFound, writeReceipt } from "./erase/receipt.ts";
import { rewriteStore } from "./erase/renew-store.ts";
import { exitWithError, readArguments } from "./shared/arguments.ts";
import { openServiceStore, readServiceTime, readSettings } from "./shared/open-service-store.ts";
import { describeUnknownContact } from "./shared/unknown-contact.ts";

const USAGE = `Forget a person, with a receipt:  npm run erase -- --contact <id> [--yes]
Without --yes it only says what it would remove.`;

// Nobody is called by this; it is only used to look.
const NOBODY = "erased-nobody";

const { words, option } = readArguments(USAGE, {
  contact: { type: "string" },
  yes: { type: "boolean" },
});
const id = option("contact");
if (id === undefined || words.length > 0) exitWithError(USAGE);
const config = readSettings();
const house = await openServiceStore(config);
const erasing = await openErasure(house.uri);
let isOpen = true;
try {
  await begin(id, option("yes") !== undefined);
} finally {
  await close();
}

async function begin(name: string, forReal: boolean): Promise<void> {
  if (forReal && house.running === true)
    await leave(
      "The service is running: stop it first, or it would go on with what it has in mind.",
    );
  if (forReal) await house.store.settle();
  const contact = await house.store.contact(name);
  const tombstone = await erasing.tombstone(name);
  if (contact?.role === "group")
    await leave(`\`${name}\` is a team's group, not a person: only people are forgotten.`);
  if (contact) {
    const word = await erasing.ambiguity(name);
    if (word)
      await leave(
        `\`${name}\` is the id of ${word} too, so that it cannot be told where it means the person; give the person another id first.`,
      );
    await (forReal ? forget(contact) : foretell(contact));
  } else if (tombstone?.state === "begun") await finish(tombstone);
  else if (tombstone) {
    const file = await writeReceipt(config, tombstone, listRemains(tombstone.standing, config));
    print(
      `Whoever had the id \`${name}\` was forgotten on ${dayOf(tombstone)}: nothing is left to do.`,
    );
    print(`The receipt is in ${file}.`);
  } else await leave(describeUnknownContact(name, await house.store.contacts()));
}

async function foretell(contact: Contact): Promise<void> {
  const redactor = await erasing.judge(contact, NOBODY);
  const files = await findInFiles(config.dataDir, redactor);
  const { edited, ...standing } = countPosted(config, await erasing.told(redactor));
  const places = summarizeFound(await erasing.find(redactor), files, { edited });
  print(
    `This is what would be removed of \`${contact.id}\`, and changed where others need the rest:`,
  );
  const remains = listRemains({ ...standing, other_files: byHand(files).length }, config);
  print([...formatReceipt(places, remains), ...filesToSee(files)].join("\n"));
  print(
    `Nothing was removed. Stop the service, hand them \`npm run access -- --contact ${contact.id}\` if they wish, then add --yes.`,
  );
}

// Each step can be done again: whoever is cut short begins anew and goes on where it ended. Who they are is known until
// the very last, and what quotes them is changed before the words by which it is found are gone.
async function forget(contact: Contact): Promise<void> {
  const look = await erasing.judge(contact, NOBODY);
  const { edited, ...standing } = await takeDownPosted(config, await erasing.told(look));
  const files = await findInFiles(config.dataDir, look);
  const tombstone = await erasing.begin(contact, {
    places: summarizeFound(await erasing.find(look), files, { edited }),
    standing: { ...standing, other_files: byHand(files).length },
    at: readServiceTime(config),
  });
  const redactor = await erasing.judge(contact, tombstone.id);
  for (const file of await findInFiles(config.dataDir, redactor)) await redactFile(file);
  await erasing.erase(redactor);
  const left = await erasing.find(redactor);
  if (left.length > 0)
    await leave(
      `Something is left in ${left.map(({ collection }) => collection).join(", ")}: run this again, with the service stopped.`,
    );
  await finish(tombstone, filesToSee(files));
}

async function finish(tombstone: Tombstone, toSee: readonly string[] = []): Promise<void> {
  const { uri } = house;
  const embedded = house.running === undefined ? undefined : dataPathsIn(config.dataDir).store;
  if (embedded === undefined) await settleErasure(uri, tombstone.id);
  else {
    if (house.running === true) await leave("The service is running: stop it first.");
    await close();
    await rewriteStore(embedded, async (fresh) => await settleErasure(fresh, tombstone.id));
  }
  const remains = listRemains(tombstone.standing, config);
  const file = await writeReceipt(config, tombstone, remains);
  print("Forgotten:");
  print([...formatReceipt(tombstone.places, remains), ...toSee].join("\n"));
  print(`The receipt, without a word of who it was, is in ${file}.`);
}

function byHand(files: readonly FileRedaction[]): readonly FileRedaction[] {
  return files.filter(({ byHand: stays }) => stays);
}

function filesToSee(files: readonly FileRedaction[]): string[] {
  return byHand(files).map(({ file }) => `  by hand: ${relative(config.dataDir, file)}`);
}

function dayOf({ at }: Tombstone): string {
  return at.toISOString().slice(0, 10);
}

async function leave(words: string): Promise<void> {
  await close();
  exitWithError(words);
}

async function close(): Promise<void> {
  if (!isOpen) return;
  isOpen = false;
  await erasing.close();
  await house.close();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

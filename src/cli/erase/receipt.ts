import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../../config/config.ts";
import type { Tombstone } from "../../store/privacy/tombstone.ts";
import type { PlaceCount } from "../../store/schema/erased.ts";
import type { FileRedaction } from "./files.ts";
import type { PostedSummary } from "./posted-messages.ts";

/** Something that this command cannot take away, and why. */
export interface ErasureRemains {
  readonly what: string;
  readonly count?: number | undefined;
  readonly why: string;
}

/** What was found, place by place, in the form in which it is kept. */
export function summarizeFound(
  found: readonly { collection: string; theirs: number; shared: number }[],
  files: readonly FileRedaction[],
  { edited }: Pick<PostedSummary, "edited">,
): PlaceCount[] {
  const cleared = files.filter(({ byHand }) => !byHand);
  return [
    ...found.map(({ collection, theirs, shared }) => ({
      place: collection,
      removed: theirs,
      changed: shared,
    })),
    ...cleared.map(({ place, lines }) => ({ place, removed: lines, changed: 0 })),
    ...(edited > 0 ? [{ place: "slack_messages", removed: 0, changed: edited }] : []),
  ];
}

const WHY: Readonly<Record<string, Omit<ErasureRemains, "count">>> = {
  in_slack: {
    what: "messages in Slack",
    why: "Slack is not set up here or would not let them be changed: they are still there; delete them in Slack",
  },
  on_phones: {
    what: "messages on phones",
    why: "what WhatsApp delivered cannot be taken back: it is still there; ask whoever has it to delete it",
  },
  in_slack_files: {
    what: "files that the bot showed in Slack",
    why: "an edit does not take them away: they are still there; delete them in Slack",
  },
  other_files: {
    what: "other files in the data folder in which they stand",
    why: "only whoever made them knows what they are for: look at them by hand",
  },
};

/** What this command cannot take away, and why, as an operator has to know it. */
export function listRemains(standing: Tombstone["standing"], config: Config): ErasureRemains[] {
  const counts = Object.entries(standing).flatMap(([key, count]) => {
    const known = WHY[key];
    return known && count > 0 ? [{ ...known, count }] : [];
  });
  const web = config.channels.whatsapp?.transport === "web";
  return [
    ...counts,
    ...(web
      ? [{ what: "the conversation on the linked phone", why: "delete that chat on the phone" }]
      : []),
    {
      what: "backups, and exports that left this machine",
      why: "no command reaches them; run this again after an older one is restored",
    },
    ...(config.mongodbUri === undefined
      ? []
      : [{ what: "the database server's own files", why: "it overwrites them in its own time" }]),
    {
      what: "a tombstone",
      why: "salted hashes, so that they are not brought in and written to again",
    },
  ];
}

/** What an operator reads of it. */
export function formatReceipt(
  places: readonly PlaceCount[],
  remains: readonly ErasureRemains[],
): string[] {
  return [
    ...places.map(({ place, removed, changed }) => {
      const parts = [
        ...(removed > 0 ? [`${removed} removed`] : []),
        ...(changed > 0 ? [`${changed} changed`] : []),
      ];
      return `  ${place.padEnd(16)} ${parts.join(", ")}`;
    }),
    "What remains:",
    ...remains.map(({ what, count, why }) => {
      return `  ${count === undefined ? "" : `${count} `}${what}: ${why}.`;
    }),
  ];
}

/** Writes the receipt, in which nothing tells whom it is about; the file's path. */
export async function writeReceipt(
  { dataDir }: Config,
  { id, at, places }: Tombstone,
  remains: readonly ErasureRemains[],
): Promise<string> {
  const dir = join(dataDir, "exports");
  await mkdir(dir, { recursive: true });
  const day = at.toISOString().slice(0, 10);
  const file = join(dir, `erase-${day}-${id.replace("erased-", "")}.json`);
  const receipt = { tombstone: id, at: at.toISOString(), places, remains };
  await writeFile(file, `${JSON.stringify(receipt, undefined, 2)}\n`, { mode: 0o600 });
  return file;
}

import { existsSync } from "node:fs";
import { open, readdir, readFile, rename, unlink } from "node:fs/promises";
import { join, relative } from "node:path";
import { type DataPaths, dataPathsIn } from "../../config/config.ts";
import { mapTexts, someText } from "../../store/privacy/person-matcher.ts";
import { createRedactor, REMOVED_MESSAGE, type Redactor } from "../../store/privacy/redaction.ts";

/** What a file under the data folder holds of somebody, and the file without it. */
export interface FileRedaction {
  readonly file: string;
  readonly place: "practice_ledger" | "whatsapp_memory" | "access_files" | "other_files";
  /** How many of its lines; 1 for a whole file. */
  readonly lines: number;
  /** What it is to hold; undefined where it goes as a whole. */
  readonly after?: string | undefined;
  /** Whether it stays as it is, for somebody to look at it. */
  readonly byHand?: true | undefined;
}

/** Looks through the data folder for what files hold of somebody. */
export async function findInFiles(
  dataDir: string,
  redactor: Redactor,
): Promise<readonly FileRedaction[]> {
  const places = dataPathsIn(dataDir);
  const memory = join(places.whatsapp, "memory.jsonl");
  const found = [
    await inLines(places.ledger, "practice_ledger", (line) => ledgerLine(redactor, line)),
    await inLines(memory, "whatsapp_memory", (line) =>
      someText(line, (text) => redactor.matcher.knows(text)) ? undefined : line,
    ),
    ...(await elsewhere(dataDir, places, redactor)),
  ];
  return found.filter((each) => each !== undefined);
}

/** Carries out what is to become of a file; whoever is cut short leaves the old one or the new one. */
export async function redactFile({ file, after, byHand }: FileRedaction): Promise<void> {
  if (byHand) return;
  if (after === undefined) return await unlink(file);
  const fresh = await open(`${file}.new`, "w", 0o600);
  await fresh.writeFile(after);
  await fresh.sync();
  await fresh.close();
  await rename(`${file}.new`, file);
}

async function inLines(
  file: string,
  place: FileRedaction["place"],
  change: (line: object) => object | undefined,
): Promise<FileRedaction | undefined> {
  if (!existsSync(file)) return undefined;
  let lines = 0;
  const after = (await readFile(file, "utf8")).split("\n").flatMap((text) => {
    const line = parsed(text);
    if (line === undefined) return [text];
    const changed = change(line);
    if (changed === line) return [text];
    lines++;
    return changed === undefined ? [] : [JSON.stringify(changed)];
  });
  return lines === 0 ? undefined : { file, place, lines, after: after.join("\n") };
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

const SAID = ["text", "parts", "choices", "enclosed"];

// What was on their phone goes; the lines after it keep their numbers, for those are the ids of messages.
function ledgerLine(redactor: Redactor, line: object): object {
  const of = (key: string): unknown => Reflect.get(line, key);
  const { matcher, words, teamName } = createRedactor(redactor, [of("address")]);
  const { address, aliases = [] } = matcher.contact;
  const isTheirs = [address, ...aliases].some(
    (each) => each.id !== "" && (each.id === of("address") || each.id === of("author")),
  );
  if (isTheirs) return { type: "removed" };
  if (of("type") !== "sent") return mapTexts(line, (text) => matcher.without(text));
  const near = teamName !== undefined && String(of("text")).includes(teamName);
  const tells = someText(line, (each) => matcher.knows(each) || words.quoted(each, near));
  if (!tells) return line;
  const place = Object.entries(line).filter(([key]) => !SAID.includes(key));
  const kept = mapTexts(Object.fromEntries(place), (each) => matcher.without(each));
  return { ...kept, text: REMOVED_MESSAGE };
}

/** Every other file, but for the store's and the browser's own. */
async function elsewhere(
  dataDir: string,
  places: DataPaths,
  redactor: Redactor,
): Promise<FileRedaction[]> {
  const { matcher, words } = redactor;
  const own = [places.store, places.ledger, places.whatsapp, `${places.store}.new`];
  const found: FileRedaction[] = [];
  for (const file of await filesIn(dataDir)) {
    if (own.some((path) => file === path || file.startsWith(`${path}/`))) continue;
    const text = await readFile(file, "utf8");
    const said = text.split(/[\s",;'<>()[\]{}]+/);
    const holds = said.some((word) => matcher.knows(word)) || matcher.knows(text);
    const tells = holds || words.quoted(text, false) || matcher.knows(relative(dataDir, file));
    if (!tells) continue;
    const value = parsed(text);
    const isAccess = value !== undefined && Reflect.get(value, "held") !== undefined;
    const isOurs = isAccess && Reflect.get(Object(value), "contact") === matcher.contact.id;
    if (isOurs) found.push({ file, place: "access_files", lines: 1 });
    else found.push({ file, place: "other_files", lines: 1, byHand: true });
  }
  return found;
}

async function filesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
}

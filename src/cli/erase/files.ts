import { existsSync } from "node:fs";
import { open, readdir, readFile, rename, unlink } from "node:fs/promises";
import { join, relative } from "node:path";
import { type Places, placesIn } from "../../config.ts";
import { type Judge, judgeFor, REMOVED_MESSAGE } from "../../store/erase-shared.ts";
import { anyText, eachText } from "../../store/erase-traces.ts";

/** What a file under the data folder holds of somebody, and the file without it. */
export interface FileFate {
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
export async function findInFiles(dataDir: string, judge: Judge): Promise<readonly FileFate[]> {
  const places = placesIn(dataDir);
  const memory = join(places.whatsapp, "memory.jsonl");
  const found = [
    await inLines(places.ledger, "practice_ledger", (line) => ledgerLine(judge, line)),
    await inLines(memory, "whatsapp_memory", (line) =>
      anyText(line, (text) => judge.traces.knows(text)) ? undefined : line,
    ),
    ...(await elsewhere(dataDir, places, judge)),
  ];
  return found.filter((each) => each !== undefined);
}

/** Carries out what is to become of a file; whoever is cut short leaves the old one or the new one. */
export async function clearFile({ file, after, byHand }: FileFate): Promise<void> {
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
  place: FileFate["place"],
  change: (line: object) => object | undefined,
): Promise<FileFate | undefined> {
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
function ledgerLine(judge: Judge, line: object): object {
  const of = (key: string): unknown => Reflect.get(line, key);
  const { traces, words, teamName } = judgeFor(judge, [of("address")]);
  const { address, aliases = [] } = traces.contact;
  const isTheirs = [address, ...aliases].some(
    (each) => each.id !== "" && (each.id === of("address") || each.id === of("author")),
  );
  if (isTheirs) return { type: "removed" };
  if (of("type") !== "sent") return eachText(line, (text) => traces.without(text));
  const near = teamName !== undefined && String(of("text")).includes(teamName);
  const tells = anyText(line, (each) => traces.knows(each) || words.quoted(each, near));
  if (!tells) return line;
  const place = Object.entries(line).filter(([key]) => !SAID.includes(key));
  const kept = eachText(Object.fromEntries(place), (each) => traces.without(each));
  return { ...kept, text: REMOVED_MESSAGE };
}

/** Every other file, but for the store's and the browser's own. */
async function elsewhere(dataDir: string, places: Places, judge: Judge): Promise<FileFate[]> {
  const { traces, words } = judge;
  const own = [places.store, places.ledger, places.whatsapp, `${places.store}.new`];
  const found: FileFate[] = [];
  for (const file of await filesIn(dataDir)) {
    if (own.some((path) => file === path || file.startsWith(`${path}/`))) continue;
    const text = await readFile(file, "utf8");
    const said = text.split(/[\s",;'<>()[\]{}]+/);
    const holds = said.some((word) => traces.knows(word)) || traces.knows(text);
    const tells = holds || words.quoted(text, false) || traces.knows(relative(dataDir, file));
    if (!tells) continue;
    const value = parsed(text);
    const isAccess = value !== undefined && Reflect.get(value, "held") !== undefined;
    const isOurs = isAccess && Reflect.get(Object(value), "contact") === traces.contact.id;
    if (isOurs) found.push({ file, place: "access_files", lines: 1 });
    else found.push({ file, place: "other_files", lines: 1, byHand: true });
  }
  return found;
}

async function filesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
}

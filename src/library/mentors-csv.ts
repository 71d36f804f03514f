import { readFile } from "node:fs/promises";
import type { Contact } from "../domain/people.ts";
import { isZone } from "../schedule/zone.ts";
import type { Fault } from "./fault.ts";
import { contactOf } from "./load-roster.ts";
import { ContactEntry } from "./roster-file.ts";

/** Mentors who were read from a table, where it has no error, and everything that is wrong with it. */
export interface ReadMentors {
  readonly mentors?: readonly Contact[] | undefined;
  readonly faults: readonly Fault[];
}

const COLUMNS = [
  ..."id name languages zone hour whatsapp slack prefers expertise countries regions".split(" "),
  ..."monthly leave".split(" "),
];

/**
 * Reads mentors from a CSV file, one a row under a row of names; several values in one cell are parted by spaces or
 * semicolons, a leave is `2026-12-21/2027-01-03`. It never rejects, whatever the file holds.
 */
export async function loadMentors(file: string): Promise<ReadMentors> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  const fault = (line: number, message: string, remedy: string): Fault => ({
    file,
    line,
    severity: "error",
    message,
    remedy,
  });
  if (text === undefined) {
    const remedy = "Name an existing file.";
    return { faults: [fault(1, "The table of mentors cannot be read.", remedy)] };
  }
  const [head, ...rows] = rowsOf(text);
  const names = (head?.cells ?? []).map((each) => each.trim().toLowerCase());
  const unknown = names.filter((each) => !COLUMNS.includes(each));
  if (unknown.length > 0 || !names.includes("id")) {
    const message = `the first row names ${unknown[0] ? `\`${unknown[0]}\`` : "no `id`"}.`;
    return { faults: [fault(1, message, `Columns are: ${COLUMNS.join(", ")}.`)] };
  }
  const read = rows.map(({ line, cells }) => mentorIn(line, cells, names, fault));
  const faults = read.flatMap((each) => each.faults);
  if (faults.length > 0) return { faults };
  return { mentors: read.flatMap(({ mentor }) => mentor ?? []), faults };
}

type Say = (line: number, message: string, remedy: string) => Fault;

function mentorIn(
  line: number,
  cells: readonly string[],
  names: readonly string[],
  fault: Say,
): { readonly mentor?: Contact; readonly faults: readonly Fault[] } {
  const given = names.map((name, n) => [name, (cells[n] ?? "").trim()] as const);
  const row = Object.fromEntries(given.filter(([, cell]) => cell !== ""));
  const { data, error } = ContactEntry.safeParse(entryOf(row));
  if (error) {
    const told = error.issues.map(({ path, message }) =>
      fault(line, `\`${path.join(".") || "row"}\`: ${message}.`, "Correct that cell."),
    );
    return { faults: told };
  }
  if (!isZone(data.zone))
    return { faults: [fault(line, `\`${data.zone}\` is no time zone.`, "Write Africa/Nairobi.")] };
  const places = [data.whatsapp, data.slack].filter((each) => each !== undefined).length;
  if (places === 0 || (places === 2 && data.prefers === undefined)) {
    const message = places === 0 ? "there is no address." : "there are two addresses.";
    const remedy = "Fill in `whatsapp` or `slack`; with both, say in `prefers` which comes first.";
    return { faults: [fault(line, message, remedy)] };
  }
  return { mentor: contactOf(data), faults: [] };
}

/** A row as an entry of a roster. */
function entryOf(row: Readonly<Record<string, string | undefined>>): unknown {
  const { expertise, countries, regions, monthly, leave, languages, ...rest } = row;
  return {
    ...rest,
    role: "mentor",
    languages: parted(languages),
    mentoring: {
      expertise: parted(expertise),
      countries: parted(countries),
      regions: parted(regions),
      ...(monthly === undefined ? {} : { monthly: Number(monthly) }),
      leave: parted(leave).map((each) => {
        const [from, until = from] = each.split("/");
        return { from, until };
      }),
    },
  };
}

function parted(cell: string | undefined): string[] {
  return (cell ?? "").split(/[\s;]+/).filter((each) => each !== "");
}

/** The rows of a CSV text, each with the line it begins on; cells may be quoted, and then hold commas and lines. */
function rowsOf(text: string): { readonly line: number; readonly cells: readonly string[] }[] {
  const plain = text.replace(/^\uFEFF/, "");
  const comma =
    (plain.split("\n")[0] ?? "").includes(";") && !/,/.test(plain.split("\n")[0] ?? "") ? ";" : ",";
  const rows: { line: number; cells: string[] }[] = [];
  let line = 1;
  let row: string[] = [];
  let begun = 1;
  const pattern = new RegExp(`("(?:[^"]|"")*"|[^${comma}\\n]*)(${comma}|\\r?\\n|$)`, "gy");
  for (const [whole, cell = "", end] of plain.matchAll(pattern)) {
    row.push(
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell.replace(/\r$/, ""),
    );
    line += whole.split("\n").length - 1;
    if (end === comma) continue;
    if (row.some((each) => each.trim() !== "")) rows.push({ line: begun, cells: row });
    row = [];
    begun = line;
  }
  return rows;
}

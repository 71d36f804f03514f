import type { Contact } from "../domain/people.ts";
import { isZone } from "../scheduling/zone.ts";
import { parseCsv } from "./csv-rows.ts";
import { type FileFault, hasErrorFault, sortFaults } from "./fault.ts";
import { type SourceLines, sourceKey, toContact } from "./load-roster.ts";
import { countryFindings, zoneFindings } from "./plausible.ts";
import { readTextFile } from "./read-text.ts";
import { ContactEntry } from "./roster-file.ts";

/** Mentors who were read from a table, where it has no error, and everything that is wrong with it. */
export interface ReadMentors {
  readonly mentors?: readonly Contact[] | undefined;
  /** The line of each mentor. */
  readonly lines: SourceLines;
  readonly faults: readonly FileFault[];
}

const COLUMNS = [
  ..."id name languages zone hour whatsapp slack prefers expertise countries regions".split(" "),
  ..."monthly leave".split(" "),
];

type Entry = ReturnType<typeof ContactEntry.parse>;

/** A row that was read, with its line. */
interface ReadRow {
  readonly line: number;
  readonly entry?: Entry | undefined;
  readonly faults: readonly FileFault[];
}

type Say = (line: number, message: string, remedy: string) => FileFault;

/**
 * Reads mentors from a CSV file, one a row under a row of names; several values in one cell are parted by spaces,
 * commas or semicolons, a leave is `2026-12-21/2027-01-03`. It never rejects, whatever the file holds.
 */
export async function loadMentors(file: string): Promise<ReadMentors> {
  const lines: SourceLines = new Map();
  const say: Say = (line, message, remedy) => ({ file, line, severity: "error", message, remedy });
  const absent = "The table of mentors cannot be read.";
  const read = await readTextFile(file, absent, "Name an existing file.");
  if ("fault" in read) return { lines, faults: [read.fault] };
  const { rows, openQuote } = parseCsv(read.text);
  if (openQuote !== undefined) {
    const remedy = 'Close it at the end of the cell; write "" for a quote within a cell.';
    return { lines, faults: [say(openQuote, "A cell’s quote is not closed at its end.", remedy)] };
  }
  const [head, ...below] = rows;
  const names = (head?.cells ?? []).map((each) => each.trim().toLowerCase());
  const wrong = headFaults(names, head?.line ?? 1, say);
  if (wrong.length > 0) return { lines, faults: wrong };
  const all = below.map(({ line, cells }) => rowFrom(line, cells, names, say));
  const faults = sortFaults([...all.flatMap((each) => each.faults), ...twiceAmong(all, say)]);
  if (hasErrorFault(faults)) return { lines, faults };
  const entries = all.flatMap(({ entry }) => entry ?? []);
  return {
    mentors: entries.map(toContact),
    lines: new Map(
      all.flatMap(({ line, entry }) =>
        entry ? [[sourceKey({ kind: "contact", id: entry.id }), line] as const] : [],
      ),
    ),
    faults,
  };
}

/** What is wrong with the names of the columns: one that is not known, one that stands twice, no id. */
function headFaults(names: readonly string[], line: number, say: Say): readonly FileFault[] {
  const known = `Columns are: ${COLUMNS.join(", ")}.`;
  const unknown = names.find((each) => !COLUMNS.includes(each));
  if (unknown !== undefined)
    return [say(line, `the first row names \`${unknown}\`, which is no column.`, known)];
  const twice = names.flatMap((name, n) => {
    const first = names.indexOf(name);
    if (first === n) return [];
    const message = `the column \`${name}\` stands twice: as column ${first + 1} and as column ${n + 1} of line ${line}.`;
    return [say(line, message, "Keep one of the two, with several values in a cell where needed.")];
  });
  if (twice.length > 0) return twice;
  return names.includes("id") ? [] : [say(line, "the first row names no `id`.", known)];
}

function rowFrom(
  line: number,
  cells: readonly string[],
  names: readonly string[],
  say: Say,
): ReadRow {
  if (cells.slice(names.length).some((each) => each.trim() !== "")) {
    const message = `the row has ${cells.length} cells, but there are ${names.length} columns.`;
    const remedy = 'Put a cell that holds a comma in double quotes: "en, fr".';
    return { line, faults: [say(line, message, remedy)] };
  }
  const given = names.map((name, n) => [name, (cells[n] ?? "").trim()] as const);
  const row = Object.fromEntries(given.filter(([, cell]) => cell !== ""));
  const { data, error } = ContactEntry.safeParse(entryOf(row));
  if (error) {
    const faults = error.issues.map(({ path, message }) =>
      path.includes("leave")
        ? say(line, "`leave` holds what is no day.", LEAVE_REMEDY)
        : say(line, `\`${path.join(".") || "row"}\`: ${message}.`, "Correct that cell."),
    );
    const told = faults.filter(
      (each, n) => faults.findIndex(({ message }) => message === each.message) === n,
    );
    return { line, faults: told };
  }
  const faults = rowFaults(line, data, say);
  return hasErrorFault(faults) ? { line, faults } : { line, entry: data, faults };
}

const LEAVE_REMEDY = "Write the first and the last day as 2026-12-21/2027-01-03.";

/** What is wrong with a row that its shape does not show. */
function rowFaults(line: number, entry: Entry, say: Say): readonly FileFault[] {
  const { zone, mentoring } = entry;
  if (!isZone(zone))
    return [say(line, `\`${zone}\` is no time zone.`, "Write a name such as Africa/Nairobi.")];
  const places = [entry.whatsapp, entry.slack].filter((each) => each !== undefined).length;
  const faults: FileFault[] = [];
  if (places === 0 || (places === 2 && entry.prefers === undefined)) {
    const message = places === 0 ? "there is no address." : "there are two addresses.";
    const remedy = "Fill in `whatsapp` or `slack`; with both, say in `prefers` which comes first.";
    faults.push(say(line, message, remedy));
  }
  const reversed = (mentoring?.leave ?? []).filter(({ from, until }) => until < from);
  for (const { from, until } of reversed)
    faults.push(
      say(line, `the leave ends on ${until}, before it begins on ${from}.`, "Exchange the days."),
    );
  const found = [
    ...zoneFindings(zone, undefined, ["zone"]),
    ...(mentoring?.countries ?? []).flatMap((each) => countryFindings(each, ["countries"])),
  ];
  return [
    ...faults,
    ...found.map(({ severity, message, remedy }) => ({
      ...say(line, message, remedy),
      severity,
    })),
  ];
}

/** Ids and addresses that two rows have, each with both lines. */
function twiceAmong(rows: readonly ReadRow[], say: Say): readonly FileFault[] {
  return rows.flatMap((row, n) =>
    (["id", "whatsapp", "slack"] as const).flatMap((column) => {
      const value = row.entry?.[column];
      const first = rows.slice(0, n).find(({ entry }) => entry?.[column] === value);
      if (value === undefined || !first) return [];
      const whose = column === "id" ? `\`${value}\`` : `the \`${column}\` of \`${row.entry?.id}\``;
      const owner = column === "id" ? "" : `, for \`${first.entry?.id}\``;
      const message = `${whose} stands in line ${first.line} already${owner}, and again in line ${row.line}.`;
      return [
        say(row.line, message, "Each mentor has one row, and an id and addresses of their own."),
      ];
    }),
  );
}

/** A row as an entry of a roster. */
function entryOf(row: Readonly<Record<string, string | undefined>>): unknown {
  const { expertise, countries, regions, monthly, leave, languages, ...rest } = row;
  return {
    ...rest,
    role: "mentor",
    languages: parted(languages).map((each) => each.toLowerCase()),
    mentoring: {
      expertise: parted(expertise),
      countries: parted(countries),
      regions: parted(regions),
      ...(monthly === undefined ? {} : { monthly: Number(monthly) }),
      leave: parted(leave).map((each) => {
        const [from, until = from, ...more] = each.split("/");
        return more.length > 0 ? { from: each, until: each } : { from, until };
      }),
    },
  };
}

function parted(cell: string | undefined): string[] {
  return (cell ?? "").split(/[\s;,]+/).filter((each) => each !== "");
}

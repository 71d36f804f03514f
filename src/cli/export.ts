import { join } from "node:path";
import { suggestName } from "../engine/lint/nearest.ts";
import type { Store } from "../ports/store.ts";
import { type OpenData, type OpenDataRequest, readOpenData } from "../store/privacy/open-data.ts";
import { buildAboutTable } from "./export/about-table.ts";
import { writeCsvFiles } from "./export/csv-files.ts";
import { writeFlowResults } from "./export/flow-results.ts";
import { buildTables } from "./export/tables.ts";
import { writeWorkbook } from "./export/workbook.ts";
import { writeAside } from "./export/write-aside.ts";
import { exitWithError, readArguments } from "./shared/arguments.ts";
import { openServiceStore, readServiceTime, readSettings } from "./shared/open-service-store.ts";

const USAGE = `Open data out:  npm run export -- --format csv --out <folder> [--from 2026-11-01] [--to 2026-12-31] [--team kenya]
Formats: csv (a file a table), xlsx (one workbook, baraza.xlsx), flow-results (a FLOIP package a flow, without people's ids).
Both days are counted in, and begin and end by UTC.`;
const FORMATS = ["csv", "xlsx", "flow-results"] as const;
const DAY = 86_400_000;
const LEFT_OUT = "Words said to a coach or a team alone are left out";
const READ_BACK = "Answers that were not read back yet are in no table.";

const { words, option } = readArguments(USAGE, {
  format: { type: "string" },
  out: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  team: { type: "string" },
});
const given = option("format") ?? "csv";
const format =
  FORMATS.find((each) => each === given) ??
  exitWithError(`There is no format \`${given}\`.\n${USAGE}`);
const out = option("out");
if (words.length > 0 || out === undefined) exitWithError(USAGE);
const [from, to, team] = [dayOf("from"), dayOf("to"), option("team")];
const config = readSettings();
const now = readServiceTime(config);
const house = await openServiceStore(config);
try {
  const ids = (await house.store.teams()).map(({ id }) => id);
  if (team !== undefined && !ids.includes(team))
    exitWithError(`No team has the id \`${team}\`. ${suggestName(team, ids, "")}`.trim());
  await house.store.settle();
  const wanted: OpenDataRequest = { from, until: to && new Date(to.getTime() + DAY), team };
  const data = await readOpenData(house.uri, wanted);
  try {
    const written = await writeAside(out, async (aside) => await write(data, house.store, aside));
    for (const line of written) print(`  ${line}`);
  } finally {
    await data.close();
  }
  print(`Written to ${out}. ${LEFT_OUT}.`);
} finally {
  await house.close();
}

/** Writes what is wanted in the format that was asked for; tells of each part of it. */
async function write(data: OpenData, store: Store, folder: string): Promise<readonly string[]> {
  if (format === "flow-results") return await writeFlowResults({ data, store, now }, folder);
  const people = await store.contacts();
  const tables = buildTables(data, new Map(people.map((each) => [each.id, each.team])), team);
  return format === "csv"
    ? await writeCsvFiles(tables, folder, now)
    : await writeWorkbook(
        [buildAboutTable(tables, notes()), ...tables],
        join(folder, "baraza.xlsx"),
      );
}

/** What must be known of a workbook as a whole. */
function notes(): readonly string[] {
  return [
    `Written on ${now.toISOString().slice(0, 10)}. Every time in it is in UTC.`,
    `${LEFT_OUT}, and marked as withheld.`,
    READ_BACK,
    ...(team === undefined ? [] : [`Of the team \`${team}\` alone.`]),
    ...(from ? [`From ${option("from") ?? ""} on.`] : []),
    ...(to ? [`Up to and with ${option("to") ?? ""}.`] : []),
  ];
}

function dayOf(name: "from" | "to"): Date | undefined {
  const day = option(name);
  if (day === undefined) return undefined;
  const instant = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(instant.getTime()))
    exitWithError(`Write the day as 2026-11-23, not \`${day}\`.`);
  return instant;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

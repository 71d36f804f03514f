import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { didYouMean } from "../engine/nearest.ts";
import { openData, type Wanted } from "../store/open-data.ts";
import { giveUp, readArguments } from "./arguments.ts";
import { counted } from "./counted.ts";
import { csvLine } from "./export/csv.ts";
import { type Table, tablesOf } from "./export/tables.ts";
import { openHouse, settings, timeOf } from "./open.ts";

const USAGE = `Open data out:  npm run export -- --format csv --out <folder> [--from 2026-11-01] [--to 2026-12-31] [--team kenya]
Both days are counted in, and begin and end by UTC.`;
const FORMATS = ["csv", "xlsx", "flow-results"];
const DAY = 86_400_000;

// Excel takes a file for UTF-8 only where it begins with this.
const BOM = "\u{feff}";

const { words, option } = readArguments(USAGE, {
  format: { type: "string" },
  out: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  team: { type: "string" },
});
const format = option("format") ?? "csv";
const out = option("out");
if (words.length > 0 || out === undefined) giveUp(USAGE);
if (!FORMATS.includes(format)) giveUp(`There is no format \`${format}\`.\n${USAGE}`);
if (format !== "csv")
  giveUp(`\`${format}\` comes with a later version; nothing was done. \`csv\` is there.`, 2);
const [from, to] = [dayOf("from"), dayOf("to")];
const config = settings();
const house = await openHouse(config);
try {
  const [teams, contacts] = [await house.store.teams(), await house.store.contacts()];
  const team = option("team");
  const ids = teams.map(({ id }) => id);
  if (team !== undefined && !ids.includes(team))
    giveUp(`No team has the id \`${team}\`. ${didYouMean(team, ids, "")}`.trim());
  await house.store.settle();
  const wanted: Wanted = { from, until: to && new Date(to.getTime() + DAY), team };
  const data = await openData(house.uri, wanted);
  const places = new Map(contacts.map((contact) => [contact.id, contact.team]));
  const tables = tablesOf(data, places, team);
  await mkdir(out, { recursive: true });
  for (const table of tables) {
    const rows = await writeTable(table, join(out, `${table.name}.csv`));
    print(`  ${`${table.name}.csv`.padEnd(16)} ${counted(rows, "row")}`);
  }
  await writeFile(
    join(out, "datapackage.json"),
    `${JSON.stringify(packageOf(tables), undefined, 2)}\n`,
  );
  await data.close();
  print(`Written to ${out}. Words said to a coach or a team alone are left out.`);
} finally {
  await house.close();
}

async function writeTable({ columns, rows }: Table, file: string): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    yield BOM + csvLine(columns.map(({ name }) => name));
    for await (const row of rows()) {
      count += 1;
      yield csvLine(row);
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
  return count;
}

/** What the files are and what their columns mean, as Frictionless Data Package. */
function packageOf(tables: readonly Table[]): object {
  return {
    name: "baraza",
    created: timeOf(config).toISOString(),
    resources: tables.map(({ name, description, columns }) => ({
      name,
      path: `${name}.csv`,
      description,
      format: "csv",
      encoding: "utf-8",
      schema: { fields: columns, missingValues: [""] },
    })),
  };
}

function dayOf(name: "from" | "to"): Date | undefined {
  const day = option(name);
  if (day === undefined) return undefined;
  const instant = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(instant.getTime()))
    giveUp(`Write the day as 2026-11-23, not \`${day}\`.`);
  return instant;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

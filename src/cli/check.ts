import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { drawDiagram } from "../engine/lint/diagram.ts";
import { suggestName } from "../engine/lint/nearest.ts";
import { hasErrorFault } from "../library/fault.ts";
import { loadLibrary } from "../library/load-library.ts";
import { loadRoster } from "../library/load-roster.ts";
import { formatCount } from "./shared/format-count.ts";
import { formatFault } from "./shared/format-fault.ts";

const ROSTER_ENDING = ".roster.yaml";

/** Prints everything that is wrong in a folder of flows, campaigns and rosters; the exit code of the command. */
async function check(dir: string): Promise<number> {
  const { flows, campaigns, faults } = await loadLibrary(dir);
  const names = await readdir(dir).catch(() => []);
  const files = names.filter((name) => name.endsWith(ROSTER_ENDING)).map((name) => join(dir, name));
  const rosters = await Promise.all(files.toSorted().map(loadRoster));
  const all = [...faults, ...rosters.flatMap((each) => each.faults)];
  process.stdout.write(all.map(formatFault).join(""));
  const errors = all.filter(({ severity }) => severity === "error").length;
  const good = [
    formatCount(flows.size, "flow"),
    formatCount(campaigns.length, "campaign"),
    formatCount(rosters.filter(({ roster }) => roster).length, "roster"),
  ].join(", ");
  const bad = [formatCount(errors, "error"), formatCount(all.length - errors, "warning")].join(
    ", ",
  );
  process.stdout.write(`${dir}: ${good} in order; ${bad}\n`);
  return hasErrorFault(all) ? 1 : 0;
}

/** Prints one flow as a Mermaid flowchart; the exit code of the command. */
async function draw(dir: string, id: string): Promise<number> {
  const { flows, faults } = await loadLibrary(dir);
  const flow = flows.get(id);
  if (flow) {
    process.stdout.write(drawDiagram(flow));
    return 0;
  }
  const own = faults.filter(({ file }) => file.includes(`${id}.`));
  const known = [...flows.keys()];
  const remedy = suggestName(id, known, `Flows in order are: ${known.join(", ") || "none"}.`);
  process.stderr.write(own.map(formatFault).join(""));
  process.stderr.write(`There is no flow \`${id}\` in order in ${dir}. ${remedy}\n`);
  return 1;
}

const { values } = parseArgs({ options: { diagram: { type: "string" } } });
const folder = process.env["FLOWS_DIR"] ?? "flows";
process.exitCode =
  values.diagram === undefined ? await check(folder) : await draw(folder, values.diagram);

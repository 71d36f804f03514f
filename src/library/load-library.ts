import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Flow, FlowFile } from "../engine/flow.ts";
import { type Campaign, CampaignFile } from "../schedule/campaign.ts";
import { type Fault, inReadingOrder } from "./fault.ts";
import { readShape } from "./read-shape.ts";
import { revisionOf } from "./revision.ts";

/** What a folder of flows and campaigns holds; what has an error is left out and told in `faults`. */
export interface Library {
  readonly flows: ReadonlyMap<string, Flow>;
  readonly campaigns: readonly Campaign[];
  readonly faults: readonly Fault[];
}

const FLOW = ".flow.yaml";
const CAMPAIGN = ".campaign.yaml";

/** Reads every `*.flow.yaml` and `*.campaign.yaml` of a folder; it never rejects, whatever they hold. */
export async function loadLibrary(dir: string): Promise<Library> {
  const faults: Fault[] = [];
  const flows = new Map<string, Flow>();
  const campaigns: Campaign[] = [];
  const names = await readdir(dir).catch(() => undefined);
  if (names === undefined) {
    const message = "The folder cannot be read.";
    const remedy = "Name an existing folder in FLOWS_DIR.";
    faults.push({ file: dir, line: 1, severity: "error", message, remedy });
  }
  for (const name of names?.toSorted() ?? []) {
    const file = join(dir, name);
    if (name.endsWith(FLOW)) {
      const read = readShape(file, await readFile(file, "utf8"), FlowFile);
      faults.push(...read.faults);
      if (read.value) flows.set(read.value.id, { ...read.value, revision: revisionOf(read.value) });
    } else if (name.endsWith(CAMPAIGN)) {
      const read = readShape(file, await readFile(file, "utf8"), CampaignFile);
      faults.push(...read.faults);
      if (read.value) campaigns.push(read.value);
    }
  }
  return { flows, campaigns, faults: inReadingOrder(faults) };
}

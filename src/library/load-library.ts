import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Flow } from "../engine/flow.ts";
import { type Campaign, CampaignFile } from "../schedule/campaign.ts";
import { checkTogether } from "./check-together.ts";
import { type Fault, hasError, inReadingOrder } from "./fault.ts";
import { FLOW_ENDING, readFlow } from "./read-flow.ts";
import { readShape } from "./read-shape.ts";

/** What a folder of flows and campaigns holds; what has an error is left out and told in `faults`. */
export interface Library {
  readonly flows: ReadonlyMap<string, Flow>;
  readonly campaigns: readonly Campaign[];
  /** Everything that is wrong, in reading order; warnings hold nothing up. */
  readonly faults: readonly Fault[];
}

const CAMPAIGN_ENDING = ".campaign.yaml";

/** Reads every `*.flow.yaml` and `*.campaign.yaml` of a folder; it never rejects, whatever they hold. */
export async function loadLibrary(dir: string): Promise<Library> {
  const names = await readdir(dir).catch(() => undefined);
  if (names === undefined) {
    const message = "The folder cannot be read.";
    const remedy = "Name an existing folder in FLOWS_DIR.";
    const fault: Fault = { file: dir, line: 1, severity: "error", message, remedy };
    return { flows: new Map(), campaigns: [], faults: [fault] };
  }
  const read = async (ending: string) =>
    await Promise.all(
      names
        .filter((name) => name.endsWith(ending))
        .toSorted()
        .map(async (name) => ({
          file: join(dir, name),
          text: await readFile(join(dir, name), "utf8"),
        })),
    );
  const flows = (await read(FLOW_ENDING)).map(({ file, text }) => ({
    file,
    ...readFlow(file, text),
  }));
  const campaigns = (await read(CAMPAIGN_ENDING)).map(({ file, text }) => ({
    file,
    ...readShape(file, text, CampaignFile),
  }));
  const together = checkTogether(flows, campaigns);
  const faults = [...flows, ...campaigns].flatMap((each) => each.faults);
  const unusable = new Set(
    together.filter((each) => each.severity === "error").map(({ file }) => file),
  );
  return {
    flows: new Map(flows.flatMap(({ flow }) => (flow ? [[flow.id, flow]] : []))),
    campaigns: campaigns.flatMap(({ file, value, faults: own }) =>
      value && !hasError(own) && !unusable.has(file) ? [value] : [],
    ),
    faults: inReadingOrder([...faults, ...together]),
  };
}

import type { Holiday } from "../domain/calendar.ts";
import type { Flow } from "../engine/flow/flow.ts";
import { type Campaign, CampaignFile } from "../scheduling/campaign.ts";
import { checkFolder } from "./check-folder.ts";
import { type FileFault, hasErrorFault, sortFaults } from "./fault.ts";
import { listPublicHolidays } from "./public-holidays.ts";
import { FLOW_ENDING, readFlow } from "./read-flow.ts";
import { readFolder, type TextFile } from "./read-folder.ts";
import { readYamlShape } from "./read-shape.ts";

/** What a folder of flows and campaigns holds; what has an error is left out and told in `faults`. */
export interface Library {
  readonly flows: ReadonlyMap<string, Flow>;
  readonly campaigns: readonly Campaign[];
  /** The public holidays of a country between two days, both included. */
  readonly holidays: (country: string, from: string, until: string) => readonly Holiday[];
  /** Everything that is wrong, in reading order; warnings hold nothing up. */
  readonly faults: readonly FileFault[];
}

const CAMPAIGN_ENDING = ".campaign.yaml";
const ROSTER_ENDING = ".roster.yaml";
const ENDINGS = [FLOW_ENDING, CAMPAIGN_ENDING, ROSTER_ENDING];

/** Reads every `*.flow.yaml` and `*.campaign.yaml` of a folder; it never rejects, whatever they hold. */
export async function loadLibrary(dir: string): Promise<Library> {
  const folder = await readFolder(dir);
  const flows = folder.files
    .filter(({ file }) => file.endsWith(FLOW_ENDING))
    .map(({ file, text }) => ({ file, ...readFlow(file, text) }));
  const campaigns = folder.files
    .filter(({ file }) => file.endsWith(CAMPAIGN_ENDING))
    .map(({ file, text }) => ({ file, ...readYamlShape(file, text, CampaignFile) }));
  const strange = folder.files.filter(({ file }) => !ENDINGS.some((each) => file.endsWith(each)));
  const faults = [
    ...folder.faults,
    ...strange.map(neverRead),
    ...[...flows, ...campaigns].flatMap((each) => each.faults),
    ...checkFolder(flows, campaigns),
  ];
  return {
    flows: new Map(flows.flatMap(({ flow }) => (flow ? [[flow.id, flow]] : []))),
    campaigns: campaigns.flatMap(({ file, value }) =>
      value && !hasErrorFault(faults.filter((each) => each.file === file)) ? [value] : [],
    ),
    holidays: listPublicHolidays,
    faults: sortFaults(faults),
  };
}

function neverRead({ file }: TextFile): FileFault {
  const message = "Nobody reads this file: its name ends like none that Baraza knows.";
  const remedy = `Let its name end with ${ENDINGS.join(" or ")}, or keep it elsewhere.`;
  return { file, line: 1, severity: "warning", message, remedy };
}

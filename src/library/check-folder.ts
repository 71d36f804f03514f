import { basename } from "node:path";
import type { IssuePath } from "../engine/lint/issue.ts";
import { suggestName } from "../engine/lint/nearest.ts";
import type { Campaign } from "../scheduling/campaign.ts";
import type { FileFault } from "./fault.ts";
import { FLOW_ENDING, type ReadFlow } from "./read-flow.ts";
import type { ShapedFile } from "./read-shape.ts";

type FlowOfFile = ReadFlow & { readonly file: string };
type CampaignOfFile = ShapedFile<Campaign> & { readonly file: string };

/** What is wrong between the files of a folder: campaigns that name what does not exist, ids that are taken. */
export function checkFolder(
  flows: readonly FlowOfFile[],
  campaigns: readonly CampaignOfFile[],
): readonly FileFault[] {
  return campaigns.flatMap((each) => {
    const { value, yaml } = each;
    if (value === undefined) return [];
    const refuse = (path: IssuePath, message: string, remedy: string) => [
      yaml.fault({ severity: "error", path, message, remedy }),
    ];
    const taken = campaigns.find((other) => other.value?.id === value.id);
    const twice =
      taken && taken !== each
        ? refuse(
            ["id"],
            `\`${value.id}\` is the id of ${basename(taken.file)} already.`,
            "Choose another id.",
          )
        : [];
    const wrong =
      value.type === "flow"
        ? flowFault(value, flows, refuse)
        : followed({ path: ["of"], id: value.of }, campaigns, refuse);
    const { when } = value;
    const before =
      when.every === "result"
        ? followed({ path: ["when", "of"], id: when.of }, campaigns, refuse)
        : [];
    return [...twice, ...wrong, ...before];
  });
}

type Refuse = (path: IssuePath, message: string, remedy: string) => readonly FileFault[];

function flowFault(
  campaign: Extract<Campaign, { type: "flow" }>,
  flows: readonly FlowOfFile[],
  refuse: Refuse,
): readonly FileFault[] {
  // A flow whose file has faults of its own is known by the file's name: it is put right there, not here.
  const known = flows.map(({ file }) => basename(file, FLOW_ENDING));
  const flow = flows.find((each) => each.flow?.id === campaign.flow)?.flow;
  if (flow === undefined && !known.includes(campaign.flow)) {
    const remedy = suggestName(campaign.flow, known, `Flows here are: ${known.join(", ")}.`);
    return refuse(["flow"], `No flow here is called \`${campaign.flow}\`.`, remedy);
  }
  return campaign.to.flatMap((role, index) => {
    if (campaign.per === "engagement" && role !== "coach") {
      const message = `The campaign goes once for each engagement of a coach, so it never reaches \`${role}\`.`;
      return refuse(["to", index], message, "Leave the role out, or write `per: contact`.");
    }
    if (flow === undefined || flow.to.includes(role)) return [];
    const message = `The campaign reaches \`${role}\`, but the flow \`${flow.id}\` is not written for that role.`;
    return refuse(
      ["to", index],
      message,
      `Add ${role} to the flow's \`to\`, or leave it out here.`,
    );
  });
}

/** What is wrong with naming a campaign whose check-ins are told about, or followed. */
function followed(
  { path, id }: { readonly path: IssuePath; readonly id: string },
  campaigns: readonly CampaignOfFile[],
  refuse: Refuse,
): readonly FileFault[] {
  const named = campaigns.find(({ value }) => value?.id === id)?.value;
  if (named?.type === "flow") return [];
  if (named) {
    const message = `\`${id}\` is a digest itself; a digest tells about the check-ins of a flow.`;
    return refuse(path, message, "Name a campaign of type flow.");
  }
  const broken = campaigns.some(({ value, yaml }) => value === undefined && holdsId(yaml.data, id));
  if (broken) return [];
  const known = campaigns.flatMap(({ value }) => (value?.type === "flow" ? [value.id] : []));
  const remedy = suggestName(id, known, `Campaigns here are: ${known.join(", ")}.`);
  return refuse(path, `No campaign here is called \`${id}\`.`, remedy);
}

function holdsId(data: unknown, id: string): boolean {
  return typeof data === "object" && data !== null && "id" in data && data.id === id;
}

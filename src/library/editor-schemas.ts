import { z } from "zod";
import { FlowFile } from "../engine/flow/flow.ts";
import { CampaignFile } from "../scheduling/campaign.ts";
import { RosterFile } from "./roster-file.ts";

const FILES: Readonly<Record<string, z.ZodType>> = {
  "flow.schema.json": FlowFile,
  "campaign.schema.json": CampaignFile,
  "roster.schema.json": RosterFile,
};

/** The JSON Schema files by which editors help to write flows, campaigns and rosters: name and content of each. */
export function buildEditorSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(FILES).map(([name, schema]) => [
      name,
      `${JSON.stringify(z.toJSONSchema(schema, { io: "input", reused: "ref" }), null, 2)}\n`,
    ]),
  );
}

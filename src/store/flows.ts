import type { Flows } from "../ports/store.ts";
import type { FlowRow } from "./models/flows.ts";
import type { Models } from "./models.ts";
import { adding, write } from "./write.ts";

/** The revisions of flows, in MongoDB. */
export function flowsIn({ flows }: Models): Flows {
  return {
    async keepFlow(flow) {
      const row: FlowRow = { _id: rowId(flow), flow };
      await write(flows, [adding(row)]);
    },
    async flow(id, revision) {
      return (await flows.findById(rowId({ id, revision })).lean())?.flow;
    },
  };
}

function rowId({ id, revision }: { id: string; revision: string }): string {
  return `${id}@${revision}`;
}

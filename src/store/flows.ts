import type { Flow } from "../engine/flow.ts";
import type { Flows } from "../ports/store.ts";
import type { FlowRow } from "./models/flows.ts";
import type { Models } from "./models.ts";
import { adding, write } from "./write.ts";

/** The revisions of flows, in MongoDB. */
export function flowsIn({ flows }: Models): Flows {
  // A revision never changes, so it is read once.
  const known = new Map<string, Flow>();
  return {
    async keepFlow(flow) {
      const row: FlowRow = { _id: rowId(flow), flow };
      await write(flows, [adding(row)]);
    },
    async flow(id, revision) {
      const key = rowId({ id, revision });
      const flow = known.get(key) ?? (await flows.findById(key).lean())?.flow;
      if (flow) known.set(key, flow);
      return flow;
    },
  };
}

function rowId({ id, revision }: { id: string; revision: string }): string {
  return `${id}@${revision}`;
}

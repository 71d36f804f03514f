import type { Flow } from "../../engine/flow/flow.ts";
import type { FlowStore } from "../../ports/store.ts";
import type { FlowRow } from "../schema/flows.ts";
import type { Models } from "../schema/models.ts";
import { insertIfAbsent, writeInOrder } from "../schema/write.ts";
import { withFormerRoles } from "./former-roles.ts";

/** Flow revisions in MongoDB. */
export function flowStore({ flows }: Models): FlowStore {
  // A revision never changes, so it is read once.
  const known = new Map<string, Flow>();
  return {
    async keepFlow(flow) {
      const row: FlowRow = { _id: rowId(flow), flow, has_purposes: true };
      await writeInOrder(flows, [insertIfAbsent(row)]);
    },
    async flow(id, revision) {
      const key = rowId({ id, revision });
      const flow = known.get(key) ?? openFlow(await flows.findById(key).lean());
      if (flow) known.set(key, flow);
      return flow;
    },
  };
}

function openFlow(row: FlowRow | null): Flow | undefined {
  return row && !row.has_purposes ? withFormerRoles(row.flow) : row?.flow;
}

function rowId({ id, revision }: { id: string; revision: string }): string {
  return `${id}@${revision}`;
}

import type { Models } from "../schema/models.ts";
import { trustedFilter } from "../schema/write.ts";

/**
 * Marks runs that an earlier version ended unfinished in flows without a read-back, so that their answers stay visible.
 * In flows with one they stay unmarked and inside their team, because it is unknown whether they were confirmed.
 */
export async function markReadBacks({ flows, runs }: Models): Promise<void> {
  const unmarked = {
    state: trustedFilter({ $in: ["expired", "failed"] }),
    read_back: trustedFilter({ $exists: false }),
  };
  if (!(await runs.exists(unmarked))) return;
  for (const { flow } of await flows.find().lean()) {
    if (flow.steps.some(({ type }) => type === "read_back")) continue;
    const of = { ...unmarked, "flow.id": flow.id, "flow.revision": flow.revision };
    await runs.updateMany(of, { $set: { read_back: "none" } });
  }
}

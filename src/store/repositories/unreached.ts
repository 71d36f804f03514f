import type { Run } from "../../domain/run.ts";
import type { Models } from "../schema/models.ts";
import { trustedFilter } from "../schema/write.ts";

/**
 * Finds runs whose contact is not known to have been reached: none of their messages, and no template for them, was
 * sent. Runs without any message are left out.
 */
export async function findUnreached(
  { outbox }: Models,
  runs: readonly Pick<Run, "id" | "contact">[],
): Promise<ReadonlySet<string>> {
  if (runs.length === 0) return new Set();
  const own = await outbox
    .find({
      contact: trustedFilter({ $in: [...new Set(runs.map(({ contact }) => contact))] }),
      run: trustedFilter({ $in: runs.map(({ id }) => id) }),
    })
    .select({ run: 1, state: 1 })
    .lean();
  const runOf = new Map(own.flatMap(({ _id, run }) => (run === undefined ? [] : [[_id, run]])));
  const templates = await outbox
    .find({
      contact: trustedFilter({ $in: [...new Set(runs.map(({ contact }) => contact))] }),
      opens: trustedFilter({ $in: [...runOf.keys()] }),
      state: "sent",
    })
    .select({ opens: 1 })
    .lean();
  const reached = new Set([
    ...own.flatMap(({ run, state }) => (state === "sent" && run !== undefined ? [run] : [])),
    ...templates.flatMap(({ opens = "" }) => runOf.get(opens) ?? []),
  ]);
  return new Set([...runOf.values()].filter((run) => !reached.has(run)));
}

import type { OutboxRow, Receipt } from "../../domain/message.ts";
import type { StashDecision } from "../../ports/stash.ts";
import type { AppContext } from "../shared/app-context.ts";
import { findCircuit } from "./circuit.ts";
import { stashUntilReply } from "./messaging-window.ts";
import { retryDelay } from "./retry-policy.ts";

// Platforms redeliver receipts for days. A failure this old is ignored: its message is no longer useful. One older than
// an hour is recorded, but does not describe the current state of the account.
const TOO_OLD = 24 * 3_600_000;
const FRESH = 3_600_000;

/**
 * Applies a delivery receipt: settles a message in doubt; a message that failed after acceptance is retried, held, or
 * marked failed. Returns whether the receipt is recent news.
 */
export async function handleReceipt(ctx: AppContext, receipt: Receipt): Promise<boolean> {
  const { store, log, clock } = ctx;
  const row = await store.outboxRow(receipt.key);
  if (!row) return false;
  recordReport(ctx, row, receipt);
  const age = clock.now().getTime() - receipt.at.getTime();
  if (receipt.state === "failed" && age > TOO_OLD) return false;
  const outcome = findOutcome(ctx, row, receipt);
  if (!(await store.told(receipt, outcome))) return false;
  const facts = { message: row.id, channel: row.to.channel, outcome: outcome.state };
  if (outcome.state === "waits") await stashUntilReply(ctx, row, receipt.at);
  if (outcome.state === "sent") log.info(facts, "message in doubt delivered");
  else log.warn(facts, "message failed after platform accepted it");
  return age <= FRESH;
}

/** Records the latest message whose outcome the platform has reported. */
function recordReport({ channels }: AppContext, row: OutboxRow, { platformId }: Receipt): void {
  const channel = channels.get(row.to.channel);
  const isThisTry = row.platformId === undefined || row.platformId === platformId;
  if (channel && row.startedAt && isThisTry) findCircuit(channel).told(row.startedAt);
}

function findOutcome({ clock }: AppContext, row: OutboxRow, receipt: Receipt): StashDecision {
  if (receipt.state !== "failed") return { state: "sent", platformId: receipt.platformId };
  const error = receipt.fault ?? "rejected";
  switch (error) {
    case "needs_template":
      return row.opens === undefined ? { state: "waits" } : { state: "failed", error };
    case "try_later": {
      const pause = retryDelay(row.attempts - 1, receipt.wait);
      if (pause === undefined) return { state: "failed", error };
      return { state: "due", notBefore: new Date(clock.now().getTime() + pause), error };
    }
    case "unreachable":
    case "rejected":
    case "unknown_outcome":
      return { state: "failed", error };
  }
}

import type { OutboxRow, Receipt } from "../../domain/message.ts";
import type { StashDecision } from "../../ports/stash.ts";
import type { AppContext } from "../shared/app-context.ts";
import { findCircuit } from "./circuit.ts";
import { stashUntilReply } from "./messaging-window.ts";
import { retryDelay } from "./retry-policy.ts";

// A platform repeats for days what was not taken at once. A failure so old changes nothing any more: nobody wants last
// week's question. One that is older than an hour is kept, and says nothing of how the platform's account stands now.
const TOO_OLD = 24 * 3_600_000;
const FRESH = 3_600_000;

/**
 * Takes in what a platform said later of a message: one whose outcome was in doubt is settled by it, and one that was
 * taken and then failed is tried again, waits for the person's word, or has failed. Says whether that is news of today.
 */
export async function handleReceipt(ctx: AppContext, receipt: Receipt): Promise<boolean> {
  const { store, log, clock } = ctx;
  const row = await store.outboxRow(receipt.key);
  if (!row) return false;
  noteLife(ctx, row, receipt);
  const age = clock.now().getTime() - receipt.at.getTime();
  if (receipt.state === "failed" && age > TOO_OLD) return false;
  const told = outcomeOf(ctx, row, receipt);
  if (!(await store.told(receipt, told))) return false;
  const facts = { message: row.id, channel: row.to.channel, outcome: told.state };
  if (told.state === "waits") await stashUntilReply(ctx, row, receipt.at);
  if (told.state === "sent") log.info(facts, "a message in doubt has arrived");
  else log.warn(facts, "a message failed after its platform had taken it");
  return age <= FRESH;
}

/** Notes up to which message a platform has told what became of them. */
function noteLife({ channels }: AppContext, row: OutboxRow, { platformId }: Receipt): void {
  const channel = channels.get(row.to.channel);
  const isThisTry = row.platformId === undefined || row.platformId === platformId;
  if (channel && row.startedAt && isThisTry) findCircuit(channel).told(row.startedAt);
}

function outcomeOf({ clock }: AppContext, row: OutboxRow, receipt: Receipt): StashDecision {
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

import type { OutboxRow, Receipt } from "../domain/message.ts";
import type { Told } from "../ports/waiting.ts";
import type { House } from "./house.ts";
import { pauseBefore } from "./patience.ts";
import { keepForWord } from "./window.ts";

/**
 * Takes in what a platform said later of a message: one whose outcome was in doubt is settled by it, and one that was
 * taken and then failed is tried again, waits for the person's word, or has failed.
 */
export async function takeReceipt(house: House, receipt: Receipt): Promise<void> {
  const { store, log } = house;
  const row = await store.outboxRow(receipt.key);
  if (!row) return;
  const told = outcomeOf(house, row, receipt);
  if (!(await store.told(receipt, told))) return;
  const facts = { message: row.id, channel: row.to.channel, outcome: told.state };
  if (told.state === "waits") await keepForWord(house, row, receipt.at);
  if (told.state === "sent") log.info(facts, "a message in doubt has arrived");
  else log.warn(facts, "a message failed after its platform had taken it");
}

function outcomeOf({ clock }: House, row: OutboxRow, receipt: Receipt): Told {
  if (receipt.state !== "failed") return { state: "sent", platformId: receipt.platformId };
  const error = receipt.fault ?? "rejected";
  switch (error) {
    case "needs_template":
      return row.opens === undefined ? { state: "waits" } : { state: "failed", error };
    case "try_later": {
      const pause = pauseBefore(row.attempts - 1, receipt.wait);
      if (pause === undefined) return { state: "failed", error };
      return { state: "due", notBefore: new Date(clock.now().getTime() + pause), error };
    }
    case "unreachable":
    case "rejected":
    case "unknown_outcome":
      return { state: "failed", error };
  }
}

import type { Draft } from "../domain/message.ts";
import { addressKey } from "../domain/people.ts";
import { rowOf } from "./codec.ts";
import type { OutboxEntry } from "./models/outbox.ts";
import type { Models } from "./models.ts";
import { where } from "./write.ts";

/** No lease: any instant is past it. */
export const NO_LEASE = new Date(0);

/** The place of a message among all: that of its commit, then its own within it. */
export function orderOf(rev: number, position: number): string {
  return `${String(rev).padStart(12, "0")}.${String(position).padStart(4, "0")}`;
}

/** The entry of a draft that waits to be sent. */
export function entryOf(draft: Draft, rev: number, position: number): OutboxEntry {
  return {
    ...rowOf(draft),
    order: orderOf(rev, position),
    state: "due",
    not_before: draft.createdAt,
    lease_until: NO_LEASE,
    fence: 0,
    attempts: 0,
    _line: addressKey(draft.to),
  };
}

/** Drops what waited for these contacts before this commit. */
export async function silence(
  { outbox }: Models,
  contacts: readonly string[],
  rev: number,
): Promise<void> {
  if (contacts.length === 0) return;
  await outbox.updateMany(
    {
      state: "due",
      contact: where({ $in: [...contacts] }),
      order: where({ $lt: orderOf(rev, 0) }),
    },
    { $set: { state: "dropped", error: "opted_out" }, $unset: { _line: 1 } },
  );
}

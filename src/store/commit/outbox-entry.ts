import type { Draft } from "../../domain/message.ts";
import { addressKey } from "../../domain/people.ts";
import type { Changes } from "../../ports/changes.ts";
import { toRow } from "../schema/codec.ts";
import type { Models } from "../schema/models.ts";
import type { OutboxEntry } from "../schema/outbox.ts";
import { trustedFilter } from "../schema/write.ts";

/** No lease: any instant is past it. */
export const NO_LEASE = new Date(0);

/** A message that waits for somebody's next word: no instant makes it due. */
export const STASHED = { state: "due", not_before: new Date("9999-12-31T00:00:00Z") } as const;

/** The place of a message among all: that of its commit, then its own within it. */
function orderOf(rev: number, position: number): string {
  return `${String(rev).padStart(12, "0")}.${String(position).padStart(4, "0")}`;
}

/** The line in which a draft waits: its person's, whatever address they have by then. */
export function waitingLine({ contact, to }: Pick<Draft, "contact" | "to">): string {
  return contact === undefined ? addressKey(to) : `${to.channel} contact ${contact}`;
}

/** The entry of a draft that waits to be sent. */
export function toOutboxEntry(draft: Draft, rev: number, position: number): OutboxEntry {
  return {
    ...toRow(draft),
    order: orderOf(rev, position),
    state: "due",
    not_before: draft.createdAt,
    lease_until: NO_LEASE,
    fence: 0,
    attempts: 0,
    _line: waitingLine(draft),
  };
}

/** Drops what waited before this commit for those whom it silences; what it says to them itself stays. */
export async function silenceContact(
  { outbox }: Models,
  { silenced = [], drafts = [] }: Pick<Changes, "silenced" | "drafts">,
  rev: number,
): Promise<void> {
  if (silenced.length === 0) return;
  await outbox.updateMany(
    {
      state: "due",
      contact: trustedFilter({ $in: [...silenced] }),
      order: trustedFilter({ $lt: orderOf(rev, 0) }),
      // Where a commit without a run is made again, its messages may stand there from the first time.
      _id: trustedFilter({ $nin: drafts.map(({ id }) => id) }),
    },
    { $set: { state: "dropped", error: "opted_out" }, $unset: { _line: 1 } },
  );
}

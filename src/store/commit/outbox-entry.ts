import type { Draft } from "../../domain/message.ts";
import { addressKey } from "../../domain/people.ts";
import type { Changes } from "../../ports/changes.ts";
import { toRow } from "../schema/codec.ts";
import type { Models } from "../schema/models.ts";
import type { OutboxEntry } from "../schema/outbox.ts";
import { trustedFilter } from "../schema/write.ts";

/** No lease: this time is always past. */
export const NO_LEASE = new Date(0);

/** A message stashed until its contact writes; no time makes it due. */
export const STASHED = { state: "due", not_before: new Date("9999-12-31T00:00:00Z") } as const;

/** The position of a message among all: revision of its commit, then its index within it. */
function orderOf(rev: number, position: number): string {
  return `${String(rev).padStart(12, "0")}.${String(position).padStart(4, "0")}`;
}

/** The queue in which a draft waits: its contact's, whatever address they have by then. */
export function waitingLine({ contact, to }: Pick<Draft, "contact" | "to">): string {
  return contact === undefined ? addressKey(to) : `${to.channel} contact ${contact}`;
}

/** Builds the outbox entry of a draft. */
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

/** Drops messages queued before this commit for the contacts whom it silences; its own messages to them stay. */
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
      // When a commit without a run is repeated, its messages may exist from the first attempt.
      _id: trustedFilter({ $nin: drafts.map(({ id }) => id) }),
    },
    { $set: { state: "dropped", error: "opted_out" }, $unset: { _line: 1 } },
  );
}

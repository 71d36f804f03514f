import { Types } from "mongoose";
import type { OutboxRow } from "../../domain/message.ts";
import type { ChannelKind } from "../../domain/people.ts";
import type { ClaimLease } from "../../ports/store.ts";
import { fromRow } from "../schema/codec.ts";
import type { Models } from "../schema/models.ts";
import { trustedFilter } from "../schema/write.ts";

const PAGE = 100;

/** Which messages a claim may take, and for how long. */
interface ClaimRequest {
  readonly channel: ChannelKind;
  readonly lease: ClaimLease;
  readonly limit: number;
}

/**
 * Claims due messages: the first of each contact's queue, so that none overtakes another. A message that is postponed,
 * leased or being sent blocks its queue. Of two competing processes one gets the message.
 */
export async function claimDueRows(
  models: Models,
  now: Date,
  wanted: ClaimRequest,
): Promise<OutboxRow[]> {
  const ids: string[] = [];
  for (let page = 0; ids.length < wanted.limit; page++) {
    const due = await pageOfDue(models, now, wanted, page);
    ids.push(...(await firstOfLines(models, due)));
    if (due.length < PAGE) break;
  }
  return await take(models, ids.slice(0, wanted.limit), "due", wanted.lease);
}

/**
 * Claims messages whose sending began and whose lease expired, with a new fence: one process searches for them, and the
 * process that began sending can no longer mark them.
 */
export async function claimAmbiguousRows(
  models: Models,
  wanted: ClaimRequest,
): Promise<OutboxRow[]> {
  const { channel, lease, limit } = wanted;
  const lost = await models.outbox
    .find({
      state: "sending",
      lease_until: trustedFilter({ $lte: lease.from }),
      "to.channel": channel,
    })
    .sort({ lease_until: 1 })
    .limit(limit)
    .select({ _id: 1 })
    .lean();
  const ids = lost.map(({ _id }) => _id);
  return await take(models, ids, "sending", lease);
}

interface Waiting {
  readonly _id: string;
  readonly _line?: string;
}

async function pageOfDue(
  { outbox }: Models,
  now: Date,
  { channel, lease }: ClaimRequest,
  page: number,
): Promise<Waiting[]> {
  return await outbox
    .find({
      "to.channel": channel,
      state: "due",
      not_before: trustedFilter({ $lte: now }),
      lease_until: trustedFilter({ $lte: lease.from }),
    })
    .sort({ not_before: 1, order: 1 })
    .skip(page * PAGE)
    .limit(PAGE)
    .select({ _line: 1 })
    .lean();
}

/** Ids of those messages that are first in their queue. */
async function firstOfLines({ outbox }: Models, due: readonly Waiting[]): Promise<string[]> {
  const lines = [...new Set(due.flatMap(({ _line }) => _line ?? []))];
  if (lines.length === 0) return [];
  const unsent = await outbox
    .find({ _line: trustedFilter({ $in: lines }) })
    .select({ _line: 1, order: 1 })
    .lean();
  const first = new Map<string, (typeof unsent)[number]>();
  for (const row of unsent) {
    const before = first.get(row._line ?? "");
    if (!before || row.order < before.order) first.set(row._line ?? "", row);
  }
  return due.filter(({ _id, _line }) => first.get(_line ?? "")?._id === _id).map(({ _id }) => _id);
}

async function take(
  { outbox }: Models,
  ids: readonly string[],
  state: "due" | "sending",
  { from, until }: ClaimLease,
): Promise<OutboxRow[]> {
  if (ids.length === 0) return [];
  const _claim = new Types.ObjectId().toHexString();
  const these = () => trustedFilter({ $in: [...ids] });
  await outbox.updateMany(
    { _id: these(), state, lease_until: trustedFilter({ $lte: from }) },
    { $set: { lease_until: until, _claim }, $inc: { fence: 1 } },
  );
  const taken = await outbox.find({ _id: these(), _claim }).sort({ order: 1 }).lean();
  return taken.map((row) => fromRow<OutboxRow>(row));
}

import { notSupported } from "../failure.ts";
import { type BsonDoc, isDoc } from "../values/kinds.ts";
import { sameValue } from "../values/order-bytes.ts";
import { readDocuments, refuseOptions } from "./read-fields.ts";

/** The counting that an `aggregate` command asks for: which documents count, and the `_id` of the answer. */
export interface CountPipeline {
  readonly filter: BsonDoc;
  readonly groupId: unknown;
}

/**
 * Reads the one pipeline that this database knows: `$match`, then a `$group` that counts. It is what the driver's
 * `countDocuments` sends. Any other stage is refused by its name.
 */
export function readCountPipeline(command: BsonDoc): CountPipeline {
  refuseOptions(command);
  if (typeof command["aggregate"] !== "string") throw notSupported("aggregate on a database");
  const [first = {}, second = {}, ...more] = readDocuments(command, "pipeline");
  const hasMatch = "$match" in first;
  const [match, group, rest] = hasMatch
    ? [first, second, more]
    : [{ $match: {} }, first, [second, ...more]];
  for (const stage of [match, group, ...rest]) refuseOtherStages(stage);
  const filter = match["$match"];
  const counted = group["$group"];
  const isEnd = rest.every((stage) => Object.keys(stage).length === 0);
  if (!isDoc(filter) || !isDoc(counted) || !isEnd || !isCount(counted))
    throw notSupported("a pipeline other than $match and a $group that counts");
  return { filter, groupId: counted["_id"] };
}

function refuseOtherStages(stage: BsonDoc): void {
  const other = Object.keys(stage).find((name) => name !== "$match" && name !== "$group");
  if (other !== undefined) throw notSupported(`the pipeline stage ${other}`);
}

function isCount({ _id: id, ...sums }: BsonDoc): boolean {
  return (id === 1 || id === null) && sameValue(sums, { n: { $sum: 1 } });
}

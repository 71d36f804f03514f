import { notSupported } from "../failure.ts";
import { explainQuery } from "../query/explain.ts";
import { countMatching, type DocumentQuery, findDocuments } from "../query/find.ts";
import { compileProjection } from "../query/projection.ts";
import { encode } from "../values/codec.ts";
import { type BsonDoc, isDoc, isEmptyDocument } from "../values/kinds.ts";
import { readSort } from "../values/sort.ts";
import type { CommandHandlers } from "./context.ts";
import { readCountPipeline } from "./count-pipeline.ts";
import { readDocument, readNumberField, refuseOptions } from "./read-fields.ts";

/** The commands that read documents. */
export const READ_COMMANDS: CommandHandlers = {
  find(context, { command, ns }) {
    const query = readFindQuery(command);
    const found = findDocuments(context.store, context.store.catalogue.find(ns), query);
    const projection = readDocument(command, "projection");
    const batchSize = "batchSize" in command ? readNumberField(command, "batchSize") : undefined;
    const single = command["singleBatch"] === true || readNumberField(command, "limit") < 0;
    const show = isEmptyDocument(projection) ? undefined : compileProjection(projection);
    const docs = found.map((one) => (show ? encode(show(one.doc)) : one.raw));
    return context.cursors.open({ docs, ns, batchSize, single });
  },

  aggregate(context, { command, ns }) {
    const { filter, groupId } = readCountPipeline(command);
    const n = countMatching(context.store, context.store.catalogue.find(ns), { filter });
    const docs = n === 0 ? [] : [encode({ _id: groupId, n })];
    return context.cursors.open({ docs, ns, batchSize: undefined });
  },

  getMore(context, { command }) {
    return context.cursors.more(
      BigInt(String(command["getMore"])),
      readNumberField(command, "batchSize"),
    );
  },

  killCursors(context, { command }) {
    const ids = Array.isArray(command["cursors"]) ? (command["cursors"] as unknown[]) : [];
    const killed = ids.filter((id) => context.cursors.kill(BigInt(String(id))));
    const cursorsNotFound = ids.filter((id) => !killed.includes(id));
    return { cursorsKilled: killed, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] };
  },

  count({ store }, { command, ns }) {
    const query = readFindQuery(command, "query");
    return { n: countMatching(store, store.catalogue.find(ns), query) };
  },

  explain({ store }, { command, db }) {
    const inner = command["explain"];
    if (!isDoc(inner) || typeof inner["find"] !== "string")
      throw notSupported("explain of anything but a find");
    const ns = `${db}.${inner["find"]}`;
    const query = readFindQuery(inner);
    const { executionStats, ...plan } = explainQuery(store, store.catalogue.find(ns), query, ns);
    return command["verbosity"] === "queryPlanner" ? plan : { ...plan, executionStats };
  },
};

/** Which documents a command asks for. */
function readFindQuery(command: BsonDoc, filterName = "filter"): DocumentQuery {
  refuseOptions(command);
  return {
    filter: readDocument(command, filterName),
    sort: readSort(command["sort"]),
    skip: readNumberField(command, "skip"),
    limit: Math.abs(readNumberField(command, "limit")),
  };
}

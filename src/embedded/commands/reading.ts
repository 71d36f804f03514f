import { projectionOf } from "../aggregate/project.ts";
import { failedToParse } from "../failure.ts";
import { explain } from "../query/explain.ts";
import { count, find, type Wanted } from "../query/find.ts";
import { encode } from "../values/codec.ts";
import { type Doc, isBlank, isDoc } from "../values/kinds.ts";
import { identityOf } from "../values/order-bytes.ts";
import { leavesOf } from "../values/paths.ts";
import { readSort, sortValues } from "../values/sort.ts";
import { aggregationOf } from "./aggregation.ts";
import type { Call, Handlers } from "./context.ts";
import { docIn, docsIn, numberIn, refuseOptions, textIn, variablesIn } from "./read-fields.ts";

/** The commands that read documents. */
export const READING: Handlers = {
  find(context, { command, ns }) {
    const wanted = wantedBy(command);
    const found = find(context.store, context.store.catalogue.find(ns), wanted);
    const projection = docIn(command, "projection");
    const batchSize = "batchSize" in command ? numberIn(command, "batchSize") : undefined;
    const single = command["singleBatch"] === true || numberIn(command, "limit") < 0;
    if (isBlank(projection)) {
      return context.cursors.open({ docs: found.map(({ raw }) => raw), ns, batchSize, single });
    }
    const { filter, variables } = wanted;
    const shown = projectionOf(projection, { filter, variables });
    return context.cursors.open({
      docs: found.map(({ doc }) => encode(shown(doc))),
      ns,
      batchSize,
      single,
    });
  },

  aggregate(context, call) {
    const docs = aggregationOf(context.store, call).docs().map(encode);
    const cursor = docIn(call.command, "cursor");
    const batchSize = "batchSize" in cursor ? numberIn(cursor, "batchSize") : undefined;
    return context.cursors.open({ docs, ns: call.ns, batchSize });
  },

  getMore(context, { command }) {
    return context.cursors.more(BigInt(String(command["getMore"])), numberIn(command, "batchSize"));
  },

  killCursors(context, { command }) {
    const ids = Array.isArray(command["cursors"]) ? (command["cursors"] as unknown[]) : [];
    const killed = ids.filter((id) => context.cursors.kill(BigInt(String(id))));
    const cursorsNotFound = ids.filter((id) => !killed.includes(id));
    return { cursorsKilled: killed, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] };
  },

  count({ store }, { command, ns }) {
    return { n: count(store, store.catalogue.find(ns), wantedBy(command, "query")) };
  },

  distinct({ store }, { command, ns }) {
    const path = textIn(command, "key");
    const values = new Map<string, unknown>();
    for (const { doc } of find(store, store.catalogue.find(ns), wantedBy(command, "query"))) {
      for (const value of leavesOf(doc, path).values) {
        if (value !== undefined) values.set(identityOf(value), value);
      }
    }
    return { values: sortValues([...values.values()], 1) };
  },

  explain({ store }, { command, db }) {
    const inner = command["explain"];
    const [name, collection] = isDoc(inner) ? (Object.entries(inner)[0] ?? []) : [];
    if (!isDoc(inner) || name === undefined) throw failedToParse("explain needs a command");
    const ns = `${db}.${String(collection)}`;
    const wanted = explained(store, name, { command: inner, db, ns });
    const { executionStats, ...plan } = explain(store, store.catalogue.find(ns), wanted, ns);
    return command["verbosity"] === "queryPlanner" ? plan : { ...plan, executionStats };
  },
};

function explained(store: Parameters<typeof aggregationOf>[0], name: string, call: Call): Wanted {
  const { command } = call;
  switch (name) {
    case "find":
      return wantedBy(command);
    case "count":
    case "distinct":
    case "findAndModify":
      return wantedBy(command, "query");
    case "aggregate":
      return aggregationOf(store, call).wanted;
    case "update":
    case "delete": {
      const [first = {}] = docsIn(command, `${name}s`);
      return { filter: docIn(first, "q") };
    }
  }
  throw failedToParse(`explain does not know the command '${name}'`);
}

/** Which documents a command asks for. */
function wantedBy(command: Doc, filterName = "filter"): Wanted {
  refuseOptions(command);
  return {
    filter: docIn(command, filterName),
    sort: readSort(command["sort"]),
    skip: numberIn(command, "skip"),
    limit: Math.abs(numberIn(command, "limit")),
    variables: variablesIn(command),
  };
}

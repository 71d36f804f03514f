import type { PipelineScope } from "../aggregate/lookup.ts";
import { runPipeline } from "../aggregate/pipeline.ts";
import { notSupported } from "../failure.ts";
import { count, find, type Wanted } from "../query/find.ts";
import type { Store } from "../storage/store.ts";
import { type Doc, isDoc } from "../values/kinds.ts";
import { sameValue } from "../values/order-bytes.ts";
import { readSort } from "../values/sort.ts";
import type { Call } from "./context.ts";
import { docsIn, refuseOptions, variablesIn } from "./read-fields.ts";

/** What the driver's `countDocuments` appends to its filter. */
const COUNTING = { $group: { _id: 1, n: { $sum: 1 } } };

/** An aggregation, read but not yet run. */
export interface Aggregation {
  /** What its leading stages ask of the collection; indexes can help with these. */
  readonly wanted: Wanted;
  docs(): Doc[];
}

/** Reads the `aggregate` command. */
export function aggregationOf(store: Store, { command, db, ns }: Call): Aggregation {
  refuseOptions(command);
  if (typeof command["aggregate"] !== "string") throw notSupported("aggregate on a database");
  const pipeline = docsIn(command, "pipeline");
  const variables = variablesIn(command);
  const { wanted, rest } = leading(pipeline, variables);
  const collection = store.catalogue.find(ns);
  const docs = (): Doc[] => {
    if (rest.length === 1 && sameValue(rest[0], COUNTING)) {
      const n = count(store, collection, wanted);
      return n === 0 ? [] : [{ _id: 1, n }];
    }
    const found = find(store, collection, wanted).map(({ doc }) => doc);
    return runPipeline(found, rest, { variables, collection: collectionsOf(store, db) });
  };
  return { wanted, docs };
}

/** Other collections, each read once however many stages ask for it. */
function collectionsOf(store: Store, db: string): PipelineScope["collection"] {
  const read = new Map<string, readonly Doc[]>();
  return (name) => {
    const known =
      read.get(name) ??
      find(store, store.catalogue.find(`${db}.${name}`), { filter: {} }).map(({ doc }) => doc);
    read.set(name, known);
    return known;
  };
}

const whole = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value > 0 ? value : undefined;

/** Takes off the front of a pipeline what a find can do: a match, a sort, a skip and a limit, in this order. */
function leading(pipeline: readonly Doc[], variables: Doc | undefined) {
  const rest = [...pipeline];
  const next = <T>(name: string, read: (value: unknown) => T | undefined): T | undefined => {
    const [stage] = rest;
    const [only, ...more] = Object.keys(stage ?? {});
    const value = only === name && more.length === 0 ? read(stage?.[name]) : undefined;
    if (value !== undefined) rest.shift();
    return value;
  };
  const filter = next("$match", (value) => (isDoc(value) ? value : undefined)) ?? {};
  const sort = next("$sort", readSort);
  const skip = next("$skip", whole);
  const limit = next("$limit", whole);
  return { wanted: { filter, sort, skip, limit, variables }, rest };
}

import { CommandError, namespaceNotFound, notSupported } from "../failure.ts";
import { compileFilter } from "../query/match.ts";
import { createIndex, dropIndex } from "../storage/build-index.ts";
import type { Collection, Index } from "../storage/catalogue.ts";
import { clearPrefix } from "../storage/documents.ts";
import { documentPrefix, entryPrefix } from "../storage/keys.ts";
import type { DocumentStore } from "../storage/store.ts";
import { encode } from "../values/codec.ts";
import { type BsonDoc, isDoc } from "../values/kinds.ts";
import { sameValue } from "../values/order-bytes.ts";
import type { CommandHandlers } from "./context.ts";
import { readDocument, readDocuments } from "./read-fields.ts";

const ID_INDEX = { v: 2, key: { _id: 1 }, name: "_id_" };

/** What MongoDB adds to any command, or what changes nothing here. */
const HARMLESS = new Set(["create", "lsid", "writeConcern", "comment", "maxTimeMS", "apiVersion"]);

/** The commands that change which collections and indexes there are; each runs inside one write. */
export const CATALOGUE_WRITE_COMMANDS: CommandHandlers = {
  create({ store }, { command, ns }) {
    for (const [name, value] of Object.entries(command)) {
      const simple = name === "collation" && isDoc(value) && value["locale"] === "simple";
      const off = value === false || value === undefined || value === null;
      if (!HARMLESS.has(name) && !name.startsWith("$") && !simple && !off) {
        throw notSupported(`the collection option '${name}'`);
      }
    }
    if (store.catalogue.find(ns)) {
      throw new CommandError(48, "NamespaceExists", `Collection ${ns} already exists.`);
    }
    store.catalogue.ensure(ns);
    return {};
  },

  drop({ store }, { ns }) {
    const collection = store.catalogue.find(ns);
    if (!collection) throw namespaceNotFound("ns not found");
    drop(store, collection);
    return { ns, nIndexesWas: collection.indexes.length + 1 };
  },

  dropDatabase({ store }, { db }) {
    for (const collection of collectionsIn(store, db)) drop(store, collection);
    return { dropped: db };
  },

  createIndexes({ store }, { command, ns }) {
    const createdCollectionAutomatically = store.catalogue.find(ns) === undefined;
    const numIndexesBefore = store.catalogue.ensure(ns).indexes.length + 1;
    for (const wanted of readDocuments(command, "indexes")) createIndex(store, ns, wanted);
    const numIndexesAfter = store.catalogue.get(ns).indexes.length + 1;
    const note = numIndexesAfter > numIndexesBefore ? {} : { note: "all indexes already exist" };
    return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ...note };
  },

  dropIndexes({ store }, { command, ns }) {
    const { indexes } = store.catalogue.get(ns);
    const wanted = command["index"];
    const dropped = wanted === "*" ? indexes : [wanted].flat().map((one) => named(indexes, one));
    for (const index of dropped) dropIndex(store, ns, index);
    return { nIndexesWas: indexes.length + 1 };
  },
};

/** The commands that tell which collections and indexes there are. */
export const CATALOGUE_READ_COMMANDS: CommandHandlers = {
  listCollections(context, { command, db }) {
    const matches = compileFilter(readDocument(command, "filter"));
    const rows = collectionsIn(context.store, db)
      .map(({ ns }) => ({
        name: ns.slice(db.length + 1),
        type: "collection",
        options: {},
        info: { readOnly: false },
        idIndex: ID_INDEX,
      }))
      .filter((row) => matches(row));
    const docs = rows.map(({ name, type, ...more }) =>
      encode(command["nameOnly"] === true ? { name, type } : { name, type, ...more }),
    );
    const { batchSize } = readDocument(command, "cursor");
    return context.cursors.open({
      docs,
      ns: `${db}.$cmd.listCollections`,
      batchSize: typeof batchSize === "number" ? batchSize : undefined,
    });
  },

  listIndexes(context, { command, ns }) {
    const { indexes } = context.store.catalogue.get(ns);
    const docs = [ID_INDEX, ...indexes.map(listed)].map(encode);
    const { batchSize } = readDocument(command, "cursor");
    return context.cursors.open({
      docs,
      ns,
      batchSize: typeof batchSize === "number" ? batchSize : undefined,
    });
  },
};

const collectionsIn = (store: DocumentStore, db: string): readonly Collection[] =>
  store.catalogue.all().filter(({ ns }) => ns.startsWith(`${db}.`));

function drop(store: DocumentStore, collection: Collection): void {
  for (const index of collection.indexes) clearPrefix(store, entryPrefix(index.id));
  clearPrefix(store, documentPrefix(collection.id));
  store.catalogue.remove(collection.ns);
}

/** An index as a client sees it, with what a copy of it has to be made of. */
const listed = ({
  id: _id,
  multikey: _multikey,
  cut: _cut,
  key,
  name,
  ...options
}: Index): BsonDoc => ({
  v: 2,
  key,
  name,
  ...options,
});

function named(indexes: readonly Index[], wanted: unknown): Index {
  const found = indexes.find(({ name, key }) =>
    typeof wanted === "string" ? name === wanted : sameValue(key, wanted),
  );
  if (found) return found;
  const shown = typeof wanted === "string" ? wanted : JSON.stringify(wanted);
  throw new CommandError(27, "IndexNotFound", `index not found with name [${shown}]`);
}

import { deserialize, serialize } from "bson";
import { CommandError, namespaceNotFound } from "../failure.ts";
import type { BsonDoc } from "../values/kinds.ts";
import { CATALOGUE_KEY } from "./keys.ts";
import type { OrderedBytes } from "./ordered-bytes.ts";

/** An index as the catalogue keeps it. */
export interface Index {
  readonly id: number;
  readonly name: string;
  readonly key: Readonly<Record<string, number>>;
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly partialFilterExpression?: BsonDoc;
  readonly expireAfterSeconds?: number;
  /** Some document has put more than one entry into this index. */
  readonly multikey?: boolean;
  /** Some entry was too long to be kept whole, so entries do not sort right to the last byte. */
  readonly cut?: boolean;
}

/** A collection as the catalogue keeps it; a change makes a new one. */
export interface Collection {
  readonly id: number;
  /** Database and name, joined by a dot. */
  readonly ns: string;
  readonly indexes: readonly Index[];
}

interface Saved {
  readonly nextId: number;
  readonly collections: readonly Collection[];
}

/** What the catalogue holds at one moment, for `restore`. */
export interface CatalogueSnapshot {
  readonly nextId: number;
  readonly collections: ReadonlyMap<string, Collection>;
}

/** Which collections and indexes there are: held in memory, saved whole at each change, changed only inside a write. */
export class Catalogue {
  readonly #kv: OrderedBytes;
  #now: CatalogueSnapshot = { nextId: 1, collections: new Map() };

  constructor(kv: OrderedBytes) {
    this.#kv = kv;
    this.reload();
  }

  /** Takes what is on disk, forgetting what is in memory. */
  reload(): void {
    const bytes = this.#kv.get(CATALOGUE_KEY);
    const { nextId = 1, collections = [] }: Partial<Saved> = bytes ? deserialize(bytes) : {};
    this.#now = {
      nextId,
      collections: new Map(collections.map((collection) => [collection.ns, collection])),
    };
  }

  snapshot(): CatalogueSnapshot {
    return this.#now;
  }

  /** Takes back, in memory, what a failed command changed. */
  restore(snapshot: CatalogueSnapshot): void {
    this.#now = snapshot;
  }

  all(): Collection[] {
    return [...this.#now.collections.values()];
  }

  find(ns: string): Collection | undefined {
    return this.#now.collections.get(ns);
  }

  /** The collection, or a failure for a command that needs it. */
  get(ns: string): Collection {
    const found = this.find(ns);
    if (!found) throw namespaceNotFound(`ns does not exist: ${ns}`);
    return found;
  }

  /** The collection, made if it is not there, as MongoDB does at the first write. */
  ensure(ns: string): Collection {
    const found = this.find(ns);
    if (found) return found;
    checkName(ns);
    const made = { id: this.newId(), ns, indexes: [] };
    this.#put(made);
    return made;
  }

  newId(): number {
    const id = this.#now.nextId;
    this.#now = { ...this.#now, nextId: id + 1 };
    return id;
  }

  remove(ns: string): void {
    this.#change((collections) => collections.delete(ns));
  }

  addIndex(ns: string, index: Index): void {
    const collection = this.get(ns);
    this.#put({ ...collection, indexes: [...collection.indexes, index] });
  }

  removeIndex(ns: string, id: number): void {
    const collection = this.get(ns);
    this.#put({ ...collection, indexes: collection.indexes.filter((index) => index.id !== id) });
  }

  changeIndex(ns: string, id: number, change: Partial<Index>): void {
    const collection = this.get(ns);
    const indexes = collection.indexes.map((index) =>
      index.id === id ? { ...index, ...change } : index,
    );
    this.#put({ ...collection, indexes });
  }

  #put(collection: Collection): void {
    this.#change((collections) => collections.set(collection.ns, collection));
  }

  #change(change: (collections: Map<string, Collection>) => void): void {
    const collections = new Map(this.#now.collections);
    change(collections);
    this.#now = { ...this.#now, collections };
    const saved: Saved = { nextId: this.#now.nextId, collections: [...collections.values()] };
    this.#kv.put(CATALOGUE_KEY, Buffer.from(serialize(saved)));
  }
}

function checkName(ns: string): void {
  const name = ns.slice(ns.indexOf(".") + 1);
  if (name === "" || name.includes("$") || name.includes("\0") || name.startsWith(".")) {
    throw new CommandError(73, "InvalidNamespace", `Invalid collection name: ${name}`);
  }
}

import type { Connection } from "mongoose";

/** A document as stored in the database. */
export type RawDocument = Readonly<Record<string, unknown>> & { readonly _id: string };

/** Documents of a database without any schema. */
export interface RawDatabase {
  names(): Promise<readonly string[]>;
  documents(name: string): AsyncIterable<RawDocument>;
  put(name: string, document: RawDocument): Promise<void>;
  remove(name: string, ids: readonly string[]): Promise<void>;
}

const DURABLE = { writeConcern: { w: "majority", j: true } } as const;

/** The documents of a connection's database. */
export function rawDatabase(connection: Connection): RawDatabase {
  const of = (name: string) => connection.collection<RawDocument>(name);
  return {
    async names() {
      const found = (await connection.db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
      return found.map(({ name }) => name).filter((name) => !name.startsWith("system."));
    },
    documents: (name) => of(name).find({}),
    async put(name, document) {
      const { _id, ...fields } = document;
      await of(name).replaceOne({ _id }, fields, { upsert: true, ...DURABLE });
    },
    async remove(name, ids) {
      if (ids.length > 0) await of(name).deleteMany({ _id: { $in: [...ids] } }, DURABLE);
    },
  };
}

import { schemaOf } from "./schema.ts";

/** When somebody wrote last, by their address. */
export interface WordRow {
  readonly _id: string;
  readonly at: Date;
}

/** When people wrote last. */
export const wordSchema = schemaOf<WordRow>("words", { at: Date });

import { type mongo, Schema } from "mongoose";

/** Type of a field that holds a small structure, or one of several shapes. */
export const nestedField = Schema.Types.Mixed;

/** Bytes as they come from the store. */
export type Binary = mongo.Binary;

type Field = typeof String | typeof Number | typeof Boolean | typeof Date | typeof nestedField;

/** Every field of a row, and how it is stored. */
type Fields<R> = { readonly [Key in Exclude<keyof R, "_id">]-?: Field };

/**
 * Builds a schema with the store's conventions: string ids, no version key, no defaults; unknown fields are neither
 * stored nor queried. Indexes are created once, when the store opens.
 */
export function buildSchema<R extends { readonly _id: string }>(
  collection: string,
  fields: Fields<R>,
): Schema<R>;
export function buildSchema(collection: string, fields: object): unknown {
  return new Schema(
    { _id: String, ...fields },
    {
      collection,
      versionKey: false,
      id: false,
      minimize: false,
      autoIndex: false,
      autoCreate: false,
      strict: "throw",
      strictQuery: "throw",
    },
  );
}

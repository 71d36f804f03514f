import { type mongo, Schema } from "mongoose";

/** The type of a field that holds a small structure, or one of several shapes. */
export const nestedField = Schema.Types.Mixed;

/** Bytes as they come from the store. */
export type Binary = mongo.Binary;

type Field = typeof String | typeof Number | typeof Boolean | typeof Date | typeof nestedField;

/** Every field of a row, and how it is stored. */
type Fields<R> = { readonly [Key in Exclude<keyof R, "_id">]-?: Field };

/**
 * A schema of this house: string ids, no version key, no defaults; nothing is stored or asked for that is not named in
 * it. Its indexes are made once, when the store opens.
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

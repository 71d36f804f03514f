import { ObjectId } from "bson";
import { type BsonDoc, isDoc, isOperators, putIdFirst } from "../values/kinds.ts";
import { applyUpdate, isReplacement } from "./apply.ts";
import { findSlot } from "./slot.ts";

/** Builds the document that an upsert inserts: what the filter says is equal, then the update. */
export function buildUpsert(filter: BsonDoc, update: BsonDoc): BsonDoc {
  const seed: BsonDoc = {};
  copyEqualities(filter, seed);
  const start = isReplacement(update) ? ("_id" in seed ? { _id: seed["_id"] } : {}) : seed;
  const made = applyUpdate(start, update, true) ?? start;
  return putIdFirst(made["_id"] === undefined ? { _id: new ObjectId(), ...made } : made);
}

function copyEqualities(filter: BsonDoc, seed: BsonDoc): void {
  for (const [name, value] of Object.entries(filter)) {
    const parts = Array.isArray(value) ? value.filter(isDoc) : [];
    if (name === "$and" || (name === "$or" && parts.length === 1)) {
      for (const part of parts) copyEqualities(part, seed);
    } else if (!name.startsWith("$")) {
      const equal = findEqual(value);
      if (equal !== undefined) findSlot(seed, name, true)?.set(equal);
    }
  }
}

function findEqual(condition: unknown): unknown {
  if (!isOperators(condition)) return condition;
  if ("$eq" in condition) return condition["$eq"];
  const list: unknown = condition["$in"];
  return Array.isArray(list) && list.length === 1 ? list[0] : undefined;
}

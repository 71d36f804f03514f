import { ObjectId } from "bson";
import { asRegex } from "../query/regex.ts";
import { type Doc, idFirst, isDoc, isOperators } from "../values/kinds.ts";
import { isReplacement, type Update, updated } from "./apply.ts";
import { slotAt } from "./slot.ts";

/** The document that an upsert inserts: what the filter says is equal, then the update. */
export function upsertedDocument(
  filter: Doc,
  update: Update,
  { arrayFilters, variables }: { arrayFilters: readonly Doc[]; variables: Doc | undefined },
): Doc {
  const seed: Doc = {};
  fill(filter, seed);
  const start = isReplacement(update) ? ("_id" in seed ? { _id: seed["_id"] } : {}) : seed;
  const scope = { filter, arrayFilters, variables, inserting: true };
  const made = updated(start, update, scope) ?? start;
  return idFirst(made["_id"] === undefined ? { _id: new ObjectId(), ...made } : made);
}

function fill(filter: Doc, seed: Doc): void {
  for (const [name, value] of Object.entries(filter)) {
    const parts = Array.isArray(value) ? value.filter(isDoc) : [];
    if (name === "$and" || (name === "$or" && parts.length === 1)) {
      for (const part of parts) fill(part, seed);
    } else if (!name.startsWith("$")) {
      const equal = equalOf(value);
      if (equal !== undefined && !asRegex(equal)) slotAt(seed, name, true)?.set(equal);
    }
  }
}

function equalOf(condition: unknown): unknown {
  if (!isOperators(condition)) return condition;
  if ("$eq" in condition) return condition["$eq"];
  for (const name of ["$in", "$all"]) {
    const list: unknown = condition[name];
    if (Array.isArray(list) && list.length === 1) return list[0];
  }
  return undefined;
}

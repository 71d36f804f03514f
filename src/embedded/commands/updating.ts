import { failedToParse, notSupported } from "../failure.ts";
import { findDocuments } from "../query/find.ts";
import { insertDocument, replaceDocument } from "../storage/documents.ts";
import type { DocumentStore } from "../storage/store.ts";
import { applyUpdate, isReplacement } from "../update/apply.ts";
import { buildUpsert } from "../update/upsert.ts";
import { type BsonDoc, isDoc, isList, type SortSpec } from "../values/kinds.ts";

/** One statement of an update. */
export interface UpdateStatement {
  readonly filter: BsonDoc;
  /** Operators, or a whole document that replaces the one that is there. */
  readonly update: BsonDoc;
  readonly multi: boolean;
  readonly upsert: boolean;
  readonly sort?: SortSpec | undefined;
}

/** What became of one statement of an update. */
export interface UpdateResult {
  readonly matched: number;
  readonly modified: number;
  readonly upserted?: { readonly id: unknown };
  /** The first document found, as it was. */
  readonly before?: BsonDoc | undefined;
  /** The last document found or made, as it is now. */
  readonly after?: BsonDoc | undefined;
}

/** Applies one statement of an update, inside a write. */
export function updateDocuments(
  store: DocumentStore,
  ns: string,
  { filter, update, multi, upsert, sort }: UpdateStatement,
): UpdateResult {
  if (multi && isReplacement(update)) {
    throw failedToParse("multi update is not supported for replacement-style update");
  }
  const query = { filter, sort, limit: multi ? 0 : 1 };
  const found = findDocuments(store, store.catalogue.find(ns), query);
  let modified = 0;
  let after: BsonDoc | undefined;
  for (const old of found) {
    const changed = applyUpdate(old.doc, update, false);
    after = changed ?? old.doc;
    if (!changed) continue;
    replaceDocument(store, ns, old, changed);
    modified++;
  }
  if (found.length > 0 || !upsert) {
    return { matched: found.length, modified, before: found[0]?.doc, after };
  }
  const made = buildUpsert(filter, update);
  insertDocument(store, ns, made);
  return { matched: 0, modified: 0, upserted: { id: made["_id"] }, after: made };
}

/** Reads an update as a client gave it. */
export function readUpdate(given: unknown): BsonDoc {
  if (isDoc(given)) return given;
  if (isList(given)) throw notSupported("an update by a pipeline");
  throw failedToParse("an update must be an object");
}

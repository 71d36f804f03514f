import { failedToParse } from "../failure.ts";
import { find } from "../query/find.ts";
import { insertDocument, replaceDocument } from "../storage/documents.ts";
import type { Store } from "../storage/store.ts";
import { isReplacement, type Update, updated } from "../update/apply.ts";
import { upsertedDocument } from "../update/upsert.ts";
import { type Doc, isDoc, isDocs, type SortSpec } from "../values/kinds.ts";

/** One statement of an update. */
export interface UpdateStatement {
  readonly filter: Doc;
  readonly update: Update;
  readonly multi: boolean;
  readonly upsert: boolean;
  readonly arrayFilters: readonly Doc[];
  readonly sort: SortSpec | undefined;
  readonly variables: Doc | undefined;
}

/** What became of one statement of an update. */
export interface UpdateResult {
  readonly matched: number;
  readonly modified: number;
  readonly upserted?: { readonly id: unknown };
  /** The first document found, as it was. */
  readonly before?: Doc | undefined;
  /** The last document found or made, as it is now. */
  readonly after?: Doc | undefined;
}

/** Applies one statement of an update, inside a write. */
export function updateDocuments(
  store: Store,
  ns: string,
  statement: UpdateStatement,
): UpdateResult {
  const { filter, update, multi, upsert, arrayFilters, sort, variables } = statement;
  if (multi && isReplacement(update)) {
    throw failedToParse("multi update is not supported for replacement-style update");
  }
  const wanted = { filter, sort, limit: multi ? 0 : 1, variables };
  const found = find(store, store.catalogue.find(ns), wanted);
  const scope = { filter, arrayFilters, variables, inserting: false };
  let modified = 0;
  let after: Doc | undefined;
  for (const old of found) {
    const changed = updated(old.doc, update, scope);
    after = changed ?? old.doc;
    if (!changed) continue;
    replaceDocument(store, ns, old, changed);
    modified++;
  }
  if (found.length > 0 || !upsert) {
    return { matched: found.length, modified, before: found[0]?.doc, after };
  }
  const made = upsertedDocument(filter, update, { arrayFilters, variables });
  insertDocument(store, ns, made);
  return { matched: 0, modified: 0, upserted: { id: made["_id"] }, after: made };
}

/** An update as a client gave it. */
export function updateOf(given: unknown): Update {
  if (isDoc(given)) return given;
  if (isDocs(given)) return given;
  throw failedToParse("an update must be an object or an array of pipeline stages");
}

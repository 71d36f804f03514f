import { ObjectId } from "bson";
import { projectionOf } from "../aggregate/project.ts";
import { CommandError, failedToParse } from "../failure.ts";
import { find } from "../query/find.ts";
import { insertDocument, removeDocument } from "../storage/documents.ts";
import { type Doc, isBlank } from "../values/kinds.ts";
import { readSort } from "../values/sort.ts";
import type { Handlers } from "./context.ts";
import { docIn, docsIn, numberIn, refuseOptions, variablesIn } from "./read-fields.ts";
import { updateDocuments, updateOf } from "./updating.ts";

/** The commands that change documents; each runs inside one write. */
export const WRITING: Handlers = {
  insert({ store }, { command, ns }) {
    store.catalogue.ensure(ns);
    let n = 0;
    const failed = statements(command, "documents", (doc) => {
      insertDocument(store, ns, doc["_id"] === undefined ? { _id: new ObjectId(), ...doc } : doc);
      n++;
    });
    return { n, ...failed };
  },

  update({ store }, { command, ns }) {
    const variables = variablesIn(command);
    let n = 0;
    let nModified = 0;
    const upserted: Doc[] = [];
    const failed = statements(command, "updates", (statement, index) => {
      refuseOptions(statement);
      if ("sort" in statement) throw failedToParse("BSON field 'update.updates.sort' is unknown");
      const result = updateDocuments(store, ns, {
        filter: docIn(statement, "q"),
        update: updateOf(statement["u"]),
        multi: statement["multi"] === true,
        upsert: statement["upsert"] === true,
        arrayFilters: docsIn(statement, "arrayFilters"),
        sort: undefined,
        variables: variablesIn(statement, "c") ?? variables,
      });
      n += result.matched;
      nModified += result.modified;
      if (result.upserted) {
        n++;
        upserted.push({ index, _id: result.upserted.id });
      }
    });
    return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...failed };
  },

  delete({ store }, { command, ns }) {
    const variables = variablesIn(command);
    let n = 0;
    const failed = statements(command, "deletes", (statement) => {
      refuseOptions(statement);
      const wanted = {
        filter: docIn(statement, "q"),
        limit: numberIn(statement, "limit"),
        variables,
      };
      for (const hit of find(store, store.catalogue.find(ns), wanted)) {
        removeDocument(store, ns, hit);
        n++;
      }
    });
    return { n, ...failed };
  },

  findAndModify({ store }, { command, ns }) {
    refuseOptions(command);
    const filter = docIn(command, "query");
    const sort = readSort(command["sort"]);
    const variables = variablesIn(command);
    const shown = shownBy(docIn(command, "fields"), filter);
    if (command["remove"] === true) {
      const wanted = { filter, sort, limit: 1, variables };
      const [hit] = find(store, store.catalogue.find(ns), wanted);
      if (hit) removeDocument(store, ns, hit);
      return { lastErrorObject: { n: hit ? 1 : 0 }, value: shown(hit?.doc) };
    }
    const { matched, upserted, before, after } = updateDocuments(store, ns, {
      filter,
      update: updateOf(command["update"]),
      multi: false,
      upsert: command["upsert"] === true,
      arrayFilters: docsIn(command, "arrayFilters"),
      sort,
      variables,
    });
    return {
      lastErrorObject: {
        n: matched + (upserted ? 1 : 0),
        updatedExisting: matched > 0,
        ...(upserted ? { upserted: upserted.id } : {}),
      },
      value: shown(command["new"] === true ? after : before),
    };
  },
};

function shownBy(fields: Doc, filter: Doc): (doc: Doc | undefined) => Doc | null {
  if (isBlank(fields)) return (doc) => doc ?? null;
  const project = projectionOf(fields, { filter });
  return (doc) => (doc ? project(doc) : null);
}

/** Runs the statements of a command; a failed one ends an ordered command and is left out of an unordered one. */
function statements(
  command: Doc,
  field: string,
  run: (statement: Doc, index: number) => void,
): { writeErrors?: Doc[] } {
  const list = docsIn(command, field);
  if (list.length === 0)
    throw failedToParse(`Write batch sizes must be between 1 and 100000: ${field}`);
  const writeErrors: Doc[] = [];
  for (const [index, statement] of list.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
      if (command["ordered"] !== false) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

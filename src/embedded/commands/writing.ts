import { ObjectId } from "bson";
import { CommandError, failedToParse, notSupported } from "../failure.ts";
import { findDocuments } from "../query/find.ts";
import { compileProjection } from "../query/projection.ts";
import { insertDocument, removeDocument } from "../storage/documents.ts";
import { type BsonDoc, isEmptyDocument } from "../values/kinds.ts";
import { readSort } from "../values/sort.ts";
import type { CommandHandlers } from "./context.ts";
import { readDocument, readDocuments, readNumberField, refuseOptions } from "./read-fields.ts";
import { readUpdate, updateDocuments } from "./updating.ts";

/** The commands that change documents; each runs inside one write. */
export const WRITE_COMMANDS: CommandHandlers = {
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
    let n = 0;
    let nModified = 0;
    const upserted: BsonDoc[] = [];
    const failed = statements(command, "updates", (statement, index) => {
      refuseOptions(statement);
      if ("sort" in statement) throw failedToParse("BSON field 'update.updates.sort' is unknown");
      const result = updateDocuments(store, ns, {
        filter: readDocument(statement, "q"),
        update: readUpdate(statement["u"]),
        multi: statement["multi"] === true,
        upsert: statement["upsert"] === true,
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
    let n = 0;
    const failed = statements(command, "deletes", (statement) => {
      refuseOptions(statement);
      const query = {
        filter: readDocument(statement, "q"),
        limit: readNumberField(statement, "limit"),
      };
      for (const hit of findDocuments(store, store.catalogue.find(ns), query)) {
        removeDocument(store, ns, hit);
        n++;
      }
    });
    return { n, ...failed };
  },

  findAndModify({ store }, { command, ns }) {
    refuseOptions(command);
    if (command["remove"] === true) throw notSupported("findAndModify with remove");
    const shown = readDocument(command, "fields");
    const show = isEmptyDocument(shown) ? (doc: BsonDoc) => doc : compileProjection(shown);
    const { matched, upserted, before, after } = updateDocuments(store, ns, {
      filter: readDocument(command, "query"),
      update: readUpdate(command["update"]),
      multi: false,
      upsert: command["upsert"] === true,
      sort: readSort(command["sort"]),
    });
    const value = command["new"] === true ? after : before;
    return {
      lastErrorObject: {
        n: matched + (upserted ? 1 : 0),
        updatedExisting: matched > 0,
        ...(upserted ? { upserted: upserted.id } : {}),
      },
      value: value ? show(value) : null,
    };
  },
};

/** Runs the statements of a command; a failed one ends an ordered command and is left out of an unordered one. */
function statements(
  command: BsonDoc,
  field: string,
  run: (statement: BsonDoc, index: number) => void,
): { writeErrors?: BsonDoc[] } {
  const list = readDocuments(command, field);
  if (list.length === 0)
    throw failedToParse(`Write batch sizes must be between 1 and 100000: ${field}`);
  const writeErrors: BsonDoc[] = [];
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

import { notSupported, typeMismatch } from "../failure.ts";
import { type BsonDoc, isDoc, isDocs } from "../values/kinds.ts";

/** A field that holds a document; an empty one if it is absent. */
export function readDocument(command: BsonDoc, name: string): BsonDoc {
  const value = command[name] ?? {};
  if (isDoc(value)) return value;
  throw typeMismatch(`field '${name}' must be an object`);
}

/** A field that holds a list of documents; an empty one if it is absent. */
export function readDocuments(command: BsonDoc, name: string): readonly BsonDoc[] {
  const value = command[name] ?? [];
  if (isDocs(value)) return value;
  throw typeMismatch(`field '${name}' must be an array of objects`);
}

/** A field that holds a number; 0 if it is absent. */
export function readNumberField(command: BsonDoc, name: string): number {
  const value = command[name] ?? 0;
  if (typeof value === "number") return value;
  throw typeMismatch(`field '${name}' must be a number`);
}

/** Options that would change the answer, or what it looks like, and are not honoured here. */
const REFUSED_OPTIONS = [
  "arrayFilters",
  "awaitData",
  "let",
  "max",
  "min",
  "returnKey",
  "showRecordId",
  "tailable",
];

/** Refuses what a command or a statement of one asks beyond this database. */
export function refuseOptions(command: BsonDoc): void {
  const { collation } = command;
  if (isDoc(collation) && collation["locale"] !== "simple") throw notSupported("a collation");
  for (const name of REFUSED_OPTIONS) {
    if (command[name]) throw notSupported(`the option '${name}'`);
  }
}

/** Refuses transactions. */
export function refuseTransaction(command: BsonDoc): void {
  if (command["startTransaction"] || command["autocommit"] === false || "txnNumber" in command) {
    throw notSupported("a transaction");
  }
}

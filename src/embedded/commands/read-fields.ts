import { expressionOf } from "../aggregate/expression.ts";
import { failedToParse, notSupported, typeMismatch } from "../failure.ts";
import { type Doc, isDoc, isDocs } from "../values/kinds.ts";

/** A field that holds a document; an empty one if it is absent. */
export function docIn(command: Doc, name: string): Doc {
  const value = command[name] ?? {};
  if (isDoc(value)) return value;
  throw typeMismatch(`field '${name}' must be an object`);
}

/** The values that the expressions of a command may name, themselves given as expressions of nothing. */
export function variablesIn(command: Doc, name = "let"): Doc | undefined {
  const given = command[name];
  if (!isDoc(given)) return undefined;
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, expressionOf(value, {})({})]),
  );
}

/** A field that holds a list of documents; an empty one if it is absent. */
export function docsIn(command: Doc, name: string): readonly Doc[] {
  const value = command[name] ?? [];
  if (isDocs(value)) return value;
  throw typeMismatch(`field '${name}' must be an array of objects`);
}

/** A field that holds a number; 0 if it is absent. */
export function numberIn(command: Doc, name: string): number {
  const value = command[name] ?? 0;
  if (typeof value === "number") return value;
  throw typeMismatch(`field '${name}' must be a number`);
}

/** A field that holds a text. */
export function textIn(command: Doc, name: string): string {
  const value = command[name];
  if (typeof value === "string") return value;
  throw failedToParse(`field '${name}' must be a string`);
}

/** Options that would change the answer, or what it looks like, and are not honoured here. */
const REFUSED = ["min", "max", "returnKey", "showRecordId", "tailable", "awaitData", "$_internal"];

/** Refuses what a command or a statement of one asks beyond this database. */
export function refuseOptions(command: Doc): void {
  const { collation } = command;
  if (isDoc(collation) && collation["locale"] !== "simple") throw notSupported("a collation");
  for (const name of REFUSED) {
    if (command[name]) throw notSupported(`the option '${name}'`);
  }
}

/** Refuses transactions. */
export function refuseTransaction(command: Doc): void {
  if (command["startTransaction"] || command["autocommit"] === false || "txnNumber" in command) {
    throw notSupported("a transaction");
  }
}

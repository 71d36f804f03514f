import { CommandError } from "../failure.ts";
import type { Index } from "../storage/catalogue.ts";
import { type BsonDoc, isDocs, isOperators } from "../values/kinds.ts";
import type { PathBounds } from "./bounds.ts";
import { compileFilter } from "./match.ts";

const ALLOWED = new Set(["$eq", "$exists", "$gt", "$gte", "$lt", "$lte", "$in"]);

/** Throws if MongoDB would not take this filter for a partial index. */
export function checkPartialFilter(filter: BsonDoc): void {
  for (const [name, value] of Object.entries(filter)) {
    if ((name === "$and" || name === "$or") && isDocs(value)) value.forEach(checkPartialFilter);
    else if (name.startsWith("$")) throw notAllowed(name);
    else if (isOperators(value)) checkOperators(value);
  }
  compileFilter(filter);
}

function checkOperators(operators: BsonDoc): void {
  for (const [name, argument] of Object.entries(operators)) {
    if (!ALLOWED.has(name) || (name === "$exists" && argument !== true)) throw notAllowed(name);
  }
}

const notAllowed = (name: string) =>
  new CommandError(67, "CannotCreateIndex", `Expression not supported in partial index: ${name}`);

/** Whether the index, be it sparse or partial, holds every document that meets the bounds. */
export function coversQuery(index: Index, bounds: ReadonlyMap<string, PathBounds>): boolean {
  const { sparse, partialFilterExpression: partial } = index;
  if (sparse && !Object.keys(index.key).some((path) => isThere(bounds.get(path)))) return false;
  return partial === undefined || implies(bounds, partial);
}

/** Whether the bounds can be met only by a document that has the field. */
const isThere = (bounds: PathBounds | undefined): boolean =>
  bounds !== undefined &&
  ("low" in bounds ||
    "high" in bounds ||
    (bounds.equal?.every((value) => value !== null && value !== undefined) ?? false));

function implies(bounds: ReadonlyMap<string, PathBounds>, partial: BsonDoc): boolean {
  return Object.entries(partial).every(([name, wanted]) => {
    if (name === "$and") return isDocs(wanted) && wanted.every((part) => implies(bounds, part));
    const known = bounds.get(name);
    return known !== undefined && impliesField(known, wanted);
  });
}

function impliesField(known: PathBounds, wanted: unknown): boolean {
  if (known.equal) {
    const matches = compileFilter({ value: wanted });
    if (known.equal.every((value) => value !== null && matches({ value }))) return true;
    if (!isOperators(wanted) && wanted === null) return false;
  }
  if (!isOperators(wanted)) return false;
  return Object.entries(wanted).every(([name, argument]) => {
    if (name === "$exists") return isThere(known);
    const condition = compileFilter({ value: { [name]: argument } });
    if (name === "$gt" || name === "$gte") return "low" in known && condition({ value: known.low });
    if (name === "$lt" || name === "$lte") {
      return "high" in known && condition({ value: known.high });
    }
    return false;
  });
}

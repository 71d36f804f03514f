import { BSONRegExp } from "bson";
import { badValue, notSupported } from "../failure.ts";
import { type BsonDoc, bsonKindOf, isDoc, isOperators, KIND } from "../values/kinds.ts";
import { encodeOrdered, identityOf } from "../values/order-bytes.ts";

/** Whether a document matches a filter. */
export type DocumentTest = (doc: BsonDoc) => boolean;

/** A condition on all the values that a path reaches in one document. */
export type ValuesTest = (reached: readonly unknown[]) => boolean;

/** Compiles what an operator's argument holds within it. */
export interface InnerCompilers {
  readonly filter: (filter: BsonDoc) => DocumentTest;
  readonly condition: (condition: unknown) => ValuesTest;
}

type FilterOperator = (argument: unknown, inner: InnerCompilers) => ValuesTest;
type ValueTest = (value: unknown) => boolean;

const some =
  (holds: ValueTest): ValuesTest =>
  (reached) =>
    reached.some(holds);
const not =
  (test: ValuesTest): ValuesTest =>
  (reached) =>
    !test(reached);

/** The value passes, or an element of it does if it is an array. */
const selfOrElement =
  (holds: ValueTest): ValueTest =>
  (value) =>
    holds(value) || (Array.isArray(value) && value.some(holds));

function refuseRegex(value: unknown): void {
  if (value instanceof RegExp || value instanceof BSONRegExp)
    throw notSupported("a regular expression in a filter");
}

/** Equality as `{field: value}` means it. */
export function compileEquality(wanted: unknown): ValuesTest {
  refuseRegex(wanted);
  if (typeof wanted === "string" || typeof wanted === "boolean") {
    return some((value) => value === wanted || (Array.isArray(value) && value.includes(wanted)));
  }
  const kind = bsonKindOf(wanted);
  const bytes = encodeOrdered(wanted);
  const same: ValueTest = (value) =>
    bsonKindOf(value) === kind && encodeOrdered(value).equals(bytes);
  return some(selfOrElement(same));
}

function compileMembership(list: unknown): ValuesTest {
  if (!Array.isArray(list)) throw badValue("$in needs an array");
  const items = list as readonly unknown[];
  if (items.some(isOperators)) throw badValue("cannot nest $ under $in");
  items.forEach(refuseRegex);
  const known = new Set(items.map(identityOf));
  return some(selfOrElement((value) => known.has(identityOf(value))));
}

/** `$gt` and its like: only values of the same kind compare, by MongoDB's order. */
function compileComparison(holds: (order: number) => boolean): FilterOperator {
  return (bound) => {
    refuseRegex(bound);
    if (typeof bound === "number") return some(selfOrElement(compareNumbers(bound, holds)));
    const kind = bsonKindOf(bound);
    const bytes = encodeOrdered(bound);
    const open = kind === KIND.min || kind === KIND.max;
    return some(
      selfOrElement(
        (value) =>
          (open || bsonKindOf(value) === kind) &&
          holds(Buffer.compare(encodeOrdered(value), bytes)),
      ),
    );
  };
}

/** NaN equals itself and is neither above nor below any other number. */
function compareNumbers(bound: number, holds: (order: number) => boolean): ValueTest {
  const bytes = encodeOrdered(bound);
  return (value) => {
    if (typeof value === "number") {
      if (Number.isNaN(value) || Number.isNaN(bound)) return Object.is(value, bound) && holds(0);
      return holds(value - bound);
    }
    return bsonKindOf(value) === KIND.number && holds(Buffer.compare(encodeOrdered(value), bytes));
  };
}

const elemMatch: FilterOperator = (argument, inner) => {
  if (!isDoc(argument)) throw badValue("$elemMatch needs an Object");
  const [first] = Object.keys(argument);
  const isOnElement = first?.startsWith("$") && first !== "$and" && first !== "$or";
  const condition = isOnElement ? inner.condition(argument) : undefined;
  const matches = isOnElement ? undefined : inner.filter(argument);
  const holds = (element: unknown): boolean =>
    condition ? condition([element]) : isDoc(element) && matches?.(element) === true;
  return some((value) => Array.isArray(value) && value.some(holds));
};

const exists: FilterOperator = (argument) => {
  const wanted = argument !== false && argument !== 0 && argument !== null;
  return (reached) => reached.some((value) => value !== undefined) === wanted;
};

/** The operators that a filter may put on a field. */
export const FILTER_OPERATORS: Readonly<Record<string, FilterOperator>> = {
  $eq: (argument) => compileEquality(argument),
  $ne: (argument) => not(compileEquality(argument)),
  $in: (argument) => compileMembership(argument),
  $nin: (argument) => not(compileMembership(argument)),
  $gt: compileComparison((order) => order > 0),
  $gte: compileComparison((order) => order >= 0),
  $lt: compileComparison((order) => order < 0),
  $lte: compileComparison((order) => order <= 0),
  $not: (argument, inner) => {
    refuseRegex(argument);
    if (!isOperators(argument)) throw badValue("$not needs a document");
    return not(inner.condition(argument));
  },
  $elemMatch: elemMatch,
  $exists: exists,
};

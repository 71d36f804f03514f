import { badValue, CommandError, notSupported } from "../failure.ts";
import { type Doc, isDoc, isOperators } from "../values/kinds.ts";
import { identityOf } from "../values/order-bytes.ts";
import { type Expression, expressionOf, type Scope } from "./expression.ts";
import { extremeOf, meanOf, sumOf } from "./own-operators.ts";

type Accumulate = (values: readonly unknown[]) => unknown;

const nullFor = (value: unknown): unknown => (value === undefined ? null : value);
const isThere = (value: unknown): boolean => value !== undefined;

/** What each accumulator makes of the values of a group, in the order of its documents. */
const ACCUMULATORS: Readonly<Record<string, Accumulate>> = {
  $sum: sumOf,
  $avg: meanOf,
  $min: (values) => extremeOf(values, 1),
  $max: (values) => extremeOf(values, -1),
  $first: (values) => nullFor(values[0]),
  $last: (values) => nullFor(values.at(-1)),
  $push: (values) => values.filter(isThere),
  $addToSet: (values) => [
    ...new Map(values.filter(isThere).map((value) => [identityOf(value), value])).values(),
  ],
  $mergeObjects: (values) => {
    const merged: Doc = {};
    for (const value of values) {
      if (isDoc(value)) Object.assign(merged, value);
      else if (value !== null && value !== undefined) {
        throw new CommandError(40400, "Location40400", "$mergeObjects requires object inputs");
      }
    }
    return merged;
  },
};

interface Column {
  readonly name: string;
  readonly value: Expression;
  readonly accumulate: Accumulate;
}

/** The `$group` stage: one document for each distinct `_id`, in the order in which they first appear. */
export function group(docs: readonly Doc[], spec: Doc, scope: Scope): Doc[] {
  if (!("_id" in spec)) throw badValue("a group specification must include an _id");
  const idOf = expressionOf(spec["_id"], scope);
  const columns = Object.entries(spec).flatMap(([name, given]) =>
    name === "_id" ? [] : [columnOf(name, given, scope)],
  );
  const groups = new Map<string, { readonly id: unknown; readonly docs: Doc[] }>();
  for (const doc of docs) {
    const id = nullFor(idOf(doc));
    const key = identityOf(id);
    const known = groups.get(key) ?? { id, docs: [] };
    groups.set(key, known);
    known.docs.push(doc);
  }
  return [...groups.values()].map(({ id, docs }) => {
    const out: Doc = { _id: id };
    for (const { name, value, accumulate } of columns) out[name] = accumulate(docs.map(value));
    return out;
  });
}

function columnOf(name: string, given: unknown, scope: Scope): Column {
  const [operator = "", ...more] = isOperators(given) ? Object.keys(given) : [];
  if (!isOperators(given) || more.length > 0) {
    throw badValue(`The field '${name}' must specify one accumulator`);
  }
  if (operator === "$count") return { name, value: () => 1, accumulate: sumOf };
  const accumulate = Object.hasOwn(ACCUMULATORS, operator) ? ACCUMULATORS[operator] : undefined;
  if (!accumulate) throw notSupported(`the group operator ${operator}`);
  return { name, value: expressionOf(given[operator], scope), accumulate };
}

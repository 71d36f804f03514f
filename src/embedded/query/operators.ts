import { badValue } from "../failure.ts";
import { type Doc, isDoc, isOperators, KIND, kindOf } from "../values/kinds.ts";
import { identityOf, orderBytes, sameValue } from "../values/order-bytes.ts";
import { asRegex, regexOf } from "./regex.ts";
import { typeTest } from "./types.ts";

/** Whether a document matches. */
export type Matcher = (doc: Doc) => boolean;

/** A condition on all the values that a path reaches in one document. */
export type Test = (reached: readonly unknown[]) => boolean;

/** What an operator may need besides its argument. */
export interface Beside {
  /** All the operators on the same field. */
  readonly siblings: Doc;
  readonly filter: (filter: Doc) => Matcher;
  readonly condition: (condition: unknown) => Test;
}

type Operator = (argument: unknown, beside: Beside) => Test;
type Holds = (value: unknown) => boolean;

const some =
  (holds: Holds): Test =>
  (reached) =>
    reached.some(holds);
const not =
  (test: Test): Test =>
  (reached) =>
    !test(reached);

/** A value holds, or an element of it does if it is an array. */
const selfOrElement =
  (holds: Holds): Holds =>
  (value) =>
    holds(value) || (Array.isArray(value) && value.some(holds));

/** Equality as `{field: value}` means it. */
export function equals(wanted: unknown): Test {
  const regex = asRegex(wanted);
  if (regex) {
    return some(
      selfOrElement((v) => (typeof v === "string" ? regex.test(v) : sameValue(v, wanted))),
    );
  }
  if (typeof wanted === "string" || typeof wanted === "boolean") {
    return some((value) => value === wanted || (Array.isArray(value) && value.includes(wanted)));
  }
  const kind = kindOf(wanted);
  const bytes = orderBytes(wanted);
  const same: Holds = (value) => kindOf(value) === kind && orderBytes(value).equals(bytes);
  return some(selfOrElement(same));
}

function within(list: unknown): Test {
  if (!Array.isArray(list)) throw badValue("$in needs an array");
  const items = list as readonly unknown[];
  if (items.some(isOperators)) throw badValue("cannot nest $ under $in");
  const patterns = items.flatMap((item) => asRegex(item) ?? []);
  const known = new Set(items.map(identityOf));
  return some(
    selfOrElement(
      (value) =>
        known.has(identityOf(value)) ||
        (typeof value === "string" && patterns.some((regex) => regex.test(value))),
    ),
  );
}

/** `$gt` and its like: only values of the same kind compare, by MongoDB's order. */
function ordered(holds: (order: number) => boolean): Operator {
  return (bound) => {
    if (kindOf(bound) === KIND.regex) throw badValue("Can't have regex as arg to predicate");
    if (typeof bound === "number") {
      return some(selfOrElement(numeric(bound, holds)));
    }
    const kind = kindOf(bound);
    const bytes = orderBytes(bound);
    const open = kind === KIND.min || kind === KIND.max;
    return some(
      selfOrElement(
        (value) =>
          (open || kindOf(value) === kind) && holds(Buffer.compare(orderBytes(value), bytes)),
      ),
    );
  };
}

/** NaN equals itself and is neither above nor below any other number. */
function numeric(bound: number, holds: (order: number) => boolean): Holds {
  const bytes = orderBytes(bound);
  return (value) => {
    if (typeof value === "number") {
      if (Number.isNaN(value) || Number.isNaN(bound)) return Object.is(value, bound) && holds(0);
      return holds(value - bound);
    }
    return kindOf(value) === KIND.number && holds(Buffer.compare(orderBytes(value), bytes));
  };
}

const size: Operator = (argument) => {
  if (typeof argument !== "number" || !Number.isInteger(argument) || argument < 0) {
    throw badValue("$size must be a whole number");
  }
  return some((value) => Array.isArray(value) && value.length === argument);
};

/** One element of an array against a condition on the element itself or on its fields. */
export function elementTest(condition: unknown, beside: Pick<Beside, "filter" | "condition">) {
  const [first] = isDoc(condition) ? Object.keys(condition) : [];
  const onElement = !isDoc(condition) || (first?.startsWith("$") && !LOGICAL.has(first));
  if (onElement) {
    const test = beside.condition(condition);
    return (element: unknown): boolean => test([element]);
  }
  const matches = beside.filter(condition);
  return (element: unknown): boolean => isDoc(element) && matches(element);
}

const LOGICAL = new Set(["$and", "$or", "$nor", "$expr"]);

const elemMatch: Operator = (argument, beside) => {
  if (!isDoc(argument)) throw badValue("$elemMatch needs an Object");
  const holds = elementTest(argument, beside);
  return some((value) => Array.isArray(value) && value.some(holds));
};

const all: Operator = (argument, beside) => {
  if (!Array.isArray(argument)) throw badValue("$all needs an array");
  const tests = (argument as readonly unknown[]).map((wanted) =>
    isDoc(wanted) && "$elemMatch" in wanted
      ? elemMatch(wanted["$elemMatch"], beside)
      : equals(wanted),
  );
  return (reached) => tests.length > 0 && tests.every((test) => test(reached));
};

const regex: Operator = (argument, { siblings }) => {
  const options = siblings["$options"];
  const given = asRegex(argument);
  if (given === undefined && typeof argument !== "string") {
    throw badValue("$regex has to be a string");
  }
  const pattern =
    typeof options === "string" || given === undefined
      ? regexOf(given?.source ?? String(argument), typeof options === "string" ? options : "")
      : given;
  return some(selfOrElement((value) => typeof value === "string" && pattern.test(value)));
};

const mod: Operator = (argument) => {
  const [divisor, remainder] = Array.isArray(argument) ? (argument as unknown[]).map(Number) : [];
  if (divisor === undefined || remainder === undefined || !(Math.trunc(divisor) !== 0)) {
    throw badValue("malformed mod: a divisor that is not 0 and a remainder are needed");
  }
  const by = Math.trunc(divisor);
  const rest = Math.trunc(remainder);
  return some(
    selfOrElement((value) => typeof value === "number" && Math.trunc(value) % by === rest),
  );
};

const type: Operator = (argument) => {
  const tests = [argument].flat().map(typeTest);
  return some((value) => tests.some((is) => is(value) || (Array.isArray(value) && value.some(is))));
};

const exists: Operator = (argument) => {
  const wanted = argument !== false && argument !== 0 && argument !== null;
  return (reached) => reached.some((value) => value !== undefined) === wanted;
};

/** The operators that a filter may put on a field. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  $eq: (argument) => equals(argument),
  $ne: (argument) => not(equals(argument)),
  $in: (argument) => within(argument),
  $nin: (argument) => not(within(argument)),
  $gt: ordered((order) => order > 0),
  $gte: ordered((order) => order >= 0),
  $lt: ordered((order) => order < 0),
  $lte: ordered((order) => order <= 0),
  $not: (argument, beside) => {
    if (!isOperators(argument) && !asRegex(argument))
      throw badValue("$not needs a regex or a document");
    return not(beside.condition(argument));
  },
  $size: size,
  $all: all,
  $elemMatch: elemMatch,
  $regex: regex,
  $options: (_, { siblings }) => {
    if (!("$regex" in siblings)) throw badValue("$options needs a $regex");
    return () => true;
  },
  $mod: mod,
  $type: type,
  $exists: exists,
  $comment: () => () => true,
};

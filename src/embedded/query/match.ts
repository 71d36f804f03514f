import { badValue, notSupported } from "../failure.ts";
import { type BsonDoc, isDoc, isOperators } from "../values/kinds.ts";
import { reachValues, splitPath } from "../values/paths.ts";
import {
  compileEquality,
  type DocumentTest,
  FILTER_OPERATORS,
  type ValuesTest,
} from "./operators.ts";

/** What MongoDB has and this database refuses by name; anything else unknown is a mistake of the caller. */
const REFUSED_OPERATORS = new Set(
  (
    "$all $bitsAllClear $bitsAllSet $bitsAnyClear $bitsAnySet $comment $expr $geoIntersects $geoWithin $jsonSchema " +
    "$mod $near $nearSphere $nor $options $rand $regex $sampleRate $size $text $type $where"
  ).split(" "),
);

const matchAll: DocumentTest = () => true;

/** Compiles a filter to a test of documents. */
export function compileFilter(filter: BsonDoc): DocumentTest {
  const tests = Object.entries(filter).map(([name, value]) =>
    name.startsWith("$") ? compileLogical(name, value) : compileField(name, value),
  );
  const [only] = tests;
  if (!only) return matchAll;
  return tests.length === 1 ? only : (doc) => tests.every((test) => test(doc));
}

function compileLogical(name: string, value: unknown): DocumentTest {
  if (name !== "$and" && name !== "$or") throw unknownOperator(name, "top level operator");
  if (!Array.isArray(value) || value.length === 0 || !value.every(isDoc)) {
    throw badValue(`${name} must be a nonempty array of documents`);
  }
  const parts = (value as readonly BsonDoc[]).map(compileFilter);
  return name === "$and"
    ? (doc) => parts.every((matches) => matches(doc))
    : (doc) => parts.some((matches) => matches(doc));
}

function compileField(path: string, value: unknown): DocumentTest {
  const steps = splitPath(path);
  const test = compileCondition(value);
  return (doc) => test(reachValues(doc, steps));
}

/** A condition on one field: a value to equal, or operators that all have to hold. */
function compileCondition(value: unknown): ValuesTest {
  if (!isOperators(value)) return compileEquality(value);
  const tests = Object.entries(value).map(([name, argument]) => {
    const operator = Object.hasOwn(FILTER_OPERATORS, name) ? FILTER_OPERATORS[name] : undefined;
    if (!operator) throw unknownOperator(name, "operator");
    return operator(argument, { filter: compileFilter, condition: compileCondition });
  });
  const [only] = tests;
  return tests.length === 1 && only ? only : (reached) => tests.every((test) => test(reached));
}

const unknownOperator = (name: string, what: string) =>
  REFUSED_OPERATORS.has(name) ? notSupported(name) : badValue(`unknown ${what}: ${name}`);

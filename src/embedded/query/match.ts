import { expressionOf } from "../aggregate/expression.ts";
import { badValue, notSupported } from "../failure.ts";
import { type Doc, isDoc, isOperators } from "../values/kinds.ts";
import { reach, stepsOf } from "../values/paths.ts";
import { elementTest, equals, type Matcher, OPERATORS, type Test } from "./operators.ts";

/** What MongoDB has and this database does not; anything else unknown is a mistake of the caller. */
const REFUSED = new Set([
  "$where",
  "$text",
  "$near",
  "$nearSphere",
  "$geoWithin",
  "$geoIntersects",
  "$jsonSchema",
  "$bitsAllSet",
  "$bitsAllClear",
  "$bitsAnySet",
  "$bitsAnyClear",
  "$sampleRate",
  "$id",
  "$ref",
  "$db",
]);

const everything: Matcher = () => true;

/** A filter, ready to be asked of documents; `variables` are those that its `$expr` may name. */
export function matcherOf(filter: Doc, variables?: Doc): Matcher {
  const tests = Object.entries(filter).map(([name, value]) =>
    name.startsWith("$") ? topLevel(name, value, variables) : field(name, value, variables),
  );
  const [only] = tests;
  if (!only) return everything;
  return tests.length === 1 ? only : (doc) => tests.every((test) => test(doc));
}

/** One element of an array against the condition of an `$elemMatch`, `$pull` or array filter. */
export function elementMatcher(condition: unknown): (element: unknown) => boolean {
  return elementTest(condition, {
    filter: (filter) => matcherOf(filter),
    condition: (inner) => conditionOf(inner),
  });
}

function topLevel(name: string, value: unknown, variables: Doc | undefined): Matcher {
  switch (name) {
    case "$and": {
      const all = branches(name, value, variables);
      return (doc) => all.every((matches) => matches(doc));
    }
    case "$or": {
      const any = branches(name, value, variables);
      return (doc) => any.some((matches) => matches(doc));
    }
    case "$nor": {
      const none = branches(name, value, variables);
      return (doc) => !none.some((matches) => matches(doc));
    }
    case "$expr": {
      const evaluate = expressionOf(value, { variables });
      return (doc) => isTrue(evaluate(doc));
    }
    case "$comment":
      return everything;
    case "$alwaysTrue":
      return everything;
    case "$alwaysFalse":
      return () => false;
  }
  throw unknown(name, "top level operator");
}

function branches(name: string, value: unknown, variables: Doc | undefined): readonly Matcher[] {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isDoc)) {
    throw badValue(`${name} must be a nonempty array of documents`);
  }
  return (value as readonly Doc[]).map((filter) => matcherOf(filter, variables));
}

function field(path: string, value: unknown, variables: Doc | undefined): Matcher {
  const steps = stepsOf(path);
  const test = conditionOf(value, variables);
  return (doc) => test(reach(doc, steps));
}

/** A condition on one field: a value to equal, or operators that all have to hold. */
function conditionOf(value: unknown, variables?: Doc): Test {
  if (!isOperators(value)) return equals(value);
  const tests = Object.entries(value).map(([name, argument]) => {
    const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
    if (!operator) throw unknown(name, "operator");
    return operator(argument, {
      siblings: value,
      filter: (filter) => matcherOf(filter, variables),
      condition: (inner) => conditionOf(inner, variables),
    });
  });
  const [only] = tests;
  return tests.length === 1 && only ? only : (reached) => tests.every((test) => test(reached));
}

const unknown = (name: string, what: string) =>
  REFUSED.has(name) ? notSupported(name) : badValue(`unknown ${what}: ${name}`);

/** What counts as true in an expression: all but false, null, nothing and zero. */
function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0;
}

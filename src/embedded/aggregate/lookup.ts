import { badValue } from "../failure.ts";
import { type Doc, isDoc, isDocs } from "../values/kinds.ts";
import { identityOf } from "../values/order-bytes.ts";
import { leavesOf, stepsOf } from "../values/paths.ts";
import { withValue } from "../values/shape.ts";
import { expressionOf, type Scope } from "./expression.ts";

/** What a pipeline needs of the database it runs in. */
export interface PipelineScope extends Scope {
  /** All the documents of another collection. */
  readonly collection: (name: string) => readonly Doc[];
}

type Run = (docs: readonly Doc[], pipeline: readonly Doc[], scope: PipelineScope) => Doc[];

/** The `$lookup` stage: to each document, the documents of another collection that belong to it. */
export function lookup(docs: readonly Doc[], spec: Doc, scope: PipelineScope, run: Run): Doc[] {
  const { from, localField, foreignField, as, pipeline } = spec;
  if (typeof from !== "string" || typeof as !== "string") {
    throw badValue("$lookup needs 'from' and 'as' to be strings");
  }
  const others = scope.collection(from);
  const partnersOf =
    typeof localField === "string" && typeof foreignField === "string"
      ? joined(others, localField, foreignField)
      : () => others;
  const bind = bindingOf(spec["let"], scope);
  return docs.map((doc) => {
    const partners = partnersOf(doc);
    const found = isDocs(pipeline)
      ? run(partners, pipeline, { ...scope, variables: bind(doc) })
      : [...partners];
    return withValue(doc, stepsOf(as), found);
  });
}

/** Equality as a filter means it: a missing field equals null, and an array is entered. */
function joined(others: readonly Doc[], localField: string, foreignField: string) {
  const byValue = new Map<string, Set<number>>();
  for (const [i, other] of others.entries()) {
    for (const key of keysAt(other, foreignField)) {
      const known = byValue.get(key) ?? new Set<number>();
      byValue.set(key, known.add(i));
    }
  }
  return (doc: Doc): readonly Doc[] => {
    const hits = keysAt(doc, localField).flatMap((key) => [...(byValue.get(key) ?? [])]);
    const places = new Set(hits);
    return others.filter((_, i) => places.has(i));
  };
}

const keysAt = (doc: Doc, path: string): string[] => leavesOf(doc, path).values.map(identityOf);

function bindingOf(given: unknown, scope: Scope): (doc: Doc) => Doc {
  const outer = scope.variables ?? {};
  if (!isDoc(given)) return () => outer;
  const bindings = Object.entries(given).map(
    ([name, expression]) => [name, expressionOf(expression, scope)] as const,
  );
  return (doc) => {
    const variables: Doc = { ...outer };
    // A variable of a missing value is there all the same, and is null to an expression that names it.
    for (const [name, value] of bindings) variables[name] = value(doc) ?? null;
    return variables;
  };
}

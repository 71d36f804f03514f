import { type Doc, isDoc } from "../values/kinds.ts";
import { valueAt } from "../values/paths.ts";
import { matcherOf } from "./match.ts";

/** The index of the first element of an array by which a document matches a filter: what `$` stands for. */
export function positionOf(doc: Doc, steps: readonly string[], filter: Doc): number | undefined {
  const list = valueAt(doc, steps);
  if (!Array.isArray(list)) return undefined;
  const matches = matcherOf(filter);
  // A filter that an empty array meets too has chosen no element.
  if (matches(replaced(doc, steps, []))) return undefined;
  const items = list as readonly unknown[];
  const found = items.findIndex((item) => matches(replaced(doc, steps, [item])));
  return found < 0 ? undefined : found;
}

/** The document with another value in a place that it has. */
function replaced(doc: Doc, steps: readonly string[], value: unknown): Doc {
  const [step = "", ...more] = steps;
  const inner = doc[step];
  if (more.length === 0) return { ...doc, [step]: value };
  return isDoc(inner) ? { ...doc, [step]: replaced(inner, more, value) } : doc;
}

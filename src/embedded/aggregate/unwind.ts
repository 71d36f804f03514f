import { badValue } from "../failure.ts";
import { type Doc, isDoc } from "../values/kinds.ts";
import { stepsOf, valueAt } from "../values/paths.ts";
import { withValue } from "../values/shape.ts";

/** The `$unwind` stage: one document for each element of an array. */
export function unwind(docs: readonly Doc[], given: unknown): Doc[] {
  const spec: Doc = isDoc(given) ? given : { path: given };
  const { path, includeArrayIndex: indexName, preserveNullAndEmptyArrays: preserve } = spec;
  if (typeof path !== "string" || !path.startsWith("$")) {
    throw badValue("$unwind needs a path that begins with '$'");
  }
  const steps = stepsOf(path.slice(1));
  const numbered = (doc: Doc, index: number | null): Doc =>
    typeof indexName === "string" ? withValue(doc, stepsOf(indexName), index) : doc;
  return docs.flatMap((doc) => {
    const value = valueAt(doc, steps);
    if (Array.isArray(value) && value.length > 0) {
      return value.map((item, i) => numbered(withValue(doc, steps, item), i));
    }
    if (value !== undefined && value !== null && !Array.isArray(value)) {
      return [numbered(doc, null)];
    }
    if (preserve !== true) return [];
    return [numbered(Array.isArray(value) ? withValue(doc, steps, undefined) : doc, null)];
  });
}

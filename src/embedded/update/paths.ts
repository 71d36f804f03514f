import { badValue } from "../failure.ts";
import { matcherOf } from "../query/match.ts";
import { positionOf } from "../query/position.ts";
import { type Doc, isDoc } from "../values/kinds.ts";
import { valueAt } from "../values/paths.ts";

/** What `$` and `$[name]` in the paths of an update refer to. */
export interface Places {
  readonly filter: Doc;
  readonly arrayFilters: readonly Doc[];
}

/** The plain paths that a path with `$`, `$[]` or `$[name]` stands for in this document. */
export function plainPaths(pattern: string, doc: Doc, places: Places): readonly string[] {
  if (!pattern.includes("$")) return [pattern];
  const steps = pattern.split(".");
  const at = steps.findIndex((step) => step === "$" || /^\$\[.*\]$/.test(step));
  if (at < 0) return [pattern];
  const before = steps.slice(0, at);
  const chosen = chosenAt(steps[at] ?? "", before, doc, places);
  return chosen.flatMap((index) => {
    const path = [...before, String(index), ...steps.slice(at + 1)].join(".");
    return plainPaths(path, doc, places);
  });
}

function chosenAt(
  step: string,
  before: readonly string[],
  doc: Doc,
  places: Places,
): readonly number[] {
  if (step === "$") {
    const position = positionOf(doc, before, places.filter);
    if (position === undefined) {
      throw badValue("The positional operator did not find the match needed from the query.");
    }
    return [position];
  }
  const list = valueAt(doc, before);
  if (!Array.isArray(list)) {
    const path = before.join(".");
    throw badValue(
      `The path '${path}' must exist in the document in order to apply array updates.`,
    );
  }
  const holds = filterOf(step.slice(2, -1), places.arrayFilters);
  return (list as readonly unknown[]).flatMap((item, i) => (holds(item) ? [i] : []));
}

function filterOf(name: string, filters: readonly Doc[]): (item: unknown) => boolean {
  if (name === "") return () => true;
  const own = filters.filter((filter) => firstPath(filter).split(".")[0] === name);
  if (own.length === 0) throw badValue(`No array filter found for identifier '${name}' in path`);
  const matchers = own.map((filter) => matcherOf(filter));
  return (item) => matchers.every((matches) => matches({ [name]: item }));
}

function firstPath(filter: Doc): string {
  const [name = "", value] = Object.entries(filter)[0] ?? [];
  if (!name.startsWith("$") || !Array.isArray(value)) return name;
  const [first] = value as readonly unknown[];
  return isDoc(first) ? firstPath(first) : "";
}

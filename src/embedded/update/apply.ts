import { runPipeline } from "../aggregate/pipeline.ts";
import { badValue, CommandError, failedToParse } from "../failure.ts";
import { type Doc, idFirst, isDoc } from "../values/kinds.ts";
import { sameValue } from "../values/order-bytes.ts";
import { copyOfDoc } from "../values/paths.ts";
import { UPDATE_OPERATORS } from "./operators.ts";
import { type Places, plainPaths } from "./paths.ts";
import { slotAt } from "./slot.ts";

/** What a client may ask to become of a document: operators, a whole replacement, or a pipeline. */
export type Update = Doc | readonly Doc[];

/** What an update may refer to. */
export interface UpdateScope extends Places {
  /** The document is about to be inserted by an upsert. */
  readonly inserting: boolean;
  readonly variables: Doc | undefined;
}

const STAGES = new Set([
  "$set",
  "$addFields",
  "$unset",
  "$project",
  "$replaceRoot",
  "$replaceWith",
]);

const isPipeline = (update: Update): update is readonly Doc[] => Array.isArray(update);

/** Whether an update replaces the whole document. */
export const isReplacement = (update: Update): update is Doc =>
  !isPipeline(update) && !Object.keys(update)[0]?.startsWith("$");

/** What `doc` becomes, or `undefined` if nothing about it changes; `doc` itself is left alone. */
export function updated(doc: Doc, update: Update, scope: UpdateScope): Doc | undefined {
  if (isPipeline(update)) return byPipeline(doc, update, scope);
  if (isReplacement(update)) return replacement(doc, update);
  const copy = copyOfDoc(doc);
  const actions = orderedActions(update, copy, scope);
  let changed = false;
  for (const { path, run } of actions) changed = run(copy, path) || changed;
  return changed ? copy : undefined;
}

function replacement(doc: Doc, update: Doc): Doc | undefined {
  for (const name of Object.keys(update)) {
    if (name.startsWith("$"))
      throw failedToParse(`The dollar ($) prefixed field '${name}' is not valid`);
  }
  const made = doc["_id"] === undefined ? { ...update } : { _id: doc["_id"], ...update };
  checkId(doc, made);
  return sameValue(doc, made) ? undefined : made;
}

function byPipeline(doc: Doc, stages: readonly Doc[], scope: UpdateScope): Doc | undefined {
  for (const stage of stages) {
    const [name = ""] = Object.keys(stage);
    if (!STAGES.has(name)) throw badValue(`${name} is not allowed to be used within an update`);
  }
  const [made = {}] = runPipeline([doc], stages, {
    variables: scope.variables,
    collection: () => [],
  });
  const kept =
    doc["_id"] === undefined ? made : idFirst({ ...made, _id: made["_id"] ?? doc["_id"] });
  checkId(doc, kept);
  return sameValue(doc, kept) ? undefined : kept;
}

/** Fails an update that would give a document another `_id`. */
function checkId(was: Doc, now: Doc): void {
  if (was["_id"] === undefined || sameValue(was["_id"], now["_id"])) return;
  const message = "Performing an update on the path '_id' would modify the immutable field '_id'";
  throw new CommandError(66, "ImmutableField", message);
}

interface Action {
  readonly path: string;
  readonly run: (doc: Doc, path: string) => boolean;
}

/** What an update does to which path, in the order in which MongoDB does it: by path. */
function orderedActions(update: Doc, doc: Doc, scope: UpdateScope): readonly Action[] {
  const actions = Object.entries(update).flatMap(([operator, fields]) => {
    if (!isDoc(fields)) {
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeof fields} for ${operator}`,
      );
    }
    return Object.entries(fields).flatMap(([pattern, argument]) =>
      plainPaths(pattern, doc, scope).flatMap((path) => actionsOf(operator, path, argument, scope)),
    );
  });
  const ordered = actions
    .map((action) => ({ ...action, steps: action.path.split(".") }))
    .toSorted((a, b) => comparePaths(a.steps, b.steps));
  checkConflicts(ordered);
  return ordered;
}

function actionsOf(
  operator: string,
  path: string,
  argument: unknown,
  scope: UpdateScope,
): readonly Action[] {
  if (operator === "$rename") return renaming(path, argument);
  if (operator === "$setOnInsert" && !scope.inserting) return [];
  const name = operator === "$setOnInsert" ? "$set" : operator;
  const found = Object.hasOwn(UPDATE_OPERATORS, name) ? UPDATE_OPERATORS[name] : undefined;
  if (!found) {
    const message = `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`;
    throw failedToParse(message);
  }
  const run = (doc: Doc): boolean => {
    if (path === "_id" && doc["_id"] !== undefined) {
      checkId(doc, { _id: name === "$set" ? argument : undefined });
      return false;
    }
    const slot = slotAt(doc, path, found.makes);
    return slot !== undefined && found.apply(slot, argument);
  };
  return [{ path, run }];
}

/** A renaming does something to two paths, so that it conflicts with whatever else touches one of them. */
function renaming(path: string, to: unknown): readonly Action[] {
  if (typeof to !== "string") throw badValue("The 'to' field for $rename must be a string");
  const move = (doc: Doc): boolean => {
    const from = slotAt(doc, path, false);
    const value = from?.get();
    if (from === undefined || value === undefined) return false;
    slotAt(doc, to, true)?.set(value);
    from.remove();
    return true;
  };
  return [
    { path, run: () => false },
    { path: to, run: move },
  ];
}

/** Paths sort by their steps, numbers by size. */
function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [i, step] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    if (step === other) continue;
    const numeric = /^\d+$/.test(step) && /^\d+$/.test(other);
    if (numeric) return Number(step) - Number(other);
    return step < other ? -1 : 1;
  }
  return a.length - b.length;
}

function checkConflicts(ordered: readonly Action[]): void {
  for (const [i, { path }] of ordered.entries()) {
    const before = ordered[i - 1]?.path;
    if (before !== undefined && (path === before || path.startsWith(`${before}.`))) {
      throw new CommandError(
        40,
        "ConflictingUpdateOperators",
        `Updating the path '${path}' would create a conflict at '${before}'`,
      );
    }
  }
}

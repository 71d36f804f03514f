import { CommandError, failedToParse, notSupported } from "../failure.ts";
import { type BsonDoc, isDoc } from "../values/kinds.ts";
import { sameValue } from "../values/order-bytes.ts";
import { copyDocument } from "../values/paths.ts";
import { REFUSED_UPDATES, UPDATE_OPERATORS } from "./operators.ts";
import { findSlot } from "./slot.ts";

/** Whether an update replaces the whole document. */
export const isReplacement = (update: BsonDoc): boolean => !Object.keys(update)[0]?.startsWith("$");

/**
 * What `doc` becomes by an update, or `undefined` if nothing about it changes; `doc` itself is left alone. `inserting`
 * says that the document is about to be inserted by an upsert.
 */
export function applyUpdate(
  doc: BsonDoc,
  update: BsonDoc,
  inserting: boolean,
): BsonDoc | undefined {
  if (isReplacement(update)) return replace(doc, update);
  const copy = copyDocument(doc);
  let changed = false;
  for (const { path, run } of readActions(update, inserting)) changed = run(copy, path) || changed;
  return changed ? copy : undefined;
}

function replace(doc: BsonDoc, update: BsonDoc): BsonDoc | undefined {
  for (const name of Object.keys(update)) {
    if (name.startsWith("$"))
      throw failedToParse(`The dollar ($) prefixed field '${name}' is not valid`);
  }
  const made = doc["_id"] === undefined ? { ...update } : { _id: doc["_id"], ...update };
  refuseOtherId(doc, made["_id"]);
  return sameValue(doc, made) ? undefined : made;
}

/** Fails an update that would give a document another `_id`. */
function refuseOtherId(doc: BsonDoc, id: unknown): void {
  if (doc["_id"] === undefined || sameValue(doc["_id"], id)) return;
  const message = "Performing an update on the path '_id' would modify the immutable field '_id'";
  throw new CommandError(66, "ImmutableField", message);
}

interface UpdateAction {
  readonly path: string;
  readonly run: (doc: BsonDoc, path: string) => boolean;
}

/** What an update does to which path, in the order in which MongoDB does it: by path. */
function readActions(update: BsonDoc, inserting: boolean): readonly UpdateAction[] {
  const actions = Object.entries(update).flatMap(([operator, fields]) => {
    if (!isDoc(fields)) {
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeof fields} for ${operator}`,
      );
    }
    return Object.entries(fields).flatMap(([path, argument]) =>
      readAction(operator, path, argument, inserting),
    );
  });
  const ordered = actions
    .map((action) => ({ ...action, steps: action.path.split(".") }))
    .toSorted((a, b) => comparePaths(a.steps, b.steps));
  refuseConflicts(ordered);
  return ordered;
}

function readAction(
  operator: string,
  path: string,
  argument: unknown,
  inserting: boolean,
): readonly UpdateAction[] {
  if (path.split(".").some((step) => step === "$" || step.startsWith("$[")))
    throw notSupported(`the positional path '${path}'`);
  const name = operator === "$setOnInsert" ? "$set" : operator;
  const known = Object.hasOwn(UPDATE_OPERATORS, name) ? UPDATE_OPERATORS[name] : undefined;
  if (!known) throw unknownModifier(operator);
  if (operator === "$setOnInsert" && !inserting) return [];
  const run = (doc: BsonDoc): boolean => {
    if (path === "_id" && doc["_id"] !== undefined) {
      refuseOtherId(doc, name === "$set" ? argument : undefined);
      return false;
    }
    const slot = findSlot(doc, path, known.creates);
    return slot !== undefined && known.apply(slot, argument);
  };
  return [{ path, run }];
}

const unknownModifier = (operator: string) =>
  REFUSED_UPDATES.has(operator)
    ? notSupported(`the update operator ${operator}`)
    : failedToParse(`Unknown modifier: ${operator}. Expected a valid update modifier`);

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

function refuseConflicts(ordered: readonly UpdateAction[]): void {
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

import { CommandError, notSupported } from "../failure.ts";
import { type BsonDoc, isDoc, putIdFirst } from "../values/kinds.ts";
import { splitPath } from "../values/paths.ts";
import { buildShape, keepShape } from "../values/shape.ts";

/**
 * Compiles a projection that lists the fields to show; `_id` is shown unless it is set to 0. Every other kind of
 * projection is refused by name.
 */
export function compileProjection(spec: BsonDoc): (doc: BsonDoc) => BsonDoc {
  const { _id: id = 1, ...fields } = spec;
  const paths = Object.entries(fields).map(([path, wish]) => readField(path, wish));
  if (!isYes(id) && !isNo(id)) throw notSupported("a projection that computes _id");
  if (paths.length === 0 && isNo(id)) return ({ _id: _hidden, ...rest }) => rest;
  const shape = buildShape([...(isYes(id) ? [["_id"]] : []), ...paths], overlap);
  return (doc) => putIdFirst(keepShape(doc, shape));
}

function readField(path: string, wish: unknown): readonly string[] {
  if (isDoc(wish)) throw notSupported(`the projection ${Object.keys(wish)[0] ?? path}`);
  if (path.endsWith(".$")) throw notSupported("a positional projection");
  if (isNo(wish)) throw notSupported("a projection that excludes fields");
  if (!isYes(wish)) throw notSupported("a projection that computes fields");
  return splitPath(path);
}

const isYes = (wish: unknown): boolean => wish === true || (typeof wish === "number" && wish !== 0);
const isNo = (wish: unknown): boolean => wish === false || wish === 0;

const overlap = (path: string) =>
  new CommandError(31249, "Location31249", `Path collision at ${path}`);

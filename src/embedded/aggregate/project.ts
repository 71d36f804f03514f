import { CommandError, notSupported } from "../failure.ts";
import { elementMatcher } from "../query/match.ts";
import { positionOf } from "../query/position.ts";
import { type Doc, idFirst, isOperators, isPlainDoc } from "../values/kinds.ts";
import { stepsOf, valueAt } from "../values/paths.ts";
import { drop, keep, type Shape, shapeOf, withValue } from "../values/shape.ts";
import { type Expression, expressionOf, type Scope } from "./expression.ts";

/** What becomes of one document. */
export type Change = (doc: Doc) => Doc;

/** What a projection may refer to; only that of a find has a filter, and with it `$slice`, `$elemMatch` and `a.$`. */
export interface ProjectionScope extends Scope {
  readonly filter?: Doc;
}

/** A projection sorted by what it asks. */
interface Asked {
  readonly included: string[];
  readonly excluded: string[];
  readonly computed: (readonly [readonly string[], Expression])[];
  /** What is done to single fields afterwards. */
  readonly reshaped: Reshaping[];
  id: boolean | undefined;
}

interface Reshaping {
  readonly path: string;
  /** Whether it makes the projection one that lists fields. */
  readonly includes: boolean;
  readonly reshape: (value: unknown, doc: Doc) => unknown;
}

const refused = (code: number, message: string) =>
  new CommandError(code, `Location${code}`, message);

const collision = (path: string) => refused(31249, `Path collision at ${path}`);

/** A projection, of a find or of `$project`, ready to be made of documents. */
export function projectionOf(spec: Doc, scope: ProjectionScope): Change {
  const asked: Asked = { included: [], excluded: [], computed: [], reshaped: [], id: undefined };
  read(spec, "", scope, asked);
  const { included, excluded, computed, reshaped, id } = asked;
  const includes =
    included.length > 0 || computed.length > 0 || reshaped.some((one) => one.includes);
  if (includes && excluded.length > 0) {
    throw refused(31254, `Cannot do exclusion on field ${excluded[0]} in inclusion projection`);
  }
  const listed = includes || (id === true && excluded.length === 0 && reshaped.length === 0);
  const change = listed ? keeping(asked) : dropping(asked);
  return (doc) => {
    let out = change(doc);
    for (const [steps, compute] of computed) out = withValue(out, steps, compute(doc));
    for (const { path, reshape } of reshaped) {
      const steps = stepsOf(path);
      const value = valueAt(out, steps);
      if (value !== undefined) out = withValue(out, steps, reshape(value, doc));
    }
    return idFirst(out);
  };
}

function keeping({ included, computed, reshaped, id }: Asked): Change {
  const paths = [
    ...included,
    ...reshaped.map(({ path }) => path),
    ...(id === false ? [] : ["_id"]),
  ];
  const shape: Shape = shapeOf(
    paths.map(stepsOf),
    computed.map(([steps]) => steps.slice(0, -1)),
    collision,
  );
  return (doc) => keep(doc, shape);
}

function dropping({ excluded, id }: Asked): Change {
  const paths = id === false ? [...excluded, "_id"] : excluded;
  const shape = shapeOf(paths.map(stepsOf), [], collision);
  return (doc) => drop(doc, shape);
}

function read(spec: Doc, prefix: string, scope: ProjectionScope, asked: Asked): void {
  for (const [name, value] of Object.entries(spec)) {
    const path = prefix + name;
    const flag = typeof value === "number" ? value !== 0 : value;
    if (path === "_id" && typeof flag === "boolean") asked.id = flag;
    else if (path.endsWith(".$") && scope.filter)
      asked.reshaped.push(positional(path, scope.filter));
    else if (flag === true) asked.included.push(path);
    else if (flag === false) asked.excluded.push(path);
    else readValue(value, path, scope, asked);
  }
}

function readValue(value: unknown, path: string, scope: ProjectionScope, asked: Asked): void {
  if (isPlainDoc(value) && !isOperators(value)) {
    if (Object.keys(value).length === 0) {
      throw refused(
        51270,
        `An empty sub-projection is not a valid value. Found empty object at path '${path}'`,
      );
    }
    read(value, `${path}.`, scope, asked);
    return;
  }
  const reshaping = scope.filter && isOperators(value) ? reshapingOf(path, value) : undefined;
  if (reshaping) asked.reshaped.push(reshaping);
  else {
    if (isOperators(value) && "$meta" in value) throw notSupported("$meta");
    if (path === "_id") asked.id = false;
    asked.computed.push([stepsOf(path), expressionOf(value, scope)]);
  }
}

function reshapingOf(path: string, operators: Doc): Reshaping | undefined {
  const { $slice: slice, $elemMatch: condition } = operators;
  if (condition !== undefined) {
    const holds = elementMatcher(condition);
    const first = (list: unknown) => {
      const found: unknown = Array.isArray(list) ? list.find(holds) : undefined;
      return found === undefined ? undefined : [found];
    };
    return { path, includes: true, reshape: first };
  }
  const part = [slice].flat();
  if (slice === undefined || !part.every((n) => typeof n === "number")) return undefined;
  return { path, includes: false, reshape: (list) => sliced(list, part) };
}

function sliced(list: unknown, part: readonly number[]): unknown {
  if (!Array.isArray(list)) return list;
  const [first = 0, length] = part;
  if (length === undefined) return first < 0 ? list.slice(first) : list.slice(0, first);
  if (length <= 0)
    throw refused(28724, "First argument to $slice must be an array, the third positive");
  const from = first < 0 ? Math.max(0, list.length + first) : first;
  return list.slice(from, from + length);
}

/** `a.$`: of the array, only the first element by which the filter matched. */
function positional(path: string, filter: Doc): Reshaping {
  const array = path.slice(0, -2);
  const steps = stepsOf(array);
  const reshape = (list: unknown, doc: Doc) => {
    if (!Array.isArray(list)) return list;
    const position = positionOf(doc, steps, filter);
    if (position === undefined) {
      throw refused(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    }
    return [valueAt(doc, [...steps, String(position)])];
  };
  return { path: array, includes: true, reshape };
}

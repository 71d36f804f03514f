import { badValue, CommandError, notSupported } from "../failure.ts";
import { matcherOf } from "../query/match.ts";
import { type Doc, isBlank, isDoc, isDocs, isOperators, isPlainDoc } from "../values/kinds.ts";
import { stepsOf } from "../values/paths.ts";
import { withValue } from "../values/shape.ts";
import { readSort, sortBy } from "../values/sort.ts";
import { expressionOf } from "./expression.ts";
import { group } from "./group.ts";
import { lookup, type PipelineScope } from "./lookup.ts";
import { projectionOf } from "./project.ts";
import { unwind } from "./unwind.ts";

type Stage = (docs: readonly Doc[], spec: unknown, scope: PipelineScope) => readonly Doc[];

/** What a pipeline makes of documents; a stage that is not known here is refused by its name. */
export function runPipeline(
  docs: readonly Doc[],
  pipeline: readonly Doc[],
  scope: PipelineScope,
): Doc[] {
  const stages = pipeline.map((stage) => stageOf(stage));
  return [...stages.reduce((docs, [run, spec]) => run(docs, spec, scope), docs)];
}

function stageOf(stage: unknown): readonly [Stage, unknown] {
  const [name, ...more] = isDoc(stage) ? Object.keys(stage) : [];
  if (!isDoc(stage) || name === undefined || more.length > 0) {
    throw new CommandError(
      40323,
      "Location40323",
      "A pipeline stage specification object must contain exactly one field.",
    );
  }
  const run = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
  if (!run) throw unknownStage(name);
  return [run, stage[name]];
}

/** What MongoDB has and this database does not; anything else unknown is a mistake of the caller. */
const REFUSED = new Set(
  (
    "$bucket $bucketAuto $changeStream $collStats $currentOp $densify $documents $fill $geoNear $graphLookup " +
    "$indexStats $listSessions $merge $out $planCacheStats $redact $search $searchMeta $setWindowFields $vectorSearch"
  ).split(" "),
);

const unknownStage = (name: string): CommandError =>
  REFUSED.has(name)
    ? notSupported(`the pipeline stage ${name}`)
    : new CommandError(40324, "Location40324", `Unrecognized pipeline stage name: '${name}'`);

function docOf(spec: unknown, name: string): Doc {
  if (isDoc(spec)) return spec;
  throw badValue(`the ${name} stage specification must be an object`);
}

function stagesOf(pipeline: unknown): readonly Doc[] {
  if (isDocs(pipeline)) return pipeline;
  throw badValue("a pipeline must be an array of stages");
}

function wholeOf(spec: unknown, name: string, least: number): number {
  const value = typeof spec === "bigint" ? Number(spec) : spec;
  if (typeof value === "number" && Number.isInteger(value) && value >= least) return value;
  throw badValue(
    `invalid argument to ${name} stage: a whole number of at least ${least} is needed`,
  );
}

const addFields: Stage = (docs, spec, scope) => {
  const fields = flattened(docOf(spec, "$addFields"), "").map(
    ([path, value]) => [stepsOf(path), expressionOf(value, scope)] as const,
  );
  return docs.map((doc) => {
    let out = doc;
    for (const [steps, value] of fields) out = withValue(out, steps, value(doc));
    return out;
  });
};

/** `{a: {b: 1}}` adds to `a` what `{"a.b": 1}` adds. */
function flattened(spec: Doc, prefix: string): (readonly [string, unknown])[] {
  return Object.entries(spec).flatMap(([name, value]) => {
    const nested = isPlainDoc(value) && !isBlank(value) && !isOperators(value);
    return nested ? flattened(value, `${prefix}${name}.`) : [[prefix + name, value] as const];
  });
}

const replaceWith: Stage = (docs, spec, scope) => {
  const root = expressionOf(spec, scope);
  return docs.map((doc) => {
    const made = root(doc);
    if (isDoc(made)) return made;
    const message = "'newRoot' expression must evaluate to an object";
    throw new CommandError(40228, "Location40228", message);
  });
};

const count: Stage = (docs, spec) => {
  if (typeof spec !== "string" || spec === "" || spec.startsWith("$") || spec.includes(".")) {
    throw badValue("the count field must be a non-empty string without '$' or '.'");
  }
  return docs.length === 0 ? [] : [{ [spec]: docs.length }];
};

const unionWith: Stage = (docs, spec, scope) => {
  const { coll, pipeline = [] } = isDoc(spec) ? spec : { coll: spec };
  if (typeof coll !== "string" || !isDocs(pipeline)) {
    throw badValue("$unionWith needs a collection, and its pipeline has to be an array");
  }
  return [...docs, ...runPipeline(scope.collection(coll), pipeline, scope)];
};

function sample(docs: readonly Doc[], spec: unknown): readonly Doc[] {
  const size = wholeOf(docOf(spec, "$sample")["size"], "$sample", 1);
  return docs
    .map((doc) => ({ doc, lot: Math.random() }))
    .toSorted((a, b) => a.lot - b.lot)
    .slice(0, size)
    .map(({ doc }) => doc);
}

const STAGES: Readonly<Record<string, Stage>> = {
  $addFields: addFields,
  $count: count,
  $facet: (docs, spec, scope) => [
    Object.fromEntries(
      Object.entries(docOf(spec, "$facet")).map(([name, pipeline]) => [
        name,
        runPipeline(docs, stagesOf(pipeline), scope),
      ]),
    ),
  ],
  $group: (docs, spec, scope) => group(docs, docOf(spec, "$group"), scope),
  $limit: (docs, spec) => docs.slice(0, wholeOf(spec, "$limit", 1)),
  $lookup: (docs, spec, scope) => lookup(docs, docOf(spec, "$lookup"), scope, runPipeline),
  $match: (docs, spec, scope) => docs.filter(matcherOf(docOf(spec, "$match"), scope.variables)),
  $project: (docs, spec, scope) => docs.map(projectionOf(docOf(spec, "$project"), scope)),
  $replaceRoot: (docs, spec, scope) =>
    replaceWith(docs, docOf(spec, "$replaceRoot")["newRoot"], scope),
  $replaceWith: replaceWith,
  $sample: sample,
  $set: addFields,
  $skip: (docs, spec) => docs.slice(wholeOf(spec, "$skip", 0)),
  $sort: (docs, spec) => sortBy(docs, readSort(spec) ?? {}, (doc) => doc),
  $sortByCount: (docs, spec, scope) =>
    sortBy(group(docs, { _id: spec, count: { $sum: 1 } }, scope), { count: -1 }, (doc) => doc),
  $unionWith: unionWith,
  $unset: (docs, spec) =>
    docs.map(projectionOf(Object.fromEntries([spec].flat().map((path) => [String(path), 0])), {})),
  $unwind: (docs, spec) => unwind(docs, spec),
};

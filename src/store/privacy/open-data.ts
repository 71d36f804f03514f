import type { Response } from "../../domain/answer.ts";
import { type DecisionPoint, NO_QUESTION } from "../../domain/decision.ts";
import { hasLeft } from "../../domain/disclosure.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Commitment } from "../../domain/records.ts";
import type { Run } from "../../domain/run.ts";
import { connectToMongo } from "../connection/connect.ts";
import { fromRow } from "../schema/codec.ts";
import { fromFireRow } from "../schema/fire-row.ts";
import { createModels, type Models } from "../schema/models.ts";
import { trustedFilter } from "../schema/write.ts";

/** Selection of the data: a time range and a team. */
export interface OpenDataRequest {
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  readonly team?: string | undefined;
}

/**
 * All reported data in chronological order, read on demand. A conversation belongs to the time in which it began, with
 * all its answers, commitments and decision points.
 */
export interface OpenData {
  runs(): AsyncIterable<Run>;
  /** Answers visible outside their teams, without withdrawn ones. */
  responses(): AsyncIterable<Response>;
  commitments(): AsyncIterable<Commitment>;
  decisions(): AsyncIterable<DecisionPoint>;
  /** Fires that were deliberately skipped. */
  skipped(): AsyncIterable<Fire>;
  close(): Promise<void>;
}

/** Opens a database to read all of it, in batches. */
export async function readOpenData(uri: string, wanted: OpenDataRequest): Promise<OpenData> {
  const connection = await connectToMongo(uri);
  const models = createModels(connection);
  const { fires } = models;
  const during = duringOf(wanted);
  return {
    runs: () => runsIn(models, wanted),
    responses: () => responsesIn(models, wanted),
    commitments: () => commitmentsIn(models, wanted),
    decisions: () => decisionsIn(models, wanted),
    skipped: () =>
      each(
        fires
          .find({
            state: "skipped",
            ...(Object.keys(during).length > 0 ? { due_at: trustedFilter(during) } : {}),
          })
          .sort({ due_at: 1, _id: 1 })
          .lean()
          .cursor(),
        fromFireRow,
      ),
    close: () => connection.close(),
  };
}

function duringOf({ from, until }: OpenDataRequest) {
  return { ...(from ? { $gte: from } : {}), ...(until ? { $lt: until } : {}) };
}

function ofTeam({ team }: OpenDataRequest): object {
  return team === undefined ? {} : { team };
}

function runsIn({ runs }: Models, wanted: OpenDataRequest): AsyncIterable<Run> {
  const during = duringOf(wanted);
  const time = Object.keys(during).length > 0 ? { started_at: trustedFilter(during) } : {};
  const rows = runs.find({ ...ofTeam(wanted), ...time }).sort({ started_at: 1, _id: 1 });
  return each(rows.lean().cursor(), (row) => fromRow<Run>(row));
}

// Number of conversations read before their answers are fetched in one query.
const BATCH = 200;

async function* responsesIn(models: Models, wanted: OpenDataRequest): AsyncGenerator<Response> {
  let batch: string[] = [];
  for await (const run of runsIn(models, wanted)) {
    if (!hasLeft(run)) continue;
    batch.push(run.id);
    if (batch.length < BATCH) continue;
    yield* responsesOf(models, batch);
    batch = [];
  }
  if (batch.length > 0) yield* responsesOf(models, batch);
}

async function* responsesOf(
  { responses }: Models,
  runs: readonly string[],
): AsyncGenerator<Response> {
  const rows = await responses
    .find({ run: trustedFilter({ $in: [...runs] }), _withdrawn: trustedFilter({ $ne: true }) })
    .sort({ at: 1, _id: 1 })
    .lean();
  for (const row of rows) yield fromRow<Response>(row);
}

async function* commitmentsIn(models: Models, wanted: OpenDataRequest): AsyncGenerator<Commitment> {
  const isWanted = await within(models, wanted);
  const rows = models.commitments.find(ofTeam(wanted)).sort({ made_at: 1, _id: 1 });
  for await (const row of rows.lean().cursor()) {
    const commitment = fromRow<Commitment>(row);
    // A commitment whose text was deleted has none.
    const isSaid = commitment.text !== "";
    if (isSaid && isWanted(commitment.madeIn, commitment.madeAt)) yield commitment;
  }
}

async function* decisionsIn(
  models: Models,
  wanted: OpenDataRequest,
): AsyncGenerator<DecisionPoint> {
  const isWanted = await within(models, wanted);
  const rows = models.decisions.find(ofTeam(wanted)).sort({ raised_at: 1, _id: 1 });
  for await (const row of rows.lean().cursor()) {
    const decision = fromRow<DecisionPoint>(row);
    const isSaid = decision.question !== NO_QUESTION;
    if (isSaid && isWanted(decision.raisedIn, decision.raisedAt)) yield decision;
  }
}

/** Whether something belongs to the selected time: by its conversation, else by its own time. */
async function within(
  models: Models,
  wanted: OpenDataRequest,
): Promise<(run: string | undefined, at: Date) => boolean> {
  const { from, until } = wanted;
  if (!from && !until) return () => true;
  const runs = new Set<string>();
  for await (const { id } of runsIn(models, wanted)) runs.add(id);
  return (run, at) =>
    run === undefined ? (!from || at >= from) && (!until || at < until) : runs.has(run);
}

async function* each<R, T>(rows: AsyncIterable<R>, read: (row: R) => T): AsyncGenerator<T> {
  for await (const row of rows) yield read(row);
}

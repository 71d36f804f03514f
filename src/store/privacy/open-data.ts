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

/** What of the data is wanted: from an instant on, up to another one, of one team. */
export interface OpenDataRequest {
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  readonly team?: string | undefined;
}

/**
 * Everything that is reported on, in the order of time, read as it is asked for. A conversation belongs to the time in
 * which it began, and so does all that was answered, promised and named in it.
 */
export interface OpenData {
  runs(): AsyncIterable<Run>;
  /** The answers that have left their teams; what was taken back is none. */
  responses(): AsyncIterable<Response>;
  commitments(): AsyncIterable<Commitment>;
  decisions(): AsyncIterable<DecisionPoint>;
  /** What fell due and was deliberately not done. */
  skipped(): AsyncIterable<Fire>;
  close(): Promise<void>;
}

/** Opens a database for reading all of it, past any number of rows. */
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

// So many conversations are read before their answers are fetched, all at once.
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
    // One whose words were taken back has none.
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

/** Whether something belongs to the time that is wanted: by the conversation it comes from, else by its own instant. */
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

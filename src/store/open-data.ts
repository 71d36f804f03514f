import type { Response } from "../domain/answer.ts";
import type { DecisionPoint } from "../domain/decision.ts";
import type { Fire } from "../domain/fire.ts";
import type { Commitment } from "../domain/records.ts";
import type { Run } from "../domain/run.ts";
import { recordOf } from "./codec.ts";
import { connect } from "./connect.ts";
import { fireOf } from "./fire-row.ts";
import { modelsOn } from "./models.ts";
import { where } from "./write.ts";

/** What of the data is wanted: from an instant on, up to another one, of one team. */
export interface Wanted {
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  readonly team?: string | undefined;
}

/** Everything that is reported on, in the order of time, read as it is asked for. */
export interface OpenData {
  runs(): AsyncIterable<Run>;
  responses(): AsyncIterable<Response>;
  commitments(): AsyncIterable<Commitment>;
  decisions(): AsyncIterable<DecisionPoint>;
  /** What fell due and was deliberately not done. */
  skipped(): AsyncIterable<Fire>;
  close(): Promise<void>;
}

/** Opens a database for reading all of it, past any number of rows. */
export async function openData(uri: string, { from, until, team }: Wanted): Promise<OpenData> {
  const connection = await connect(uri);
  const { runs, responses, commitments, decisions, fires } = modelsOn(connection);
  const during = {
    ...(from ? { $gte: from } : {}),
    ...(until ? { $lt: until } : {}),
  };
  const wanted = (key: string): object => ({
    ...(team === undefined ? {} : { team }),
    ...(Object.keys(during).length > 0 ? { [key]: where(during) } : {}),
  });
  return {
    runs: () =>
      each(runs.find(wanted("started_at")).sort({ started_at: 1, _id: 1 }).lean().cursor(), (row) =>
        recordOf<Run>(row),
      ),
    responses: () =>
      each(responses.find(wanted("at")).sort({ at: 1, _id: 1 }).lean().cursor(), (row) =>
        recordOf<Response>(row),
      ),
    commitments: () =>
      each(
        commitments.find(wanted("made_at")).sort({ made_at: 1, _id: 1 }).lean().cursor(),
        (row) => recordOf<Commitment>(row),
      ),
    decisions: () =>
      each(
        decisions.find(wanted("raised_at")).sort({ raised_at: 1, _id: 1 }).lean().cursor(),
        (row) => recordOf<DecisionPoint>(row),
      ),
    skipped: () =>
      each(
        fires
          .find({
            state: "skipped",
            ...(Object.keys(during).length > 0 ? { due_at: where(during) } : {}),
          })
          .sort({ due_at: 1, _id: 1 })
          .lean()
          .cursor(),
        fireOf,
      ),
    close: () => connection.close(),
  };
}

async function* each<R, T>(rows: AsyncIterable<R>, read: (row: R) => T): AsyncGenerator<T> {
  for await (const row of rows) yield read(row);
}

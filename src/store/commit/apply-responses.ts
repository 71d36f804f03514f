import type { Response } from "../../domain/answer.ts";
import type { Changes } from "../../ports/changes.ts";
import { toVersionedRow } from "../schema/codec.ts";
import type { Models } from "../schema/models.ts";
import type { PastAnswer, ResponseRow } from "../schema/responses.ts";
import { insertIfAbsent, replaceRow, trustedFilter, writeInOrder } from "../schema/write.ts";

/** Writes responses, keeps the answers that they replace, and empties withdrawn ones. */
export async function applyResponses(
  { responses }: Models,
  changes: Pick<Changes, "responses" | "withdrawn">,
  rev: number,
): Promise<void> {
  const rows = (changes.responses ?? []).map((each) => toVersionedRow(each, rev));
  const added = await writeInOrder(responses, rows.map(insertIfAbsent));
  // Almost every response is the first with its id; only others cost a second query.
  if (added < rows.length) await replace({ responses }, rows);
  const withdrawn = changes.withdrawn ?? [];
  if (withdrawn.length > 0) await empty({ responses }, withdrawn, rev);
}

type Responses = Pick<Models, "responses">;

async function replace({ responses }: Responses, rows: readonly ResponseRow[]): Promise<void> {
  const ids = rows.map(({ _id }) => _id);
  const stored = await responses.find({ _id: trustedFilter({ $in: ids }) }).lean();
  const before = new Map(stored.map((row) => [row._id, row]));
  await writeInOrder(
    responses,
    rows.flatMap((row) => {
      const old = before.get(row._id);
      if (!old || old._rev >= row._rev) return [];
      const history = [...(old.history ?? []), ...pastOf(old, row)];
      const now: ResponseRow = history.length > 0 ? { ...row, history } : row;
      const { $set, $unset } = replaceRow(responses, now);
      const filter = { _id: row._id, _rev: old._rev };
      return [{ updateOne: { filter, update: { $set, $unset: { ...$unset, _withdrawn: 1 } } } }];
    }),
  );
}

function pastOf(old: ResponseRow, row: ResponseRow): PastAnswer[] {
  if (old._withdrawn || JSON.stringify(old.answer) === JSON.stringify(row.answer)) return [];
  return [{ answer: old.answer, said: old.said, at: old.at }];
}

async function empty({ responses }: Responses, ids: readonly string[], rev: number): Promise<void> {
  await writeInOrder(
    responses,
    ids.map((_id) => ({
      updateOne: {
        filter: { _id, _rev: { $lt: rev } },
        update: { $set: { _withdrawn: true, _rev: rev }, $unset: words },
      },
    })),
  );
}

const WORDS: readonly (keyof Response)[] = ["answer", "said", "shown", "label", "meaning"];
const words = { ...Object.fromEntries(WORDS.map((key) => [key, 1])), history: 1 };

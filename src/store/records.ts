import { enclosureId, type Response } from "../domain/answer.ts";
import type { Digest } from "../domain/digest.ts";
import type { Exchange } from "../domain/exchange.ts";
import type { Commitment, Member, Note, Stranger } from "../domain/records.ts";
import { readRun } from "../engine/run-shape.ts";
import type { CheckIn, Records } from "../ports/store.ts";
import { recordOf } from "./codec.ts";
import type { ResponseRow } from "./models/responses.ts";
import type { Models } from "./models.ts";
import { findUnreached } from "./unreached.ts";
import { where } from "./write.ts";

/** What people wrote between check-ins. */
function notesIn({ notes }: Models): Pick<Records, "notes" | "offeredNote" | "notesForProgramme"> {
  return {
    async notes({ teams, since }) {
      const of = { ...among(teams), at: where({ $gte: since }) };
      const rows = await notes.find(of).sort({ at: 1, _id: 1 }).lean();
      return rows.map((row) => recordOf<Note>(row));
    },
    async offeredNote(contact, id) {
      const which = id === undefined ? {} : { _id: id };
      const offered = notes.findOne({ contact, state: "offered", ...which });
      const row = await offered.sort({ at: -1, _id: -1 }).lean();
      return row ? recordOf<Note>(row) : undefined;
    },
    async notesForProgramme(limit) {
      const found = notes.find({ for: "programme" }).sort({ at: -1, _id: 1 });
      return (await found.limit(limit).lean()).map((row) => recordOf<Note>(row));
    },
  };
}

/** What is kept for reporting, in MongoDB. */
export function recordsIn(models: Models): Records {
  const { commitments, exchanges, digests, strangers } = models;
  return {
    async checkIns(of) {
      return await checkIns(models, of);
    },
    async commitments(teams) {
      const rows = await commitments.find(among(teams)).sort({ made_at: 1, _id: 1 }).lean();
      return rows.map((row) => recordOf<Commitment>(row));
    },
    async openCommitment(team) {
      const open = commitments.findOne({ team, open: true });
      const row = await open.sort({ made_at: -1, _id: -1 }).lean();
      return row ? recordOf<Commitment>(row) : undefined;
    },
    ...notesIn(models),
    async exchanges(of) {
      const rows = await exchanges.find(of).sort({ at: 1, _id: 1 }).lean();
      return rows.map((row) => recordOf<Exchange>(row));
    },
    async digest(id) {
      const row = await digests.findById(id).lean();
      return row ? recordOf<Digest>(row) : undefined;
    },
    async digests() {
      const rows = await digests.find().sort({ made_at: 1, _id: 1 }).lean();
      return rows.map((row) => recordOf<Digest>(row));
    },
    saidIn: async (id) => await saidIn(models, id),
    async members(team) {
      const rows = await models.members.find({ team }).sort({ at: 1, _id: 1 }).lean();
      return rows.map((row) => recordOf<Member>(row));
    },
    async strangers() {
      const rows = await strangers.find().sort({ first_at: 1, _id: 1 }).lean();
      return rows.map((row) => recordOf<Stranger>(row));
    },
  };
}

function among(teams: readonly string[]) {
  return { team: where({ $in: [...teams] }) };
}

async function saidIn({ responses }: Models, id: string): Promise<Response[]> {
  const sent = [{ inbound: id }, { "enclosed.id": enclosureId(id) }];
  const rows = await responses
    .find({ $or: sent, _withdrawn: where({ $ne: true }) })
    .sort({ _id: 1 })
    .lean();
  return rows.map(responseOf);
}

async function checkIns(
  models: Models,
  { campaign, period, teams }: Parameters<Records["checkIns"]>[0],
): Promise<CheckIn[]> {
  const { runs, responses } = models;
  const of = { campaign, period, ...among(teams) };
  const found = await runs.find(of).sort({ started_at: 1, _id: 1 }).lean();
  const ids = found.map(({ _id }) => _id);
  const said = await responses
    .find({ run: where({ $in: ids }), _withdrawn: where({ $ne: true }) })
    .sort({ at: 1, _id: 1 })
    .lean();
  const byRun = new Map<string, Response[]>(ids.map((id) => [id, []]));
  for (const row of said) byRun.get(row.run)?.push(responseOf(row));
  const all = found.map((row) => ({
    run: readRun(recordOf(row)),
    responses: byRun.get(row._id) ?? [],
  }));
  const silent = all.flatMap(({ run, responses: given }) => (given.length > 0 ? [] : [run]));
  const unreached = await findUnreached(models, silent);
  return all.map((each) => (unreached.has(each.run.id) ? { ...each, unreached: true } : each));
}

function responseOf({ history: _before, ...row }: ResponseRow): Response {
  return recordOf<Response>(row);
}

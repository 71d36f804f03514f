import { enclosureId, type Response } from "../../domain/answer.ts";
import type { Digest } from "../../domain/digest.ts";
import type { Commitment, GroupMember, Note, UnknownSender } from "../../domain/records.ts";
import type { Relay } from "../../domain/relay.ts";
import { parseRun } from "../../engine/run/run-schema.ts";
import type { CheckIn, RecordStore } from "../../ports/store.ts";
import { fromRow } from "../schema/codec.ts";
import type { Models } from "../schema/models.ts";
import type { ResponseRow } from "../schema/responses.ts";
import { trustedFilter } from "../schema/write.ts";
import { findUnreached } from "./unreached.ts";

/** Notes that people wrote between check-ins. */
function notesIn({
  notes,
}: Models): Pick<RecordStore, "notes" | "offeredNote" | "notesForProgramme"> {
  return {
    async notes({ teams, since }) {
      const of = { ...among(teams), at: trustedFilter({ $gte: since }) };
      const rows = await notes.find(of).sort({ at: 1, _id: 1 }).lean();
      return rows.map((row) => fromRow<Note>(row));
    },
    async offeredNote(contact, id) {
      const which = id === undefined ? {} : { _id: id };
      const offered = notes.findOne({ contact, state: "offered", ...which });
      const row = await offered.sort({ at: -1, _id: -1 }).lean();
      return row ? fromRow<Note>(row) : undefined;
    },
    async notesForProgramme(limit) {
      const found = notes.find({ for: "programme" }).sort({ at: -1, _id: 1 });
      return (await found.limit(limit).lean()).map((row) => fromRow<Note>(row));
    },
  };
}

/** Records kept for reporting, in MongoDB. */
export function recordStore(models: Models): RecordStore {
  const { commitments, exchanges, digests, strangers } = models;
  return {
    async checkIns(of) {
      return await checkIns(models, of);
    },
    async commitments(teams) {
      const rows = await commitments.find(among(teams)).sort({ made_at: 1, _id: 1 }).lean();
      return rows.map((row) => fromRow<Commitment>(row));
    },
    async openCommitment(team) {
      const open = commitments.findOne({ team, open: true });
      const row = await open.sort({ made_at: -1, _id: -1 }).lean();
      return row ? fromRow<Commitment>(row) : undefined;
    },
    ...notesIn(models),
    async exchanges(of) {
      const rows = await exchanges.find(of).sort({ at: 1, _id: 1 }).lean();
      return rows.map((row) => fromRow<Relay>(row));
    },
    async digest(id) {
      const row = await digests.findById(id).lean();
      return row ? fromRow<Digest>(row) : undefined;
    },
    async digests() {
      const rows = await digests.find().sort({ made_at: 1, _id: 1 }).lean();
      return rows.map((row) => fromRow<Digest>(row));
    },
    saidIn: async (id) => await saidIn(models, id),
    async members(team) {
      const rows = await models.members.find({ team }).sort({ at: 1, _id: 1 }).lean();
      return rows.map((row) => fromRow<GroupMember>(row));
    },
    async strangers() {
      const rows = await strangers.find().sort({ first_at: 1, _id: 1 }).lean();
      return rows.map((row) => fromRow<UnknownSender>(row));
    },
  };
}

function among(teams: readonly string[]) {
  return { team: trustedFilter({ $in: [...teams] }) };
}

async function saidIn({ responses }: Models, id: string): Promise<Response[]> {
  const sent = [{ inbound: id }, { "enclosed.id": enclosureId(id) }];
  const rows = await responses
    .find({ $or: sent, _withdrawn: trustedFilter({ $ne: true }) })
    .sort({ _id: 1 })
    .lean();
  return rows.map(responseOf);
}

async function checkIns(
  models: Models,
  { campaign, period, teams }: Parameters<RecordStore["checkIns"]>[0],
): Promise<CheckIn[]> {
  const { runs, responses } = models;
  const of = { campaign, period, ...among(teams) };
  const found = await runs.find(of).sort({ started_at: 1, _id: 1 }).lean();
  const ids = found.map(({ _id }) => _id);
  const said = await responses
    .find({ run: trustedFilter({ $in: ids }), _withdrawn: trustedFilter({ $ne: true }) })
    .sort({ at: 1, _id: 1 })
    .lean();
  const byRun = new Map<string, Response[]>(ids.map((id) => [id, []]));
  for (const row of said) byRun.get(row.run)?.push(responseOf(row));
  const all = found.map((row) => ({
    run: parseRun(fromRow(row)),
    responses: byRun.get(row._id) ?? [],
  }));
  const silent = all.flatMap(({ run, responses: given }) => (given.length > 0 ? [] : [run]));
  const unreached = await findUnreached(models, silent);
  return all.map((each) => (unreached.has(each.run.id) ? { ...each, unreached: true } : each));
}

function responseOf({ history: _before, ...row }: ResponseRow): Response {
  return fromRow<Response>(row);
}

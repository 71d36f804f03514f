import type { LedgerMessage } from "../../../adapters/practice/ledger.ts";
import type { Response } from "../../../src/domain/answer.ts";
import type { DecisionPoint } from "../../../src/domain/decision.ts";
import type { Fire } from "../../../src/domain/fire.ts";
import type { OutboxRow } from "../../../src/domain/message.ts";
import { addressKey, type Contact, type Roster } from "../../../src/domain/people.ts";
import type { Run } from "../../../src/domain/run.ts";
import { fromRow } from "../../../src/store/schema/codec.ts";
import { fromFireRow } from "../../../src/store/schema/fire-row.ts";
import type { TestApp } from "../open-test-app.ts";
import type { Told } from "./play.ts";

/** A message to somebody as their phone has it, with what the store says of it. */
export interface Got {
  readonly at: Date;
  readonly to: Contact;
  readonly key: string;
  readonly row: OutboxRow | undefined;
  /** Whether it came of itself, and not within a minute of the reader's own words. */
  readonly unasked: boolean;
}

/** Everything that is left of a time that was played: the phones, and the rows of the store. */
export interface Past {
  readonly roster: Roster;
  readonly now: Date;
  readonly got: readonly Got[];
  readonly said: readonly LedgerMessage[];
  readonly told: readonly Told[];
  readonly fires: readonly Fire[];
  readonly runs: readonly Run[];
  readonly outbox: readonly OutboxRow[];
  readonly responses: readonly Response[];
  readonly decisions: readonly DecisionPoint[];
  /** Of whom the contacts stand where now. */
  readonly contacts: readonly Contact[];
}

/** Reads everything that is left in a house. */
export async function pastOf(
  { practice, database, store }: TestApp,
  roster: Roster,
  told: readonly Told[],
): Promise<Past> {
  const { fires, runs, outbox, responses } = database.models;
  const rows = (await outbox.find({}).lean()).map((row) => fromRow<OutboxRow>(row));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const people = new Map(roster.contacts.map((each) => [addressKey(each.address), each]));
  const heard = new Map<string, number>();
  const got: Got[] = [];
  for (const message of practice.messages()) {
    const address = `${message.channel}:${message.address}`;
    const at = new Date(message.at);
    if (message.direction === "in") heard.set(address, at.getTime());
    const to = people.get(address);
    if (message.direction === "in" || !to) continue;
    const key = message.key ?? "";
    const unasked = at.getTime() - (heard.get(address) ?? 0) > 60_000;
    got.push({ at, to, key, row: byId.get(key), unasked });
  }
  return {
    roster,
    now: practice.clock.now(),
    got,
    said: practice.messages().filter(({ direction }) => direction === "in"),
    told,
    fires: (await fires.find({}).lean()).map(fromFireRow),
    runs: (await runs.find({}).lean()).map((row) => fromRow<Run>(row)),
    outbox: rows,
    responses: (await responses.find({}).lean()).map((row) => fromRow<Response>(row)),
    decisions: await store.decisions(roster.teams.map(({ id }) => id)),
    contacts: await store.contacts(),
  };
}

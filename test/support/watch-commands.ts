import type { Connection } from "mongoose";

/** A command as it was sent to the database. */
export interface Command {
  readonly name: string;
  readonly collection: string;
  /** What it looks for, one for each write of a batch. */
  readonly looksFor: readonly Lookup[];
}

/** A search, as `explain` takes it. */
export interface Lookup {
  readonly find: string;
  readonly filter: object;
  readonly sort?: object;
}

type Sent = Readonly<Record<string, unknown>> & {
  readonly filter?: object;
  readonly query?: object;
  readonly sort?: object;
  readonly updates?: readonly { readonly q: object }[];
  readonly deletes?: readonly { readonly q: object }[];
  readonly pipeline?: readonly { readonly $match?: object }[];
};

/** Writes down every command of a connection that watches its commands, from now on. */
export function watchCommands(connection: Connection): Command[] {
  const seen: Command[] = [];
  connection.getClient().on("commandStarted", ({ commandName: name, command }) => {
    const sent: Sent = command;
    const collection = String(sent[name]);
    seen.push({ name, collection, looksFor: lookups(collection, sent) });
  });
  return seen;
}

function lookups(find: string, sent: Sent): Lookup[] {
  const filters = [
    sent.filter ?? sent.query,
    ...(sent.updates ?? []).map(({ q }) => q),
    ...(sent.deletes ?? []).map(({ q }) => q),
    sent.pipeline?.[0]?.$match,
  ].filter((filter) => filter !== undefined);
  return filters.map((filter) => ({ find, filter, ...(sent.sort ? { sort: sent.sort } : {}) }));
}

/** The plan of a search: the name of the index it walks, `_id_`, or what else it does. */
export async function planOf(connection: Connection, lookup: Lookup): Promise<string> {
  const explained = await connection.db?.command({ explain: lookup, verbosity: "queryPlanner" });
  const plan = JSON.stringify(explained?.["queryPlanner"]?.winningPlan);
  if (/"stage":"(?:IDHACK|EXPRESS_IXSCAN)"/.test(plan) || plan.includes('"indexName":"_id_"')) {
    return "_id_";
  }
  return /"stage":"COLLSCAN"/.test(plan)
    ? "COLLSCAN"
    : (/"indexName":"([^"]+)"/.exec(plan)?.[1] ?? plan);
}

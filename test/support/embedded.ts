import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mongoose from "mongoose";
import { type Embedded, startEmbedded } from "../../src/embedded/start-embedded.ts";

/** A new directory that is gone after `remove`. */
export async function temporaryDirectory(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "baraza-"));
  return { path, remove: async () => await rm(path, { recursive: true, force: true }) };
}

/** An embedded database in a directory of its own, and a mongoose connection to it. */
export interface Opened {
  readonly dir: string;
  readonly embedded: Embedded;
  readonly connection: mongoose.Connection;
  /** A collection that nobody has used yet. */
  fresh(): mongoose.mongo.Collection<Fields>;
  close(): Promise<void>;
}

/** A document as the tests handle it. */
export type Fields = Record<string, unknown>;

/** Starts an embedded database and connects to it. */
export async function openEmbedded(thread = false): Promise<Opened> {
  const directory = await temporaryDirectory();
  const embedded = await startEmbedded({ dir: directory.path, thread });
  const connection = await mongoose.createConnection(embedded.uri("baraza")).asPromise();
  let used = 0;
  return {
    dir: directory.path,
    embedded,
    connection,
    fresh: () => databaseOf(connection).collection<Fields>(`fresh_${++used}`),
    async close() {
      await connection.close();
      await embedded.close();
      await directory.remove();
    },
  };
}

/** A new collection of the given documents, numbered from 0, and what a test asks of it. */
export async function among(opened: Opened, docs: readonly Fields[]) {
  const collection = opened.fresh();
  await collection.insertMany(docs.map((doc, i) => ({ _id: i as never, ...doc })));
  return {
    collection,
    /** The numbers of the documents that match. */
    ids: async (filter: object): Promise<unknown[]> => {
      const found = await collection.find(filter).sort({ _id: 1 }).toArray();
      return found.map((doc) => doc["_id"]);
    },
    /** The first document after an update of all. */
    after: async (update: object, options = {}): Promise<unknown> => {
      await collection.updateMany({}, update, options);
      return await collection.findOne({});
    },
  };
}

/** The driver's database behind a mongoose connection. */
export function databaseOf(connection: mongoose.Connection): mongoose.mongo.Db {
  const { db } = connection;
  if (!db) throw new Error("not connected");
  return db;
}

/** The stages of a plan that `explain` gave, outermost first. */
export function stagesOf(explained: unknown): string[] {
  const stages: string[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("stage" in node && typeof node.stage === "string") stages.push(node.stage);
    if ("inputStage" in node) walk(node.inputStage);
    if ("inputStages" in node && Array.isArray(node.inputStages)) node.inputStages.forEach(walk);
  };
  if (typeof explained === "object" && explained !== null && "queryPlanner" in explained) {
    const { queryPlanner } = explained;
    if (typeof queryPlanner === "object" && queryPlanner && "winningPlan" in queryPlanner) {
      walk(queryPlanner.winningPlan);
    }
  }
  return stages;
}

/** How often a random test is repeated: `FUZZ` times its usual count. */
export const repeated = (count: number): number =>
  Math.ceil(count * Number(process.env["FUZZ"] ?? 1));

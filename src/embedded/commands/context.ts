import type { DocumentStore } from "../storage/store.ts";
import type { BsonDoc } from "../values/kinds.ts";
import type { Cursors } from "./cursors.ts";

/** What a command works on. */
export interface CommandContext {
  readonly store: DocumentStore;
  readonly cursors: Cursors;
  readonly connectionId: number;
  /** The directory of the database; a client sees by it whom it talks to. */
  readonly directory: string;
}

/** A command on the way: its fields, the database, and the collection it names, if it names one. */
export interface CommandCall {
  readonly command: BsonDoc;
  readonly db: string;
  /** Database and collection, joined by a dot. */
  readonly ns: string;
}

/** Answers a command with a document, or with the bytes of one; a thrown `CommandError` becomes a failure's reply. */
export type CommandHandler = (context: CommandContext, call: CommandCall) => BsonDoc | Uint8Array;

/** Handlers by the names of their commands. */
export type CommandHandlers = Readonly<Record<string, CommandHandler>>;

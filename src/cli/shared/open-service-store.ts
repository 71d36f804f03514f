import { readLedgerClock } from "../../../adapters/practice/ledger.ts";
import {
  type Config,
  dataPathsIn,
  PRACTICE_BEGINS,
  readConfig,
  readEnvironment,
} from "../../config/config.ts";
import { findEmbedded } from "../../embedded/find-embedded.ts";
import { startEmbedded } from "../../embedded/start-embedded.ts";
import type { Store } from "../../ports/store.ts";
import { openStore } from "../../store/open-store.ts";
import { exitWithError } from "./arguments.ts";

/** The name of the house's database in the embedded store. */
export const EMBEDDED_DATABASE = "baraza";

/** A store that a command works on, perhaps beside the running service. */
export interface OpenedStore {
  readonly store: Store;
  /** Its connection string, with any password: never to be shown. */
  readonly uri: string;
  /** Where it is, in words for the operator; never with a password. */
  readonly where: string;
  /** Whether the service is known to run beside; unknown with a database that stands elsewhere. */
  readonly running: boolean | undefined;
  close(): Promise<void>;
}

/** The settings; ends the command with every fault of them at once. */
export function readSettings(): Config {
  const read = readConfig(readEnvironment());
  if ("config" in read) return read.config;
  return exitWithError(read.faults.map(({ message, remedy }) => `${message} ${remedy}`).join("\n"));
}

/** Opens the store that the settings name, through the running service where that has the embedded one open. */
export async function openServiceStore(config: Config): Promise<OpenedStore> {
  try {
    return await open(config);
  } catch (error) {
    return exitWithError(error instanceof Error ? error.message : "The store cannot be opened.");
  }
}

async function open({ mongodbUri, dataDir }: Config): Promise<OpenedStore> {
  if (mongodbUri !== undefined) {
    const store = await openStore(mongodbUri);
    return {
      store,
      uri: mongodbUri,
      where: "MongoDB",
      running: undefined,
      close: () => store.close(),
    };
  }
  const dir = dataPathsIn(dataDir).store;
  const served = await findEmbedded(dir);
  if (served) {
    const uri = served.uri(EMBEDDED_DATABASE);
    const store = await openStore(uri);
    const where = `the embedded store in ${dir}, beside the running service`;
    return { store, uri, where, running: true, close: () => store.close() };
  }
  const embedded = await startEmbedded({ dir });
  const uri = embedded.uri(EMBEDDED_DATABASE);
  const store = await openStore(uri);
  return {
    store,
    uri,
    where: `the embedded store in ${dir}`,
    running: false,
    async close() {
      await store.close();
      await embedded.close();
    },
  };
}

/** The time as the service knows it: in practice the pretended one, as far as it was pushed. */
export function readServiceTime({ practice, dataDir }: Config): Date {
  if (!practice.on) return new Date();
  return readLedgerClock(dataPathsIn(dataDir).ledger) ?? PRACTICE_BEGINS;
}

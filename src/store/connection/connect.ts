import mongoose, { type Connection, type ConnectOptions } from "mongoose";

const PATIENCE = 5_000;

const OPTIONS: ConnectOptions = {
  ignoreUndefined: true,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  sanitizeFilter: true,
};

// The driver detects a dead connection within seconds by its own probes. But a call whose connection ends in the middle
// of a reply can wait forever, and block every tick: the driver (7.8) does not end that call itself.
const LIMITS = {
  heartbeatFrequencyMS: 2_000,
  connectTimeoutMS: 5_000,
  waitQueueTimeoutMS: 10_000,
  socketTimeoutMS: 20_000,
  serverSelectionTimeoutMS: PATIENCE,
} as const;

/**
 * Opens a separate connection to a MongoDB; rejects within seconds, in plain words, if none answers. Timeouts in the
 * connection string take precedence.
 */
export async function connectToMongo(uri: string, more: ConnectOptions = {}): Promise<Connection> {
  const limits = Object.fromEntries(
    Object.entries(LIMITS).filter(([name]) => !uri.includes(`${name}=`)),
  );
  const connection = mongoose.createConnection();
  try {
    await connection.openUri(uri, { ...OPTIONS, ...limits, ...more });
  } catch (cause) {
    await connection.destroy();
    throw new Error(`no MongoDB answers at ${withoutSecrets(uri)}: check MONGODB_URI`, { cause });
  }
  return connection;
}

function withoutSecrets(uri: string): string {
  return uri.replace(/\/\/[^/]*@/, "//").replace(/\?.*$/, "");
}

import mongoose, { type Connection, type ConnectOptions } from "mongoose";

const PATIENCE = 5_000;

const OPTIONS: ConnectOptions = {
  ignoreUndefined: true,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  sanitizeFilter: true,
};

// A connection that swallows everything is found by the driver's own probes within seconds. One that ends in the middle
// of a reply can leave its call waiting for ever, and with it every beat: the driver (7.8) does not end that call itself.
const LIMITS = {
  heartbeatFrequencyMS: 2_000,
  connectTimeoutMS: 5_000,
  waitQueueTimeoutMS: 10_000,
  socketTimeoutMS: 20_000,
  serverSelectionTimeoutMS: PATIENCE,
} as const;

/**
 * A connection of its own to a MongoDB; rejects within seconds, in plain words, where none answers. What the connection
 * string says of time-outs holds.
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

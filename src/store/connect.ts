import mongoose, { type Connection, type ConnectOptions } from "mongoose";

const PATIENCE = 5_000;

const OPTIONS: ConnectOptions = {
  ignoreUndefined: true,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  sanitizeFilter: true,
};

/**
 * A connection of its own to a MongoDB; rejects within seconds, in plain words, where none answers. What the connection
 * string says of time-outs holds.
 */
export async function connect(uri: string, more: ConnectOptions = {}): Promise<Connection> {
  const patient = uri.includes("serverSelectionTimeoutMS=");
  const patience = patient ? {} : { serverSelectionTimeoutMS: PATIENCE };
  const connection = mongoose.createConnection();
  try {
    await connection.openUri(uri, { ...OPTIONS, ...patience, ...more });
  } catch (cause) {
    await connection.destroy();
    throw new Error(`no MongoDB answers at ${withoutSecrets(uri)}: check MONGODB_URI`, { cause });
  }
  return connection;
}

function withoutSecrets(uri: string): string {
  return uri.replace(/\/\/[^/]*@/, "//").replace(/\?.*$/, "");
}

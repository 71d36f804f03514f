import mongoose, { type Connection, type ConnectOptions } from "mongoose";

const PATIENCE = 5_000;

/** How the connection behaves; what the connection string says goes before the write concern. */
const OPTIONS: ConnectOptions = {
  serverSelectionTimeoutMS: PATIENCE,
  connectTimeoutMS: PATIENCE,
  ignoreUndefined: true,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  sanitizeFilter: true,
};

/** A connection of its own to a MongoDB; rejects within seconds, in plain words, where none answers. */
export async function connect(uri: string, more: ConnectOptions = {}): Promise<Connection> {
  const connection = mongoose.createConnection();
  try {
    await connection.openUri(uri, { ...OPTIONS, ...more });
  } catch (cause) {
    await connection.destroy();
    throw new Error(`no MongoDB answers at ${withoutSecrets(uri)}: check MONGODB_URI`, { cause });
  }
  return connection;
}

function withoutSecrets(uri: string): string {
  return uri.replace(/\/\/[^/]*@/, "//").replace(/\?.*$/, "");
}

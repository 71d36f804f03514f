import { ObjectId } from "bson";
import { MAX_DOCUMENT } from "../values/codec.ts";
import { MAX_MESSAGE } from "../wire/message.ts";
import type { Context, Handler, Handlers } from "./context.ts";

/** Clients are told that they talk to a standalone 7.0, so that they send no transaction numbers. */
const VERSION = { version: "7.0.0", versionArray: [7, 0, 0, 0] };
const WIRE_VERSION = 21;

const nothing: Handler = () => ({});

const hello = ({ connectionId, directory }: Context) => ({
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  maxBsonObjectSize: MAX_DOCUMENT,
  maxMessageSizeBytes: MAX_MESSAGE,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  connectionId,
  minWireVersion: 0,
  maxWireVersion: WIRE_VERSION,
  readOnly: false,
  embedded: directory,
});

const buildInfo: Handler = () => ({
  ...VERSION,
  gitVersion: "embedded",
  modules: [],
  bits: 64,
  maxBsonObjectSize: MAX_DOCUMENT,
});

/** The commands about the server and its sessions. */
export const SERVER_INFO: Handlers = {
  hello,
  ismaster: hello,
  isMaster: hello,
  buildInfo,
  buildinfo: buildInfo,
  ping: nothing,
  endSessions: nothing,
  killSessions: nothing,
  refreshSessions: nothing,
  startSession: () => ({ id: { id: new ObjectId() }, timeoutMinutes: 30 }),
  serverStatus: () => ({
    host: "localhost",
    version: VERSION.version,
    process: "embedded",
    pid: process.pid,
    uptime: process.uptime(),
    localTime: new Date(),
  }),
  connectionStatus: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
};

import { MAX_DOCUMENT } from "../values/codec.ts";
import { MAX_MESSAGE } from "../wire/message.ts";
import type { CommandContext, CommandHandler, CommandHandlers } from "./context.ts";

/** Presents the database as a standalone 7.0, so that drivers send no transaction numbers. */
const VERSION = { version: "7.0.0", versionArray: [7, 0, 0, 0] };
const WIRE_VERSION = 21;

const nothing: CommandHandler = () => ({});

const hello = ({ connectionId, directory }: CommandContext) => ({
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

const buildInfo: CommandHandler = () => ({
  ...VERSION,
  gitVersion: "embedded",
  modules: [],
  bits: 64,
  maxBsonObjectSize: MAX_DOCUMENT,
});

/** The commands about the server and its sessions. */
export const SERVER_COMMANDS: CommandHandlers = {
  hello,
  ismaster: hello,
  isMaster: hello,
  buildInfo,
  ping: nothing,
  endSessions: nothing,
};

import { CommandError, notSupported } from "../failure.ts";
import { encode } from "../values/codec.ts";
import { type BsonDoc, isDoc } from "../values/kinds.ts";
import { CATALOGUE_READ_COMMANDS, CATALOGUE_WRITE_COMMANDS } from "./catalogue.ts";
import type { CommandCall, CommandContext, CommandHandler, CommandHandlers } from "./context.ts";
import { refuseTransaction } from "./read-fields.ts";
import { READ_COMMANDS } from "./reading.ts";
import { SERVER_COMMANDS } from "./server-info.ts";
import { WRITE_COMMANDS } from "./writing.ts";

const WRITES: CommandHandlers = { ...WRITE_COMMANDS, ...CATALOGUE_WRITE_COMMANDS };
const READS: CommandHandlers = { ...READ_COMMANDS, ...CATALOGUE_READ_COMMANDS, ...SERVER_COMMANDS };

const handlerIn = (handlers: CommandHandlers, name: string): CommandHandler | undefined =>
  Object.hasOwn(handlers, name) ? handlers[name] : undefined;

/** Answers one command with the bytes of its reply; an error becomes a reply too. */
export async function runCommand(context: CommandContext, command: BsonDoc): Promise<Uint8Array> {
  try {
    refuseTransaction(command);
    const call = callOf(command);
    const [name = ""] = Object.keys(command);
    const write = handlerIn(WRITES, name);
    const answer = write
      ? await context.store.write(() => write(context, call))
      : readWith(handlerIn(READS, name), context, call, name);
    if (write && isDurable(command)) await context.store.kv.flushed();
    return answer instanceof Uint8Array ? answer : encode({ ...answer, ok: 1 });
  } catch (error) {
    return encode(failureReply(error));
  }
}

function readWith(
  handler: CommandHandler | undefined,
  context: CommandContext,
  call: CommandCall,
  name: string,
) {
  if (!handler) throw notSupported(`the command '${name}'`);
  return handler(context, call);
}

function callOf(command: BsonDoc): CommandCall {
  const [target] = Object.values(command);
  const db = String(command["$db"]);
  return { command, db, ns: `${db}.${String(target)}` };
}

/** Whether the client wants its write on the disk itself before it gets the reply. */
function isDurable({ writeConcern }: BsonDoc): boolean {
  return isDoc(writeConcern) && (writeConcern["j"] === true || writeConcern["fsync"] === true);
}

function failureReply(error: unknown): BsonDoc {
  const { code, codeName, message, extra } =
    error instanceof CommandError
      ? error
      : new CommandError(
          8000,
          "InternalError",
          error instanceof Error ? (error.stack ?? error.message) : String(error),
        );
  return { ok: 0, errmsg: message, code, codeName, ...extra };
}

import { CommandError, notSupported } from "../failure.ts";
import { encode } from "../values/codec.ts";
import { type Doc, isDoc } from "../values/kinds.ts";
import { CATALOGUE_READING, CATALOGUE_WRITING } from "./catalogue.ts";
import type { Call, Context, Handler, Handlers } from "./context.ts";
import { refuseTransaction } from "./read-fields.ts";
import { READING } from "./reading.ts";
import { SERVER_INFO } from "./server-info.ts";
import { WRITING } from "./writing.ts";

const WRITES: Handlers = { ...WRITING, ...CATALOGUE_WRITING };
const READS: Handlers = { ...READING, ...CATALOGUE_READING, ...SERVER_INFO };

const handlerIn = (handlers: Handlers, name: string): Handler | undefined =>
  Object.hasOwn(handlers, name) ? handlers[name] : undefined;

/** Answers one command with the bytes of its reply; whatever goes wrong becomes a reply too. */
export async function runCommand(context: Context, command: Doc): Promise<Uint8Array> {
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

function readWith(handler: Handler | undefined, context: Context, call: Call, name: string) {
  if (!handler) throw notSupported(`the command '${name}'`);
  return handler(context, call);
}

function callOf(command: Doc): Call {
  const [target] = Object.values(command);
  const db = String(command["$db"]);
  return { command, db, ns: `${db}.${String(target)}` };
}

/** Whether the client wants its write on the disk itself before it is told of it. */
function isDurable({ writeConcern }: Doc): boolean {
  return isDoc(writeConcern) && (writeConcern["j"] === true || writeConcern["fsync"] === true);
}

function failureReply(error: unknown): Doc {
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

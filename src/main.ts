import type { Logger } from "pino";
import type { PhoneLink } from "../adapters/whatsapp/web/base/link-board.ts";
import { BrokenFilesError, type Service, startService } from "./app.ts";
import { type Config, readConfig, readEnvironment } from "./config/config.ts";
import { openLog, silenceConsole } from "./log.ts";

// What a person at the terminal reads; everything else is the log's.
const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const read = readConfig(readEnvironment());
if ("faults" in read) {
  for (const { message, remedy } of read.faults) tell(`${message} ${remedy}`);
  process.exit(1);
}
await run(read.config);

async function run(config: Config): Promise<void> {
  const log = openLog(config.logLevel);
  silenceConsole(log, console);
  endOnCrash(log);
  const service = await startService(config, log, tellOfStandby).catch((error: unknown) => {
    explain(error, config);
    process.exit(1);
  });
  void service.ended.then((reason) => endFor(reason, log));
  log.info({ practice: config.practice.on }, "ready");
  if (config.practice.on) tell(`\n  Practice is open at ${service.url}/practice\n`);
  else tell(`\n  Baraza answers at ${service.url}\n`);
  if (service.link && process.stderr.isTTY) showCodes(service.link, service.url);
  stopOnSignal(service);
}

function tellOfStandby(url: string, holder: string): void {
  tell(`\n  Baraza stands by at ${url}: ${holder} serves this store.\n`);
}

// A process that may not write any more has nothing to finish: its supervisor starts it again, with everything fresh.
function endFor(reason: string, log: Logger): void {
  log.fatal({ reason }, "the service ends");
  tell(`The service ends: ${reason}`);
  process.exit(1);
}

// Whoever scans the code has the number: it is shown to a person at the terminal, never in a file of logs.
function showCodes(link: PhoneLink, url: string): void {
  const show = async (qr: string): Promise<void> => {
    const { default: code } = await import("qrcode");
    tell(await code.toString(qr, { type: "terminal", small: true }));
    tell(
      `  Scan this with the programme's phone: WhatsApp, Linked devices. Or open ${url}/whatsapp\n`,
    );
  };
  link.onQr((next) => void show(next));
}

// Node would print the error itself, and with it whatever a database or a platform quoted in its message.
function endOnCrash(log: Logger): void {
  process.on("uncaughtException", (err) => {
    log.fatal({ err }, "the service ends: an error that nobody caught");
    process.exit(1);
  });
}

function explain(error: unknown, { rosterFile }: Config): void {
  if (error instanceof BrokenFilesError)
    // What is printed here ends in somebody's logs, and a roster's faults quote the names and numbers in it.
    for (const { file, line, message, remedy } of error.faults)
      if (file === rosterFile) tell(`${file}:${line}: The roster is not in order here.`);
      else tell(`${file}:${line}: ${message} ${remedy}`);
  else tell(error instanceof Error ? error.message : "The service could not start.");
  if (error instanceof BrokenFilesError && error.faults.some(({ file }) => file === rosterFile))
    tell(
      `\`npm run roster -- ${rosterFile} --dry-run\` tells what is wrong there, and what to do.`,
    );
}

function stopOnSignal(service: Service): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    // A channel or database that hangs must not keep the process: what is unfinished is repaired at the next start.
    setTimeout(() => process.exit(0), 9_000).unref();
    service.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

import type { Logger } from "pino";
import type { PhoneLink } from "../adapters/whatsapp/web/base/link-board.ts";
import { BrokenFilesError, type Service, startService } from "./app.ts";
import { type Config, readConfig, readEnvironment } from "./config/config.ts";
import { openLog, silenceConsole } from "./log.ts";

// Output for a person at the terminal; everything else goes to the log.
const print = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const read = readConfig(readEnvironment());
if ("faults" in read) {
  for (const { message, remedy } of read.faults) print(`${message} ${remedy}`);
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
  if (config.practice.on) print(`\n  Practice is open at ${service.url}/practice\n`);
  else print(`\n  Baraza is running at ${service.url}\n`);
  if (service.link && process.stderr.isTTY) showCodes(service.link, service.url);
  stopOnSignal(service);
}

function tellOfStandby(url: string, holder: string): void {
  print(`\n  Baraza is on standby at ${url}: ${holder} serves this store.\n`);
}

// A process that may no longer write has nothing to finish; its supervisor restarts it.
function endFor(reason: string, log: Logger): void {
  log.fatal({ ending: reason }, "service ended");
  print(`The service is stopping: ${reason}`);
  process.exit(1);
}

// The QR code gives full control of the number, so it is shown only on a terminal, never in a log file.
function showCodes(link: PhoneLink, url: string): void {
  const show = async (qr: string): Promise<void> => {
    const { default: code } = await import("qrcode");
    print(await code.toString(qr, { type: "terminal", small: true }));
    print(
      `  Scan this with the programme's phone: WhatsApp, Linked devices. Or open ${url}/whatsapp\n`,
    );
  };
  link.onQr((next) => void show(next));
}

// Node would print the error itself, including data quoted in its message.
function endOnCrash(log: Logger): void {
  process.on("uncaughtException", (err) => {
    log.fatal({ err }, "service ended by an uncaught error");
    process.exit(1);
  });
}

function explain(error: unknown, { rosterFile }: Config): void {
  if (error instanceof BrokenFilesError)
    // This output may end in log files, and errors in a roster quote names and numbers.
    for (const { file, line, message, remedy } of error.faults)
      if (file === rosterFile) print(`${file}:${line}: This part of the roster has an error.`);
      else print(`${file}:${line}: ${message} ${remedy}`);
  else print(error instanceof Error ? error.message : "The service could not start.");
  if (error instanceof BrokenFilesError && error.faults.some(({ file }) => file === rosterFile))
    print(`\`npm run roster -- ${rosterFile} --dry-run\` shows what is wrong and what to do.`);
}

function stopOnSignal(service: Service): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    // A hanging channel or database must not keep the process; the next start repairs what is unfinished.
    setTimeout(() => process.exit(0), 9_000).unref();
    service.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

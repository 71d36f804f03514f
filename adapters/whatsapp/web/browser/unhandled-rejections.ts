import type { Logger } from "pino";

const THEIRS = /node_modules[\\/](whatsapp-web\.js|puppeteer)/;

/** Whether only the library can have caused this rejection; it also rejects with plain strings. */
function isTheirs(reason: unknown): boolean {
  if (typeof reason === "string") return true;
  return reason instanceof Error && THEIRS.test(reason.stack ?? "");
}

/**
 * Keeps unhandled rejections of the library from ending the process, until the returned function is called. Their
 * effect shows in the page, which is monitored; all other rejections end the process as before.
 */
export function catchUnhandledRejections(log: Logger): () => void {
  const note = (reason: unknown): void => {
    if (!isTheirs(reason)) throw reason;
    log.warn({ channel: "whatsapp" }, "unhandled rejection in the WhatsApp library");
  };
  process.on("unhandledRejection", note);
  return () => void process.off("unhandledRejection", note);
}

import type { Logger } from "pino";

const THEIRS = /node_modules[\\/](whatsapp-web\.js|puppeteer)/;

/** Whether nobody but the library can have left this error lying: it rejects with bare texts, too. */
function isTheirs(reason: unknown): boolean {
  if (typeof reason === "string") return true;
  return reason instanceof Error && THEIRS.test(reason.stack ?? "");
}

/**
 * Keeps errors that the library leaves to nobody from ending the service, until the returned function is called.
 * What they mean shows in the page itself, which is watched; everybody else's errors end the service as before.
 */
export function catchUnhandledRejections(log: Logger): () => void {
  const note = (reason: unknown): void => {
    if (!isTheirs(reason)) throw reason;
    log.warn({ channel: "whatsapp" }, "WhatsApp's library left an error to nobody");
  };
  process.on("unhandledRejection", note);
  return () => void process.off("unhandledRejection", note);
}

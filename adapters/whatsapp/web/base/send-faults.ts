import { SendError } from "../../../../src/ports/channel.ts";

const NOBODY = /No LID for user|invalid wid|group not found|not a user wid|wid error/i;
const SLOWER = /rate-overlimit|too many|\b429\b/i;

/** WhatsApp's page gave data without a field that it always had. The message names the field and holds no content. */
export class Misread extends Error {
  constructor(lack: string) {
    super(lack);
    this.name = "Misread";
  }
}

/**
 * Classifies a failed send. WhatsApp's page has no list of errors: anything that is not clearly a refusal may have been
 * sent, and is searched for before it is sent again.
 */
export function classifySendFailure(error: unknown): SendError {
  if (error instanceof SendError) return error;
  const words = error instanceof Error ? error.message : String(error);
  if (NOBODY.test(words))
    return new SendError("unreachable", "WhatsApp does not know this address.");
  if (SLOWER.test(words)) return new SendError("try_later", "WhatsApp limits the sending rate.");
  return new SendError("unknown_outcome", "WhatsApp's page did not report the outcome.");
}

/** The channel cannot take messages now. */
export function notReadyError(): SendError {
  return new SendError("try_later", "WhatsApp is not ready.");
}

import { SendError } from "../../../../src/ports/channel.ts";

const NOBODY = /No LID for user|invalid wid|group not found|not a user wid|wid error/i;
const SLOWER = /rate-overlimit|too many|\b429\b/i;

/** WhatsApp's page handed over something that lacks what it always had; the words name the lack, and nobody. */
export class Misread extends Error {
  constructor(lack: string) {
    super(lack);
    this.name = "Misread";
  }
}

/**
 * What a failed sending means. WhatsApp's page has no list of its errors: whatever is not surely a refusal may have
 * left all the same, and is looked up before it is sent again.
 */
export function classifySendFailure(error: unknown): SendError {
  if (error instanceof SendError) return error;
  const words = error instanceof Error ? error.message : String(error);
  if (NOBODY.test(words))
    return new SendError("unreachable", "WhatsApp does not know this address.");
  if (SLOWER.test(words)) return new SendError("try_later", "WhatsApp asks to be slower.");
  return new SendError("unknown_outcome", "WhatsApp's page did not say what became of it.");
}

/** The channel does not take messages now. */
export function notReadyError(): SendError {
  return new SendError("try_later", "WhatsApp is not ready.");
}

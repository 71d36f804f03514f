import type { Logger } from "pino";
import type { Receipt } from "../../../../src/domain/message.ts";
import type { ChannelHost } from "../../../../src/ports/channel.ts";
import { type MessageJournal, messageStanza } from "../base/message-journal.ts";

/** Reports delivery states of sent messages, each state once and never backwards. */
export interface PhoneReceipts {
  /** Handles an acknowledgement of WhatsApp: −1 failed, 2 delivered, 3 read, 4 played. */
  heard(id: string, ack: number): void;
  /** Records that this id belongs to a message of the bot. */
  known(id: string): void;
  close(): Promise<void>;
}

function stateOf(ack: number): Receipt["state"] | undefined {
  if (ack < 0) return "failed";
  if (ack >= 3) return "read";
  return ack === 2 ? "delivered" : undefined;
}

// The first acknowledgements arrive before the send ends, when the id is not yet known as the bot's.
const EARLY = 200;
const REMEMBERED = 5000;

/** Drops the oldest entry of a map that has grown too large. */
function trim(map: Map<string, number>, most: number): void {
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}

/** Creates the receipts of one channel. */
export function createPhoneReceipts(
  host: ChannelHost,
  journal: MessageJournal,
  log: Logger,
): PhoneReceipts {
  const furthest = new Map<string, number>();
  const early = new Map<string, number>();
  let line: Promise<void> = Promise.resolve();
  const pass = (id: string, ack: number): void => {
    const found = journal.keyOf(id);
    const state = stateOf(ack);
    if (found === undefined || state === undefined) return;
    const platformId = found.posted.id;
    // A played voice note was read before; the service counts both as one state.
    const step = Math.min(ack, 3);
    if (step >= 0 && step <= (furthest.get(platformId) ?? 0)) return;
    furthest.set(platformId, step);
    trim(furthest, REMEMBERED);
    const receipt = { key: found.key, platformId, state, at: new Date() };
    line = line
      .then(async () => void (await host.receipt(receipt)))
      .catch((error: unknown) => {
        log.warn({ err: error, channel: "whatsapp" }, "storing a receipt failed");
      });
  };
  return {
    heard(id, ack) {
      if (journal.keyOf(id) !== undefined) return pass(id, ack);
      const stanza = messageStanza(id);
      early.set(stanza, ack < 0 ? ack : Math.max(ack, early.get(stanza) ?? 0));
      trim(early, EARLY);
    },
    known(id) {
      const ack = early.get(messageStanza(id));
      early.delete(messageStanza(id));
      if (ack !== undefined) pass(id, ack);
    },
    close: async () => await line,
  };
}

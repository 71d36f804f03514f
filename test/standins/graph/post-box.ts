import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

/** Where Meta's deliveries go: the webhook itself, or its address. */
export type Target = ((request: Request) => Promise<Response>) | string;

/** How a delivery is spoilt on its way. */
export interface Spoilt {
  /** The signature is made with another secret. */
  readonly wrongSecret?: boolean;
  /** The signature is cut short. */
  readonly shortSignature?: boolean;
  /** The bytes are changed after they were signed. */
  readonly tampered?: boolean;
  readonly unsigned?: boolean;
}

/** Delivers to a webhook as Meta does: signed, in order, and again until it is answered with 200. */
export interface PostBox {
  /** Puts a delivery in the line. */
  post(payload: object): void;
  /** Delivers once, outside the line, perhaps spoilt; says the status of the answer. */
  deliver(payload: object, spoilt?: Spoilt): Promise<number>;
  /** Resolves once everything in the line was taken. */
  taken(): Promise<void>;
  close(): Promise<void>;
}

const AGAIN_AFTER = 20;

/** Opens a post box; `target` is asked at each delivery, and undefined while the service is away. */
export function openPostBox(appSecret: string, target: () => Target | undefined): PostBox {
  const closed = new AbortController();
  let line = Promise.resolve();
  const deliver = async (payload: object, spoilt: Spoilt = {}): Promise<number> => {
    const to = target();
    if (to === undefined) return 0;
    const raw = JSON.stringify(payload);
    const headers = { "content-type": "application/json", ...signatureOf(raw, appSecret, spoilt) };
    const body = spoilt.tampered ? raw.replace("whatsapp_business", "whatsapp_busyness") : raw;
    const url = typeof to === "string" ? to : "http://127.0.0.1/whatsapp/webhook";
    const init = { method: "POST", headers, body };
    try {
      const answer =
        typeof to === "string" ? await fetch(url, init) : await to(new Request(url, init));
      return answer.status;
    } catch {
      return 0;
    }
  };
  const until200 = async (payload: object): Promise<void> => {
    while (!closed.signal.aborted && (await deliver(payload)) !== 200)
      await pause(AGAIN_AFTER, undefined, { signal: closed.signal }).catch(() => undefined);
  };
  return {
    post(payload) {
      line = line.then(async () => await until200(payload));
    },
    deliver,
    async taken() {
      await line;
    },
    async close() {
      closed.abort();
      await line;
    },
  };
}

function signatureOf(raw: string, secret: string, spoilt: Spoilt): Record<string, string> {
  if (spoilt.unsigned) return {};
  const key = spoilt.wrongSecret ? `${secret}?` : secret;
  const digest = createHmac("sha256", key).update(raw).digest("hex");
  return {
    "x-hub-signature-256": `sha256=${spoilt.shortSignature ? digest.slice(0, 20) : digest}`,
  };
}

import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { WebSocket } from "ws";
import type { Json } from "./block-rules.ts";

/** What came of one try to deliver something to the app. */
export interface Delivery {
  /** 0 where nothing answered in time. */
  readonly status: number;
  readonly body: string;
  readonly milliseconds: number;
  readonly retry: number;
}

/** The wire from the platform to the app, over HTTP where an address is given, else over sockets. */
export interface Wire {
  readonly sockets: Set<WebSocket>;
  /** Those that wait for the acknowledgment of an envelope. */
  readonly waiting: Map<string, (payload: unknown) => void>;
  url: string | undefined;
}

/** What is delivered: `event`s as JSON, everything else as a form. */
export interface Parcel {
  readonly type: "events_api" | "interactive" | "slash_commands";
  readonly body: Json;
}

/** Signs a body as Slack does. */
function signature(secret: string, seconds: number, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${seconds}:${body}`).digest("hex")}`;
}

function formOf({ type, body }: Parcel): { readonly text: string; readonly kind: string } {
  const form = "application/x-www-form-urlencoded";
  switch (type) {
    case "events_api":
      return { text: JSON.stringify(body), kind: "application/json" };
    case "interactive":
      return { text: `payload=${encodeURIComponent(JSON.stringify(body))}`, kind: form };
    case "slash_commands": {
      const fields = Object.entries(body).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]);
      return { text: new URLSearchParams(fields).toString(), kind: form };
    }
  }
}

/** How the platform delivers. */
export interface Manner {
  readonly secret: string;
  /** How long it waits for an answer, in milliseconds. */
  readonly patience: number;
}

async function overHttp(
  url: string,
  parcel: Parcel,
  retry: number,
  manner: Manner,
): Promise<Delivery> {
  const began = Date.now();
  const { text, kind } = formOf(parcel);
  const seconds = Math.floor(began / 1000);
  const headers = {
    "content-type": kind,
    "x-slack-request-timestamp": String(seconds),
    "x-slack-signature": signature(manner.secret, seconds, text),
    ...(retry > 0
      ? { "x-slack-retry-num": String(retry), "x-slack-retry-reason": "http_error" }
      : {}),
  };
  try {
    // A buffer: of a string, fetch would say its character set, which Slack does not.
    const body = Buffer.from(text);
    const signal = AbortSignal.timeout(manner.patience);
    const response = await fetch(url, { method: "POST", body, headers, signal });
    const answer = await response.text();
    return { status: response.status, body: answer, milliseconds: Date.now() - began, retry };
  } catch {
    return { status: 0, body: "", milliseconds: Date.now() - began, retry };
  }
}

async function overSocket(
  wire: Wire,
  parcel: Parcel,
  retry: number,
  manner: Manner,
): Promise<Delivery> {
  const began = Date.now();
  const [socket] = wire.sockets;
  const id = randomUUID();
  const none = { status: 0, body: "", milliseconds: 0, retry };
  if (socket === undefined) return none;
  const acknowledged = new Promise<unknown>((resolve) => wire.waiting.set(id, resolve));
  socket.send(
    JSON.stringify({
      envelope_id: id,
      type: parcel.type,
      accepts_response_payload: parcel.type !== "events_api",
      payload: parcel.body,
      ...(parcel.type === "events_api" ? { retry_attempt: retry, retry_reason: "" } : {}),
    }),
  );
  const late = new AbortController();
  const silence = pause(manner.patience, undefined, { signal: late.signal }).catch(() => undefined);
  const payload = await Promise.race([acknowledged, silence]);
  late.abort();
  wire.waiting.delete(id);
  if (payload === undefined) return { ...none, milliseconds: Date.now() - began };
  return { status: 200, body: JSON.stringify(payload), milliseconds: Date.now() - began, retry };
}

/** Delivers something once. */
export async function deliverOnce(
  wire: Wire,
  parcel: Parcel,
  manner: Manner,
  retry = 0,
): Promise<Delivery> {
  return wire.url === undefined
    ? await overSocket(wire, parcel, retry, manner)
    : await overHttp(wire.url, parcel, retry, manner);
}

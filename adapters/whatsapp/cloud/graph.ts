import { z } from "zod";
import { SendError } from "../../../src/ports/channel.ts";
import { type Departure, fetchNoting } from "./departure.ts";
import {
  type ErrorPolicy,
  findErrorPolicy,
  toNoAnswerError,
  toRefusalError,
} from "./graph-errors.ts";

/** Access to Meta's Graph API. */
export interface GraphOptions {
  readonly token: string;
  /** Meta's address if undefined; a test server's in tests. */
  readonly url?: string | undefined;
  /** Timeout of one request, in milliseconds. */
  readonly patience?: number | undefined;
}

/** Client of Meta's Graph API with the token of one account. */
export interface GraphClient {
  /** Sends a GET request; rejects with a `SendError`. */
  get(path: string): Promise<unknown>;
  /** Sends JSON or a form; rejects with a `SendError`. */
  post(path: string, body: object | FormData): Promise<unknown>;
  /** Downloads from an address that Meta gave, at most `limit` bytes. */
  bytes(url: string, limit: number): Promise<Uint8Array>;
}

/** Version of the Graph API that this adapter was written for. */
const VERSION = "v23.0";
const PATIENCE = 9_000;
const META = "https://graph.facebook.com";

const Failure = z.object({ error: z.object({ code: z.number() }) });

/** Creates the client; `onRefusal` is called with every error of Meta before it is thrown. */
export function createGraphClient(
  { token, url = META, patience = PATIENCE }: GraphOptions,
  onRefusal: (code: number, conduct: ErrorPolicy) => void,
): GraphClient {
  const base = /\/v\d+\.\d+\/?$/.test(url)
    ? url.replace(/\/$/, "")
    : `${url.replace(/\/$/, "")}/${VERSION}`;
  const headers = { authorization: `Bearer ${token}` };
  const ask = async (address: string, init: RequestInit): Promise<Response> => {
    const signal = AbortSignal.timeout(patience);
    const departure: Departure = { state: "unknown" };
    try {
      const response = await fetchNoting(departure, address, { ...init, signal });
      if (response.ok) return response;
      throw await refusalOf(response, onRefusal);
    } catch (error) {
      throw error instanceof SendError
        ? error
        : toNoAnswerError(error, departure.state !== "waiting");
    }
  };
  return {
    get: async (path) => await jsonOf(await ask(`${base}/${path}`, { headers })),
    async post(path, body) {
      const init =
        body instanceof FormData
          ? { method: "POST", headers, body }
          : {
              method: "POST",
              headers: { ...headers, "content-type": "application/json" },
              body: JSON.stringify(body),
            };
      return await jsonOf(await ask(`${base}/${path}`, init));
    },
    bytes: async (address, limit) => await bytesOf(await ask(address, { headers }), limit),
  };
}

// A body that breaks off after "200 OK" means success of unknown content.
async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw toNoAnswerError(error, true);
  }
}

async function refusalOf(
  response: Response,
  onRefusal: (code: number, conduct: ErrorPolicy) => void,
): Promise<SendError> {
  const { status } = response;
  const said = Failure.safeParse(await response.json().catch(() => undefined));
  // A gateway's own error page says nothing about the service behind it.
  if (!said.success && status >= 500)
    return new SendError("unknown_outcome", "Meta did not answer.");
  const code = said.data?.error.code ?? -1;
  const conduct = findErrorPolicy(code, status);
  onRefusal(code, conduct);
  return toRefusalError(code, conduct);
}

/** The error for a file above the size limit. */
export function tooLargeError(): SendError {
  return new SendError("rejected", "The file is larger than the limit.");
}

async function bytesOf(response: Response, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  if (Number(response.headers.get("content-length") ?? 0) > limit) throw tooLargeError();
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > limit) throw tooLargeError();
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

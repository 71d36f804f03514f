import { AsyncLocalStorage } from "node:async_hooks";
import { channel } from "node:diagnostics_channel";

// A timeout alone does not show whether the request was waiting for a connection or had been sent. Node's client
// publishes on these channels when it creates a request and when it begins to write one to a connection.

/** Progress of one request: unknown, waiting for a connection, or written to one. */
export interface Departure {
  state: "unknown" | "waiting" | "written";
}

const UNDER_WAY = new AsyncLocalStorage<Departure>();
const REQUESTS = new WeakMap<object, Departure>();

channel("undici:request:create").subscribe((message) => {
  const departure = UNDER_WAY.getStore();
  const request = requestIn(message);
  if (!departure || !request) return;
  departure.state = "waiting";
  REQUESTS.set(request, departure);
});

channel("undici:client:sendHeaders").subscribe((message) => {
  const departure = REQUESTS.get(requestIn(message) ?? {});
  if (departure) departure.state = "written";
});

function requestIn(message: unknown): object | undefined {
  const request =
    typeof message === "object" && message !== null ? Reflect.get(message, "request") : undefined;
  return typeof request === "object" && request !== null ? request : undefined;
}

/** Makes a request with `fetch`, and records in `departure` whether it was written to a connection. */
export async function fetchNoting(
  departure: Departure,
  address: string,
  init: RequestInit,
): Promise<Response> {
  return await UNDER_WAY.run(departure, async () => await fetch(address, init));
}

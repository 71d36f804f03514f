import { AsyncLocalStorage } from "node:async_hooks";
import { channel } from "node:diagnostics_channel";

// A time-out alone does not say whether the request was still waiting for a connection or had left for the platform.
// Node's own client tells on these channels when it makes a request and when it begins to write one to a connection.

/** What is known of one request: nothing yet, that it waits for a connection, or that it was written to one. */
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

/** Makes a request with `fetch`, and notes in `departure` whether it was written to a connection. */
export async function fetchNoting(
  departure: Departure,
  address: string,
  init: RequestInit,
): Promise<Response> {
  return await UNDER_WAY.run(departure, async () => await fetch(address, init));
}

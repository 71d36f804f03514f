import type { Inbound, Receipt } from "../../../src/domain/message.ts";
import type { Reception, Webhook } from "../../../src/ports/channel.ts";
import { conductOf } from "./errors.ts";
import type { Ids } from "./layout.ts";
import { Delivery, Person, Status } from "./payload.ts";
import { readMessage } from "./read-message.ts";
import { isSame, isSigned } from "./signature.ts";

/** Whose webhook it is, and who is told of what comes in. */
export interface Desk {
  readonly phoneNumberId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly ids: Ids;
  /** Undefined while the channel is stopped: Meta keeps and repeats. */
  reception(): Reception | undefined;
  /** Somebody wrote. */
  heard(inbound: Inbound): void;
  /** Meta said something of the account, by the code of an error. */
  told(code: number): void;
  /** Something came that could not be kept, or was not Meta's; Meta is answered with the status. */
  refused(status: 400 | 401 | 403 | 405 | 413 | 500 | 503, error?: unknown): void;
}

const LARGEST = 4_000_000;

/** Answers Meta: the handshake, and each signed delivery once all of it is kept. */
export function openWebhook(desk: Desk): Webhook {
  const refuse = (status: Parameters<Desk["refused"]>[0], error?: unknown): Response => {
    desk.refused(status, error);
    return new Response(null, { status });
  };
  return async (request) => {
    if (request.method === "GET") return shakeHands(new URL(request.url), desk, refuse);
    if (request.method !== "POST") return refuse(405);
    if (Number(request.headers.get("content-length") ?? 0) > LARGEST) return refuse(413);
    const raw = new Uint8Array(await request.arrayBuffer());
    if (!isSigned(raw, request.headers.get("x-hub-signature-256"), desk.appSecret))
      return refuse(401);
    const delivery = deliveryIn(raw);
    if (!delivery) return refuse(400);
    const reception = desk.reception();
    if (!reception) return refuse(503);
    try {
      await takeIn(delivery, reception, desk);
      return new Response(null, { status: 200 });
    } catch (error) {
      // Not kept: Meta repeats the whole delivery, and what was kept of it is known by its ids.
      return refuse(500, error);
    }
  };
}

function shakeHands(
  { searchParams }: URL,
  desk: Desk,
  refuse: (status: 403) => Response,
): Response {
  const challenge = searchParams.get("hub.challenge");
  const isMeta =
    searchParams.get("hub.mode") === "subscribe" &&
    isSame(searchParams.get("hub.verify_token") ?? "", desk.verifyToken);
  return isMeta && challenge !== null
    ? new Response(challenge, { status: 200, headers: { "content-type": "text/plain" } })
    : refuse(403);
}

function deliveryIn(raw: Uint8Array): Delivery | undefined {
  try {
    return Delivery.safeParse(JSON.parse(Buffer.from(raw).toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

async function takeIn(delivery: Delivery, reception: Reception, desk: Desk): Promise<void> {
  const values = delivery.entry
    .flatMap(({ changes }) => changes)
    .flatMap(({ value }) =>
      value?.metadata?.phone_number_id === desk.phoneNumberId ? [value] : [],
    );
  const inbound = values.flatMap(({ messages, contacts }) => {
    const people = contacts.flatMap((each) => Person.safeParse(each).data ?? []);
    return messages.flatMap((each) => readMessage(each, { people, ids: desk.ids }) ?? []);
  });
  // Meta promises no order.
  for (const each of inbound.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    await reception.receive(each);
    desk.heard(each);
  }
  for (const each of values.flatMap(({ statuses }) => statuses)) {
    const status = receiptOf(each);
    if (!status) continue;
    // A failure that is old, or was said before, says nothing of the account today.
    const isNews = (await reception.receipt(status.receipt)) !== false;
    if (isNews && status.code !== undefined) desk.told(status.code);
  }
  for (const { code } of values.flatMap(({ errors }) => errors)) desk.told(code);
}

/** What Meta said of a message of ours, with its code where it failed; undefined where it is none that is kept. */
function receiptOf(raw: unknown): { receipt: Receipt; code?: number } | undefined {
  const status = Status.safeParse(raw).data;
  const key = status?.biz_opaque_callback_data;
  if (!status || key === undefined) return undefined;
  const receipt = { key, platformId: status.id, state: status.status, at: status.timestamp };
  if (status.status !== "failed") return { receipt };
  const code = status.errors?.[0]?.code ?? -1;
  const { fault, wait } = conductOf(code, 200);
  return { receipt: { ...receipt, fault, ...(wait === undefined ? {} : { wait }) }, code };
}

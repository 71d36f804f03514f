import type { InboundMessage, Receipt } from "../../../src/domain/message.ts";
import type { ChannelHost, Webhook } from "../../../src/ports/channel.ts";
import { findErrorPolicy } from "./graph-errors.ts";
import type { ShortIds } from "./message-content.ts";
import { CloudDelivery, CloudPerson, CloudStatus } from "./payload.ts";
import { readCloudMessage } from "./read-message.ts";
import { isSameSignature, isSignedByMeta } from "./signature.ts";

/** Inputs and callbacks of the webhook. */
export interface CloudWebhookContext {
  readonly phoneNumberId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly ids: ShortIds;
  /** Undefined while the channel is stopped: Meta keeps and repeats its deliveries. */
  reception(): ChannelHost | undefined;
  /** Called with each incoming message. */
  heard(inbound: InboundMessage): void;
  /** Called with the code of each account error that Meta reports. */
  told(code: number): void;
  /** Called when a request was refused with this status, because it was invalid or could not be stored. */
  refused(status: 400 | 401 | 403 | 405 | 413 | 500 | 503, error?: unknown): void;
}

const LARGEST = 4_000_000;

/** Creates the webhook: answers Meta's handshake, and each signed delivery once all of it is stored. */
export function createCloudWebhook(context: CloudWebhookContext): Webhook {
  const refuse = (
    status: Parameters<CloudWebhookContext["refused"]>[0],
    error?: unknown,
  ): Response => {
    context.refused(status, error);
    return new Response(null, { status });
  };
  return async (request) => {
    if (request.method === "GET") return shakeHands(new URL(request.url), context, refuse);
    if (request.method !== "POST") return refuse(405);
    if (Number(request.headers.get("content-length") ?? 0) > LARGEST) return refuse(413);
    const raw = new Uint8Array(await request.arrayBuffer());
    if (!isSignedByMeta(raw, request.headers.get("x-hub-signature-256"), context.appSecret))
      return refuse(401);
    const delivery = deliveryIn(raw);
    if (!delivery) return refuse(400);
    const host = context.reception();
    if (!host) return refuse(503);
    try {
      await takeIn(delivery, host, context);
      return new Response(null, { status: 200 });
    } catch (error) {
      // Not stored: Meta repeats the whole delivery, and the stored part is recognised by its ids.
      return refuse(500, error);
    }
  };
}

function shakeHands(
  { searchParams }: URL,
  context: CloudWebhookContext,
  refuse: (status: 403) => Response,
): Response {
  const challenge = searchParams.get("hub.challenge");
  const isMeta =
    searchParams.get("hub.mode") === "subscribe" &&
    isSameSignature(searchParams.get("hub.verify_token") ?? "", context.verifyToken);
  return isMeta && challenge !== null
    ? new Response(challenge, { status: 200, headers: { "content-type": "text/plain" } })
    : refuse(403);
}

function deliveryIn(raw: Uint8Array): CloudDelivery | undefined {
  try {
    return CloudDelivery.safeParse(JSON.parse(Buffer.from(raw).toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

async function takeIn(
  delivery: CloudDelivery,
  host: ChannelHost,
  context: CloudWebhookContext,
): Promise<void> {
  const values = delivery.entry
    .flatMap(({ changes }) => changes)
    .flatMap(({ value }) =>
      value?.metadata?.phone_number_id === context.phoneNumberId ? [value] : [],
    );
  const inbound = values.flatMap(({ messages, contacts }) => {
    const people = contacts.flatMap((each) => CloudPerson.safeParse(each).data ?? []);
    return messages.flatMap((each) => readCloudMessage(each, { people, ids: context.ids }) ?? []);
  });
  // Meta guarantees no order.
  for (const each of inbound.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    await host.receive(each);
    context.heard(each);
  }
  for (const each of values.flatMap(({ statuses }) => statuses)) {
    const status = receiptOf(each);
    if (!status) continue;
    // A failure that is old or a repeat says nothing about the account today.
    const isNews = (await host.receipt(status.receipt)) !== false;
    if (isNews && status.code !== undefined) context.told(status.code);
  }
  for (const { code } of values.flatMap(({ errors }) => errors)) context.told(code);
}

/** Reads the status of a sent message, with its error code if it failed; undefined if it is not relevant. */
function receiptOf(raw: unknown): { receipt: Receipt; code?: number } | undefined {
  const status = CloudStatus.safeParse(raw).data;
  const key = status?.biz_opaque_callback_data;
  if (!status || key === undefined) return undefined;
  const receipt = { key, platformId: status.id, state: status.status, at: status.timestamp };
  if (status.status !== "failed") return { receipt };
  const code = status.errors?.[0]?.code ?? -1;
  const { fault, wait } = findErrorPolicy(code, 200);
  return { receipt: { ...receipt, fault, ...(wait === undefined ? {} : { wait }) }, code };
}

import type { App, Receiver } from "@slack/bolt";
import type { Logger } from "pino";
import type { Webhook } from "../../../src/ports/channel.ts";
import { dispatchToApp, type SlackRequest } from "./dispatch.ts";
import { isSignedBySlack } from "./signature.ts";

/** Receives Slack's requests over HTTP; answers only after the app has handled them. */
export interface HttpReceiver extends Receiver {
  readonly webhook: Webhook;
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? { ...value } : undefined;
}

function parse(type: string, text: string): Record<string, unknown> | undefined {
  try {
    if (!type.startsWith("application/x-www-form-urlencoded")) return asObject(JSON.parse(text));
    const form = Object.fromEntries(new URLSearchParams(text));
    return form["payload"] === undefined ? form : asObject(JSON.parse(form["payload"]));
  } catch {
    return undefined;
  }
}

function arrivalOf(body: Record<string, unknown>, headers: Headers): SlackRequest {
  const retry = headers.get("x-slack-retry-num");
  const reason = headers.get("x-slack-retry-reason") ?? undefined;
  return { body, retry: retry === null ? undefined : Number(retry), reason };
}

async function answerTo(app: App, arrival: SlackRequest, log: Logger): Promise<Response> {
  try {
    const { acknowledged, said } = await dispatchToApp(app, arrival);
    if (!acknowledged) return new Response("Nothing here.", { status: 404 });
    return typeof said === "object" ? Response.json(said) : new Response("");
  } catch (error) {
    log.warn({ channel: "slack", err: error }, "handling a Slack request failed");
    return new Response("Try again.", { status: 500 });
  }
}

/** Answers to requests that need no app; undefined for all others. */
function answerWithoutApp(body: Record<string, unknown>): Response | undefined {
  if (body["ssl_check"] !== undefined) return new Response("");
  if (body["type"] !== "url_verification") return undefined;
  return Response.json({ challenge: body["challenge"] });
}

/** Creates the receiver of signed requests. */
export function openHttpReceiver(signingSecret: string, log: Logger): HttpReceiver {
  let app: App | undefined;
  let open = false;
  return {
    init(to) {
      app = to;
    },
    async start() {
      open = true;
    },
    async stop() {
      open = false;
    },
    async webhook(request) {
      if (request.method !== "POST") return new Response("Only POST is accepted.", { status: 405 });
      const raw = Buffer.from(await request.arrayBuffer());
      if (!isSignedBySlack(request.headers, raw, signingSecret))
        return new Response("Invalid Slack signature.", { status: 401 });
      const body = parse(request.headers.get("content-type") ?? "", raw.toString());
      if (body === undefined) return new Response("Invalid body.", { status: 400 });
      const greeted = answerWithoutApp(body);
      if (greeted !== undefined) return greeted;
      // Slack retries; by then the service, or its successor, is running.
      if (!open || app === undefined) return new Response("Not now.", { status: 503 });
      return await answerTo(app, arrivalOf(body, request.headers), log);
    },
  };
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { ACCOUNT, type Books, type Fate, type Posted } from "./books.ts";
import { faultsIn, type GraphMessage, isMessage } from "./message-schema.ts";

/** One request, and what follows a message that was taken. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly clock: () => Date;
  readonly after: (posted: Posted, fate: Fate | undefined) => void;
  readonly origin: () => string;
}

/** Answers a request as Meta's Graph does. */
export async function answerAsMeta(books: Books, call: Call): Promise<void> {
  const { request, response } = call;
  const path = (request.url ?? "").split("?")[0]?.replace(/^\/v\d+\.\d+/, "") ?? "";
  const asked = `${request.method ?? ""} ${path}`;
  books.requests.push(asked);
  const raw = await bytesIn(request);
  const bearer = request.headers.authorization === `Bearer ${ACCOUNT.token}`;
  if (!bearer) return refuse(response, 190, 401);
  if (await isLost(books, asked, response)) return;
  if (books.refusing !== undefined) return refuse(response, books.refusing, 400);
  switch (asked) {
    case `GET /${ACCOUNT.phoneNumberId}`:
      return reply(response, { id: ACCOUNT.phoneNumberId });
    case `POST /${ACCOUNT.phoneNumberId}/messages`:
      return await takeMessage(books, call, JSON.parse(raw.toString("utf8")));
    case `POST /${ACCOUNT.phoneNumberId}/media`:
      return reply(response, { id: await upload(books, request, raw) });
    default:
      showFile(books, call, path);
  }
}

/** Whether a request is lost in an outage; one that hangs may be worked on once Graph is mended. */
async function isLost(
  { outage }: Books,
  asked: string,
  response: ServerResponse,
): Promise<boolean> {
  if (!outage || (outage.onlyMessages === true && !asked.endsWith("/messages"))) return false;
  if (outage.how !== "hangs") {
    response.writeHead(outage.how, { "content-type": "text/html" });
    response.end("<html><h1>Service temporarily unavailable</h1></html>");
    return true;
  }
  const { late } = await outage.over;
  if (!late) response.destroy();
  return !late;
}

function showFile({ files }: Books, { response, origin }: Call, path: string): void {
  const id = path.split("/").at(-1) ?? "";
  const file = files.get(id);
  if (!file) return refuse(response, 100, 404);
  if (path.startsWith("/files/")) return void response.end(file.bytes);
  const place = { url: `${origin()}/files/${id}`, mime_type: file.mime };
  reply(response, { ...place, file_size: file.bytes.length, id });
}

async function takeMessage(books: Books, call: Call, message: unknown): Promise<void> {
  const { response } = call;
  if (!isMessage(message)) {
    books.faults.push(...faultsIn(message));
    return refuse(response, 100, 400);
  }
  await books.held;
  const fate = books.fates.shift();
  if (fate && isRefused(response, fate)) return;
  const to = message.to ?? message.recipient ?? "";
  if (books.cut.has(to)) refuse(response, 131026, 400);
  else keep(books, call, message, fate);
}

/** Carries out a fate that lets a message go no further. */
function isRefused(response: ServerResponse, fate: Fate): boolean {
  if ("code" in fate) refuse(response, fate.code, fate.status ?? 400);
  else if ("gateway" in fate)
    response.writeHead(fate.gateway, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>");
  else if ("breaks" in fate && fate.breaks === "before") response.destroy();
  else return false;
  return true;
}

function keep(books: Books, call: Call, message: GraphMessage, fate: Fate | undefined): void {
  const { response, clock, after } = call;
  const input = message.to ?? message.recipient ?? "";
  const posted = { id: `wamid.out.${books.posted.length + 1}`, at: clock(), message };
  books.posted.push(posted);
  if (fate && "breaks" in fate) response.destroy();
  else
    reply(response, {
      messaging_product: "whatsapp",
      contacts: [{ input, wa_id: input }],
      messages: [{ id: posted.id }],
    });
  after(posted, fate);
}

async function upload(books: Books, request: IncomingMessage, raw: Buffer): Promise<string> {
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  const form = await new Response(Uint8Array.from(raw), { headers }).formData();
  const file = form.get("file");
  if (!(file instanceof Blob)) throw new Error("no file was uploaded");
  const id = `upload${books.files.size + 1}`;
  books.files.set(id, { mime: file.type, bytes: new Uint8Array(await file.arrayBuffer()) });
  return id;
}

async function bytesIn(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

function reply(response: ServerResponse, body: object): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

function refuse(response: ServerResponse, code: number, status: number): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { code, message: "refused", type: "OAuthException" } }));
}

import type { Attachment, Media } from "../../../src/domain/answer.ts";
import { SendError } from "../../../src/ports/channel.ts";

/** Inputs for fetching a file. */
export interface SlackFileOptions {
  readonly botToken: string;
  readonly apiUrl: string | undefined;
}

const WITHIN = 30_000;

// The token is sent only to Slack, whatever address a file claims to have.
function isSlackAddress(address: URL, apiUrl: string | undefined): boolean {
  if (apiUrl !== undefined) return address.origin === new URL(apiUrl).origin;
  return address.protocol === "https:" && /(^|\.)slack(-files)?\.com$/.test(address.hostname);
}

async function readAtMost(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limit) throw new SendError("rejected", "The file is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Fetches the bytes of a file that a person sent. */
export async function fetchSlackFile(
  { ref, mime, name }: Media,
  limit: number,
  { botToken, apiUrl }: SlackFileOptions,
): Promise<Omit<Attachment, "id">> {
  const address = URL.canParse(ref) ? new URL(ref) : undefined;
  if (address === undefined || !isSlackAddress(address, apiUrl))
    throw new SendError("rejected", "The file is not stored at Slack.");
  const headers = { authorization: `Bearer ${botToken}` };
  const signal = AbortSignal.timeout(WITHIN);
  const response = await fetch(address, { headers, signal, redirect: "manual" });
  // Without permission to read a file, Slack redirects to its sign-in page.
  const page = response.headers.get("content-type")?.startsWith("text/html") === true;
  if ((response.status >= 300 && response.status < 400) || (page && mime !== "text/html"))
    throw new SendError("rejected", "Slack does not let the bot read files: it lacks files:read.");
  if (!response.ok) throw new SendError("try_later", `Slack answered ${response.status}.`);
  return { mime, name, bytes: await readAtMost(response, limit) };
}

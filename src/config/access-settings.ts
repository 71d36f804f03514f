import { isIP } from "node:net";
import { z } from "zod";

/** Settings for who may open the service's pages, and from where. */
export interface AccessConfig {
  readonly adminToken: string | undefined;
  /** The public origin, such as `https://baraza.example.org`; undefined if no proxy forwards to the service. */
  readonly publicUrl: string | undefined;
  /** Addresses and networks (`10.0.0.0/8`) of proxies whose forwarded headers are trusted. */
  readonly trustedProxy: readonly string[];
}

const blankIsUnset = (value: unknown): unknown => (value === "" ? undefined : value);

/** Access settings in the form that `config.ts` reads; each description says what to write. */
export const ACCESS_SETTINGS = {
  ADMIN_TOKEN: z
    .preprocess(blankIsUnset, z.string().min(16).optional())
    .describe("Give at least 16 characters that are hard to guess, or leave it out."),
  PUBLIC_URL: z
    .preprocess(blankIsUnset, z.string().transform(originIn).optional())
    .describe(
      "Give the public address, such as https://baraza.example.org, without a path; or leave it out.",
    ),
  TRUSTED_PROXY: z
    .preprocess(blankIsUnset, z.string().transform(networksIn).default([]))
    .describe(
      "Give the addresses or networks of your proxies, separated by commas, such as 127.0.0.1,10.0.0.0/8; or leave it out.",
    ),
} as const;

function refuseValue(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

function originIn(value: string, context: z.RefinementCtx): string {
  const url = /^https?:\/\/[^\s/?#@\\]+\/?$/i.test(value) && URL.canParse(value) && new URL(value);
  return url ? url.origin : refuseValue(context, "no origin");
}

function networksIn(value: string, context: z.RefinementCtx): readonly string[] {
  const entries = value.split(/[\s,]+/).filter((entry) => entry !== "");
  if (entries.length === 0 || !entries.every(isNetwork)) return refuseValue(context, "no network");
  return entries;
}

// A network of all addresses would let each client choose its own.
function isNetwork(entry: string): boolean {
  const [address = "", prefix, ...rest] = entry.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || address.includes("%")) return false;
  if (prefix === undefined) return true;
  return /^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}

// Whether a listening host is reachable from this machine only.
function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);
}

/** The reason why an environment needs `ADMIN_TOKEN`; undefined if it has one or needs none. */
export function whyTokenIsNeeded(
  valueOf: (name: string) => string | undefined,
): string | undefined {
  const host = valueOf("HOST") ?? "";
  if ((valueOf("ADMIN_TOKEN") ?? "") !== "") return undefined;
  if (valueOf("NODE_ENV") === "production") return "NODE_ENV=production";
  if (valueOf("WHATSAPP") === "web") return "WHATSAPP=web";
  return host === "" || isLoopbackHost(host)
    ? undefined
    : "a HOST that is reachable from other machines";
}

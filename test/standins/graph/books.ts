import type { GraphMessage } from "./message-schema.ts";

/** An account at the stand-in. */
export const ACCOUNT = {
  token: "EAAG-stand-in-token",
  phoneNumberId: "106540352242922",
  appSecret: "stand-in-app-secret",
  verifyToken: "stand-in-verify-token",
} as const;

/** What a service is told to use that account at a stand-in. */
export function environmentAt(url: string): Readonly<Record<string, string>> {
  return {
    WHATSAPP: "cloud",
    WHATSAPP_CLOUD_TOKEN: ACCOUNT.token,
    WHATSAPP_PHONE_NUMBER_ID: ACCOUNT.phoneNumberId,
    WHATSAPP_APP_SECRET: ACCOUNT.appSecret,
    WHATSAPP_VERIFY_TOKEN: ACCOUNT.verifyToken,
    WHATSAPP_CLOUD_URL: url,
  };
}

/** How the next message fares. */
export type Fate =
  | { readonly code: number; readonly status?: number }
  /** Accepted, and a status says later that it failed. */
  | { readonly failsWith: number }
  /** The connection breaks: before Meta took the message, or after. */
  | { readonly breaks: "before" | "after" }
  /** A gateway's page instead of Meta's answer. */
  | { readonly gateway: number };

/** How Graph is out of order until it is mended: it never answers, or a gateway answers in its place. */
export interface Outage {
  readonly how: "hangs" | 502 | 503 | 504;
  /** Only messages meet it; a look at the account works. */
  readonly onlyMessages?: boolean;
}

/** A message that the stand-in took. */
export interface Posted {
  readonly id: string;
  readonly at: Date;
  readonly message: GraphMessage;
}

/** Somebody on WhatsApp: with a number, with an id of Meta's for this business, or with both. */
export interface Person {
  readonly number?: string | undefined;
  readonly userId?: string | undefined;
}

/** What a stand-in keeps. */
export interface Books {
  readonly posted: Posted[];
  readonly faults: string[];
  readonly fates: Fate[];
  readonly files: Map<string, { mime: string; bytes: Uint8Array }>;
  readonly cut: Set<string>;
  readonly requests: string[];
  refusing: number | undefined;
  held: Promise<void> | undefined;
  /** The outage, and what it ends with: whether what hung meanwhile is still worked on. */
  outage: (Outage & { readonly over: Promise<{ readonly late: boolean }> }) | undefined;
  counted: number;
}

import type { Media } from "./answer.ts";
import type { Address } from "./people.ts";

/** One of the answers offered with a message; `id` comes back when it is tapped. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** A piece of a longer message, so that a channel can lay it out; what people wrote stays plain text. */
export type Part =
  | { readonly type: "heading"; readonly text: string }
  | { readonly type: "paragraph"; readonly text: string }
  | { readonly type: "bullets"; readonly items: readonly string[] }
  | { readonly type: "divider" };

/** What a message says. `text` is the whole of it; `parts` the same, laid out. */
export interface Body {
  readonly text: string;
  readonly parts?: readonly Part[] | undefined;
  readonly choices?: readonly Choice[] | undefined;
}

/** Something that arrived on a channel. `id` is the platform's own, the same at every delivery. */
export interface Inbound {
  readonly id: string;
  readonly from: Address;
  /** When it was written, by the platform's clock. */
  readonly at: Date;
  readonly text: string;
  /** The id of the choice that was tapped, where it was a tap. */
  readonly choice?: string | undefined;
  readonly media?: Media | undefined;
}

/** Why a message is sent; it decides its place among others and how it is counted. */
export type Purpose = "prompt" | "reply" | "reminder" | "digest" | "echo" | "notice";

/** A message to send, before anything is known of its sending. `id` is its key on every platform. */
export interface Draft {
  readonly id: string;
  readonly to: Address;
  readonly purpose: Purpose;
  readonly body: Body;
  readonly contact?: string | undefined;
  readonly run?: string | undefined;
  /** The draft whose posted message this one takes the place of, where the platform can edit. */
  readonly replaces?: string | undefined;
  readonly createdAt: Date;
}

/** Where an outbox row stands: `unknown` was perhaps sent, is never sent again and is shown to the operator. */
export type OutboxState = "due" | "sending" | "sent" | "failed" | "unknown" | "dropped";

/** A message in the outbox. `fence` grows with each claim, so that a late hand cannot mark another's work. */
export interface OutboxRow extends Draft {
  /** Rows of one address leave in this order. */
  readonly order: string;
  readonly state: OutboxState;
  readonly notBefore: Date;
  readonly leaseUntil: Date;
  readonly fence: number;
  readonly attempts: number;
  readonly startedAt?: Date | undefined;
  /** The platform's id of the message, once it is sent. */
  readonly platformId?: string | undefined;
  readonly error?: string | undefined;
}

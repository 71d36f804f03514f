import type { Body, Inbound } from "../domain/message.ts";
import type { Address, ChannelKind } from "../domain/people.ts";

/** Why a message could not be sent, and so what to do about it. */
export type SendFault =
  | "try_later"
  | "unreachable"
  | "rejected"
  | "needs_template"
  | "unknown_outcome";

/** A channel's refusal; the message holds no text, name or number of a person. */
export class SendError extends Error {
  readonly fault: SendFault;
  /** How long the platform asks to wait, in milliseconds. */
  readonly retryAfter: number | undefined;
  constructor(fault: SendFault, message: string, retryAfter?: number) {
    super(message);
    this.name = "SendError";
    this.fault = fault;
    this.retryAfter = retryAfter;
  }
}

/** What a channel can do, as facts the shell decides by. */
export interface Capabilities {
  /** Whether a posted message can be changed; otherwise a new one is sent. */
  readonly edits: boolean;
  /** Whether `find` can tell what became of a message; otherwise an ambiguous one stays unknown. */
  readonly finds: boolean;
  /** The longest text, in characters. */
  readonly maxText: number;
}

/** A message for a channel to send. `key` is unique; the platform keeps it where it can. */
export interface Outgoing {
  readonly key: string;
  readonly to: Address;
  readonly body: Body;
  /** The platform's id of the message to change in place, where the channel edits. */
  readonly replaces?: string | undefined;
}

/** What the platform said it did. */
export interface Sent {
  readonly platformId: string;
}

/** Where a channel stands. */
export type ChannelState = "stopped" | "starting" | "needs_login" | "ready" | "degraded" | "down";

/** A channel's state for the operator; `detail` holds no personal data. */
export interface ChannelHealth {
  readonly state: ChannelState;
  readonly detail?: string | undefined;
}

/** Takes a message in; it resolves once the message is kept, and only then may the channel acknowledge it. */
export type Receive = (inbound: Inbound) => Promise<void>;

/** A way to reach an address. `send` rejects with a `SendError`; the shell owns every retry. */
export interface Channel {
  readonly kind: ChannelKind;
  readonly capabilities: Capabilities;
  start(receive: Receive): Promise<void>;
  send(message: Outgoing): Promise<Sent>;
  /** What the platform knows of the message with this key; undefined where it surely has none. */
  find(key: string, to: Address): Promise<Sent | undefined>;
  /** Finishes the send in progress, then closes; safe to call twice. */
  stop(): Promise<void>;
  health(): ChannelHealth;
}

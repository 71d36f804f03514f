import type { Attachment, Media } from "../domain/answer.ts";
import type { Form, InboundMessage, MessageBody, MessagePart, Receipt } from "../domain/message.ts";
import type { Address, ChannelKind } from "../domain/people.ts";
import type { ListedPerson } from "./directory.ts";

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
  /** Whether it is about this message or person, or whether no message can go now: not put to a message's account. */
  readonly affects: "message" | "channel";
  constructor(
    fault: SendFault,
    message: string,
    retryAfter?: number,
    affects: "message" | "channel" = "message",
  ) {
    super(message);
    this.name = "SendError";
    this.fault = fault;
    this.retryAfter = retryAfter;
    this.affects = affects;
  }
}

/** What a channel can do, as facts the shell decides by. */
export interface ChannelCapabilities {
  /** Whether a posted message can be changed; otherwise a new one is sent. */
  readonly edits: boolean;
  /** Whether `find` can tell what became of a message; otherwise an ambiguous one stays unknown. */
  readonly finds: boolean;
  /** The longest text, in characters. */
  readonly maxText: number;
  /** How long after somebody's last word free text may go to them, in milliseconds; undefined for ever. */
  readonly window: number | undefined;
  /**
   * Whether the platform tells by itself of every message that it took: one it never tells of, while it tells of later
   * ones, was not taken.
   */
  readonly tells?: boolean | undefined;
  /** Whether it hangs on a phone that somebody has to open now and then. */
  readonly phone?: boolean | undefined;
}

/** A message for a channel to send. `key` is unique; the platform keeps it where it can. */
export interface OutgoingMessage {
  readonly key: string;
  readonly to: Address;
  readonly body: MessageBody;
  /** The platform's id of the message to change in place, where the channel edits. */
  readonly replaces?: string | undefined;
  /** The platform's id of the message that this one stands under, where the channel has such asides. */
  readonly under?: string | undefined;
  /** The file that goes with it. */
  readonly attachment?: Attachment | undefined;
  /** Whether the body's template goes in place of its free text. */
  readonly asTemplate?: boolean | undefined;
  /** The phone number of whom it is for, `+254700000001`, where the house knows it. */
  readonly phone?: string | undefined;
}

/** What the platform said it did. */
export interface SendResult {
  readonly platformId: string;
}

/** Where a channel stands. */
export type ChannelState = "stopped" | "starting" | "needs_login" | "ready" | "degraded" | "down";

/** A channel's state for the operator; `detail` holds no personal data. */
export interface ChannelHealth {
  readonly state: ChannelState;
  readonly detail?: string | undefined;
  /** Nothing can be sent now, and trying would show nothing: what waits goes out once that is over. */
  readonly closed?: boolean | undefined;
  /** The platform changed under the service, which does not understand it any more: it needs a newer version. */
  readonly outdated?: boolean | undefined;
  /** How many things the platform handed over since the start that lacked what they always had. */
  readonly misread?: number | undefined;
}

/** What the house offers a channel: to take in what happened, and to say what people may see on demand. */
export interface ChannelHost {
  /** Takes something in; it resolves once it is kept, and only then may the channel acknowledge it. */
  receive(inbound: InboundMessage): Promise<void>;
  /**
   * Takes in what a platform said of a message; it resolves once it is kept. False where that is no news: it is old,
   * was said before, or is about no message of ours.
   */
  receipt(receipt: Receipt): Promise<boolean | undefined>;
  /** Takes in what a platform's list of people now says of somebody. */
  listed(person: ListedPerson): Promise<void>;
  /** What somebody's own page shows now, such as Slack's App Home. */
  home(of: Address): Promise<readonly MessagePart[]>;
  /** The form that an action opens for this person; undefined where they may not, or it opens nothing. */
  form(of: Address, action: string): Promise<Form | undefined>;
  /** What is answered at once to a typed command that changes nothing; undefined where it is to be received. */
  command(of: Address, words: string): Promise<MessageBody | undefined>;
}

/** A way to reach an address. `send` and `fetch` reject with a `SendError`; the shell owns every retry. */
export interface Channel {
  readonly kind: ChannelKind;
  readonly capabilities: ChannelCapabilities;
  start(host: ChannelHost): Promise<void>;
  send(message: OutgoingMessage): Promise<SendResult>;
  /**
   * How long a message to this address would have to wait now for the sake of the channel's pace, in milliseconds; what
   * may go sooner goes before it. A channel without a pace of its own leaves it out.
   */
  pause?(to: Address): number;
  /**
   * Asks the platform for a sign of life, without sending anything; rejects where there is none. A channel that cannot
   * do so leaves it out: then only a message shows whether messages go through.
   */
  look?(): Promise<void>;
  /** The bytes of something that somebody sent, at most `limit` bytes. */
  fetch(media: Media, limit: number): Promise<Omit<Attachment, "id">>;
  /** What the platform knows of the message with this key; undefined where it surely has none. */
  find(key: string, to: Address): Promise<SendResult | undefined>;
  /** Finishes the send in progress, then closes; safe to call twice. */
  stop(): Promise<void>;
  health(): ChannelHealth;
}

/** Answers the requests that a platform sends to the service. */
export type Webhook = (request: Request) => Promise<Response>;

import type { Media } from "./answer.ts";
import type { Language } from "./language.ts";
import type { Address } from "./people.ts";

/** One of the answers offered with a message; `id` comes back when it is tapped. */
export interface MessageChoice {
  readonly id: string;
  readonly label: string;
}

/**
 * Something a person can do with one tap, besides answering: `id` comes back as the choice of an `Inbound`, at most
 * 200 characters, and names its object. `confirm` is asked first; `opens` says that the house shows a form for it.
 */
export interface MessageAction {
  readonly id: string;
  readonly label: string;
  readonly tone?: "primary" | "danger" | undefined;
  readonly confirm?: string | undefined;
  readonly opens?: boolean | undefined;
}

/** Numbers over time as a picture: a row of values for each label, oldest first; `text` says the same in words. */
export interface Chart {
  readonly title: string;
  readonly text: string;
  /** What stands under each column: "48", "49". */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    /** Undefined where nothing is known. */
    readonly values: readonly (number | undefined)[];
  }[];
  /** The largest value there can be. */
  readonly most: number;
}

/** A piece of a longer message, so that a channel can lay it out; what people wrote stays plain text. */
export type MessagePart =
  | { readonly type: "heading"; readonly text: string }
  | { readonly type: "paragraph"; readonly text: string }
  | { readonly type: "bullets"; readonly items: readonly string[] }
  | { readonly type: "divider" }
  | { readonly type: "actions"; readonly actions: readonly MessageAction[] }
  | { readonly type: "chart"; readonly chart: Chart };

/** What a message says. `text` is the whole of it; `parts` the same, laid out. */
export interface MessageBody {
  readonly text: string;
  readonly parts?: readonly MessagePart[] | undefined;
  readonly choices?: readonly MessageChoice[] | undefined;
  /** What may go instead where a platform lets no free text through. */
  readonly template?: Template | undefined;
  /** A file that goes with it, kept by the house under this id. */
  readonly attached?: string | undefined;
  /** The language it is written in, for the few words that a channel adds: "Choose". */
  readonly language?: Language | undefined;
}

/** A message that a platform approved beforehand: its name and language there, and what fills its places. */
export interface Template {
  readonly name: string;
  readonly language: string;
  readonly params: readonly string[];
}

/**
 * What somebody did: `said` something (a tap included); `edited` or `deleted` their earlier message `about`;
 * `reacted` to the message `about` with the sign in `text`, empty where it was taken back; sent something
 * `unreadable`; `joined` or `left` the group; or was `attended` to: somebody of the programme wrote to them by the
 * bot's own number.
 */
export const INBOUND_KINDS = [
  "said",
  "edited",
  "deleted",
  "reacted",
  "unreadable",
  "joined",
  "left",
  "attended",
] as const;

/** What somebody did. */
export type InboundKind = (typeof INBOUND_KINDS)[number];

/** Something that arrived on a channel. `id` is the platform's own, the same at every delivery. */
export interface InboundMessage {
  readonly id: string;
  /**
   * The id of the delivery that told of it, where the platform has such besides: a message that an earlier version kept
   * under it is the same one. It is not stored.
   */
  readonly event?: string | undefined;
  /** Who did it, also in a group. */
  readonly from: Address;
  /** When it was written, by the platform's clock. */
  readonly at: Date;
  readonly text: string;
  /** The id of the choice, action or form that was tapped or sent, where it was a tap. */
  readonly choice?: string | undefined;
  /** What was filled in, where a form was sent. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  readonly media?: Media | undefined;
  /** What was done; undefined is `said`. */
  readonly act?: InboundKind | undefined;
  /** The platform's id of the message that is quoted, tapped, edited, deleted or reacted to. */
  readonly about?: string | undefined;
  /** The channel's id of the group it happened in; undefined between the person and the bot. */
  readonly group?: string | undefined;
  /** In a group: whether the bot was mentioned, or a message of its own quoted. */
  readonly addressed?: boolean | undefined;
  /** The writer's phone number, `+254700000001`, where the platform tells it. */
  readonly phone?: string | undefined;
  /** It came while the service was down, and is read afterwards. */
  readonly late?: boolean | undefined;
  /** It only asks for what waits: a tap on a template's button, or words written before the question they met was sent. */
  readonly opens?: boolean | undefined;
}

/** What a platform said later of a message that it had taken. */
export interface Receipt {
  /** The key that the message was sent with. */
  readonly key: string;
  readonly platformId: string;
  readonly state: "sent" | "delivered" | "read" | "failed";
  readonly at: Date;
  /** Why it failed, in the words of a `SendFault`, and how long to wait before another try, in milliseconds. */
  readonly fault?:
    | "try_later"
    | "unreachable"
    | "rejected"
    | "needs_template"
    | "unknown_outcome"
    | undefined;
  readonly wait?: number | undefined;
}

/** Something to fill in on a form; `id` names it in the `fields` of what comes back. */
export interface FormField {
  readonly id: string;
  readonly label: string;
  /** The choices offered; undefined for words. */
  readonly choices?: readonly MessageChoice[] | undefined;
  readonly multiline?: boolean | undefined;
  readonly required: boolean;
  readonly value?: string | undefined;
}

/** What opens when somebody wants to do more than tap. Sent, it arrives as an `Inbound` with `choice` its id. */
export interface Form {
  readonly id: string;
  readonly title: string;
  readonly parts: readonly MessagePart[];
  /** None where the form only shows something. */
  readonly fields: readonly FormField[];
  /** What stands on the button that sends it. */
  readonly submit?: string | undefined;
}

/** Why a message is sent; it decides its place among others and how it is counted. */
export type MessagePurpose = "prompt" | "reply" | "reminder" | "digest" | "echo" | "notice";

/** A message to send, before anything is known of its sending. `id` is its key on every platform. */
export interface Draft {
  readonly id: string;
  readonly to: Address;
  readonly purpose: MessagePurpose;
  readonly body: MessageBody;
  readonly contact?: string | undefined;
  readonly run?: string | undefined;
  /** The draft whose posted message this one takes the place of, where the platform can edit. */
  readonly replaces?: string | undefined;
  /** The draft under whose posted message this one stands, where the platform has such asides. */
  readonly under?: string | undefined;
  /** The draft that waits for the next word of whom it is for, which this one, a template, asks for. */
  readonly opens?: string | undefined;
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
